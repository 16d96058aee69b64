import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { checkLayers } from './layers.mjs'

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

describe('the lint wall', () => {
  test('lets arrows point down', () => {
    expect(
      faultsOf({
        'packages/core/src/index.ts': `export { call } from './call.ts'`,
        'packages/core/src/call.test.ts': `import { test } from 'vitest'\nimport { createServer } from 'node:http'`,
        'packages/budget/src/index.ts': `import type { Call } from '@x/core'\nimport { createHmac } from 'node:crypto'`,
        'packages/express/src/index.ts': `import { budget } from '@x/budget'`,
        'packages/jobs/src/index.ts': `import { tool } from '@x/tools'`,
      }),
    ).toEqual([])
  })

  test('lets what says that it is of Node alone import Node', () => {
    const text = JSON.stringify({ name: '@x/sqlite', hookwell: { layer: 'ground', runtime: 'node' } })
    const files = { 'packages/sqlite/package.json': text, 'packages/sqlite/src/index.ts': `import 'node:sqlite'` }
    expect(faultsOf(files)).toEqual([])
  })

  test.each([
    {
      what: 'an arrow that points up',
      file: { 'packages/core/src/index.ts': `\nimport { budget } from '@x/budget'` },
      says: 'packages/core/src/index.ts:2 imports @x/budget: arrows point down only, and ground is below feature',
    },
    {
      what: 'a sibling',
      file: { 'packages/budget/src/index.ts': `export { errors } from '@x/errors'` },
      says:
        'packages/budget/src/index.ts:1 imports @x/errors: packages of the layer feature never use each other; ' +
        'what they share belongs further down',
    },
    {
      what: 'a sibling in a test',
      file: { 'packages/budget/src/index.test.ts': `const e = await import('@x/errors')` },
      says:
        'packages/budget/src/index.test.ts:1 imports @x/errors: packages of the layer feature never use each other; ' +
        'what they share belongs further down',
    },
    {
      what: 'a sibling by its path',
      file: { 'packages/budget/src/index.ts': `import { errors } from '../../errors/src/index.ts'` },
      says: 'packages/budget/src/index.ts:1 imports ../../errors/src/index.ts: the file is outside of src',
    },
    {
      what: 'Node in the ground',
      file: { 'packages/core/src/index.ts': `import type { Server } from 'node:http'` },
      says: 'packages/core/src/index.ts:1 imports node:http: the layer ground runs everywhere, so it imports nothing of Node',
    },
    {
      what: 'a dependency that is not listed',
      file: { 'packages/budget/src/index.ts': `import ms from 'ms'` },
      says: 'packages/budget/src/index.ts:1 imports ms: packages/budget/package.json does not list ms',
    },
    {
      what: 'a subpath of its own',
      file: { 'packages/core/src/index.ts': `import { x } from '@x/core/adapter'` },
      says: 'packages/core/src/index.ts:1 imports @x/core/adapter: a package imports its own files by path',
    },
    {
      what: 'a nameless export',
      file: { 'packages/core/src/index.ts': `export * from './call.ts'` },
      says: 'packages/core/src/index.ts:1 has an `export *`: name what is exported',
    },
    {
      what: 'a dependency of the ground',
      file: { 'packages/core/package.json': manifest('core', 'ground', { dependencies: { ms: '1' } }) },
      says: 'packages/core/package.json:7 depends on ms: a package of the layer ground has no dependency at all',
    },
    {
      what: 'a dependency on a sibling',
      file: {
        'packages/budget/package.json': manifest('budget', 'feature', { peerDependencies: { '@x/errors': '1' } }),
      },
      says:
        'packages/budget/package.json:7 depends on @x/errors: packages of the layer feature never use each other; ' +
        'what they share belongs further down',
    },
    {
      what: 'a package without a layer',
      file: { 'packages/new/package.json': manifest('new', 'cellar', {}) },
      says:
        'packages/new/package.json:1 says no layer: add "hookwell": { "layer": "…" }, ' +
        'one of ground, feature, mount, compose, top, door',
    },
    {
      what: 'a circle',
      file: { 'packages/tools/package.json': manifest('tools', 'compose', { dependencies: { '@x/jobs': '1' } }) },
      says: 'packages/jobs/package.json:7 closes a circle: @x/jobs → @x/tools → @x/jobs',
    },
  ])('refuses $what, naming file and line', ({ file, says }) => {
    expect(faultsOf(file)).toEqual([says])
  })
})

/** The faults of a small workspace with some of its files replaced. */
function faultsOf(files: Record<string, string>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'hookwell-layers-'))
  folders.push(folder)
  const core = { dependencies: { '@x/core': '1' } }
  const tree = {
    'package.json': JSON.stringify({ devDependencies: { vitest: '1' } }),
    'packages/core/package.json': manifest('core', 'ground', {}),
    'packages/budget/package.json': manifest('budget', 'feature', core),
    'packages/errors/package.json': manifest('errors', 'feature', core),
    'packages/express/package.json': manifest('express', 'mount', { dependencies: { '@x/budget': '1' } }),
    'packages/tools/package.json': manifest('tools', 'compose', core),
    'packages/jobs/package.json': manifest('jobs', 'compose', { dependencies: { '@x/tools': '1' } }),
    ...files,
  }
  for (const [name, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return checkLayers(folder).faults
}

function manifest(name: string, layer: string, more: object): string {
  return JSON.stringify({ name: `@x/${name}`, hookwell: { layer }, ...more }, undefined, 1)
}
