import { expect, test } from 'vitest'
import { fillPackageMap } from './package-map.ts'

const packages = [
  { name: '@hookwell/core', folder: 'packages/core', description: 'The ground.', layer: 'ground', entries: {} },
  { name: 'hookwell', folder: 'packages/hookwell', description: 'The door.', layer: 'door', entries: {} },
]

test('fills the map between its marks, the door first', () => {
  const text = 'Before\n<!-- packages: written by pnpm sync -->\nstale\n<!-- /packages -->\nAfter\n'
  const filled = fillPackageMap(text, packages)
  expect(filled.indexOf('[`hookwell`](packages/hookwell) | door')).toBeLessThan(filled.indexOf('[`@hookwell/core`]'))
  expect(filled).toMatch(/^Before\n[\s\S]*\nAfter\n$/)
  expect(filled).not.toContain('stale')
  expect(fillPackageMap(filled, packages)).toBe(filled)
})

test('leaves a page without marks alone', () => {
  expect(fillPackageMap('# Page\n', packages)).toBe('# Page\n')
})
