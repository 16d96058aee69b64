import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { root } from './environment.mjs'
import { nodeArguments } from './run-script.mjs'

test.each([
  ['node src/main.ts', [join('/a', 'src/main.ts')]],
  ['node --flag src/main.ts --once', ['--flag', join('/a', 'src/main.ts'), '--once']],
  ['vitest run', undefined],
  ['node --flag', undefined],
])('%s', (script, expected) => {
  expect(nodeArguments(script, '/a')).toEqual(expected)
})

describe('every command of the root starts a file that is there', () => {
  const commands = globSync('.ci/*.mjs', { cwd: root }).flatMap((file) => {
    const call = /runScript\('([^']+)', '([^']+)'/.exec(readFileSync(join(root, file), 'utf8'))
    return call === null ? [] : [{ file, folder: join(root, String(call[1])), script: String(call[2]) }]
  })

  test.each(commands)('$file', ({ folder, script }) => {
    const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    const file = nodeArguments(scripts[script] ?? '', folder)?.find((word: string) => !word.startsWith('-'))
    expect(readFileSync(String(file), 'utf8')).not.toBe('')
    expect(dirname(String(file))).toContain(folder)
  })

  test('and there are some', () => {
    expect(commands.map(({ script }) => script).toSorted()).toEqual(['bench', 'hookwell', 'start'])
  })
})
