import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { composeDoor } from './door.mjs'

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const target = { types: './dist/index.d.ts', default: './dist/index.js' }

function manifest(name: string, layer: string, more: object = {}, hookwell: object = {}): string {
  return JSON.stringify({ name, files: ['dist'], exports: { '.': target }, ...more, hookwell: { layer, ...hookwell } })
}

const workspace = {
  '.oxfmtrc.json': '{ "semi": false, "singleQuote": true, "sortPackageJson": false }',
  'packages/x/package.json': manifest('x', 'door'),
  'packages/core/package.json': manifest('@x/core', 'ground'),
  'packages/core/src/index.ts': 'export const call = 1\nexport type Call = number',
  'packages/cli/package.json': manifest('@x/cli', 'top', { bin: { x: './bin/x.js' } }),
  'packages/cli/src/index.ts': 'export const run = 1',
  'packages/cli/bin/x.js': "#!/usr/bin/env node\nimport { run } from '@x/cli'\n",
}

describe('the door', () => {
  test('hands on what the ground exports, and each top package under its own path', () => {
    const door = doorOf(workspace)
    expect(door.get('packages/x/src/index.ts')).toContain(
      "export { call } from '@x/core'\nexport type { Call } from '@x/core'",
    )
    expect(door.get('packages/x/src/cli.ts')).toContain("export { run } from '@x/cli'")
    const { exports, dependencies } = JSON.parse(door.get('packages/x/package.json') ?? '') as Manifest
    expect(Object.keys(exports)).toEqual(['.', './cli'])
    expect(dependencies).toEqual({ '@x/cli': 'workspace:^', '@x/core': 'workspace:^' })
  })

  test.each([
    ['runs on Node alone', { runtime: 'node' }],
    ['stands apart', { apart: true }],
  ])('gives a package that %s a path of its own, and leaves it out of the root', (_which, hookwell) => {
    const door = doorOf({
      ...workspace,
      'packages/limit/package.json': manifest('@x/limit', 'feature', {}, hookwell),
      'packages/limit/src/index.ts': 'export const limit = 1',
    })
    expect(door.get('packages/x/src/limit.ts')).toContain("export { limit } from '@x/limit'")
    expect(door.get('packages/x/src/index.ts')).not.toContain('limit')
    const { exports, dependencies } = JSON.parse(door.get('packages/x/package.json') ?? '') as Manifest
    expect(Object.keys(exports)).toEqual(['.', './cli', './limit'])
    expect(dependencies).toHaveProperty('@x/limit')
  })

  test('carries the commands of the packages behind it', () => {
    const door = doorOf(workspace)
    expect(door.get('packages/x/bin/x.js')).toMatch(/^#!\/usr\/bin\/env node\n\/\/ Written by `pnpm sync`/)
    expect(door.get('packages/x/bin/x.js')).toContain("import { run } from '@x/cli'")
    const made = JSON.parse(door.get('packages/x/package.json') ?? '') as Manifest
    expect(made.bin).toEqual({ x: './bin/x.js' })
    expect(Object.keys(made).slice(0, 4)).toEqual(['name', 'files', 'bin', 'exports'])
  })

  test('drops what nothing stands behind any more', () => {
    const { 'packages/cli/package.json': _, ...others } = workspace
    const door = doorOf({
      ...others,
      'packages/x/package.json': manifest('x', 'door', { bin: { x: './bin/x.js' } }),
      'packages/x/bin/x.js': '',
      'packages/x/src/cli.ts': '',
    })
    const dropped = [...door].filter(([, text]) => text === undefined).map(([file]) => file)
    expect(dropped.toSorted()).toEqual(['packages/x/bin/x.js', 'packages/x/src/cli.ts'])
    expect(JSON.parse(door.get('packages/x/package.json') ?? '')).not.toHaveProperty('bin')
  })

  test('refuses a name that two packages export', () => {
    const twice = {
      'packages/budget/package.json': manifest('@x/budget', 'feature'),
      'packages/budget/src/index.ts': 'export const call = 2',
    }
    expect(() => doorOf({ ...workspace, ...twice })).toThrow('Both @x/core and @x/budget export `call`')
  })
})

interface Manifest {
  readonly bin?: object
  readonly exports: object
  readonly dependencies: object
}

function doorOf(files: Readonly<Record<string, string>>): Map<string, string | undefined> {
  const root = mkdtempSync(join(tmpdir(), 'hookwell-door-'))
  folders.push(root)
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return composeDoor(root) as Map<string, string | undefined>
}
