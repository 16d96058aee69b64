import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { commandFaults } from './commands.ts'
import { compilePieces, writePieces } from './compile.ts'
import { jsonFaults } from './json-blocks.ts'
import { runAll } from './run.ts'
import { scratch } from './workspace.ts'

mkdirSync(scratch, { recursive: true })
const folder = mkdtempSync(join(scratch, 'test-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('compiling', () => {
  test('names the file and line where a piece stands', async () => {
    const place = join(folder, 'compiled')
    const pieces = [
      { file: 'docs/good.md', line: 4, code: "import { speakable } from 'hookwell'\nspeakable('yes')" },
      { file: 'docs/bad.md', line: 10, code: 'const a: number = 1\nconst b: string = a\nconsole.log(b)' },
      { file: 'src/bad.ts', line: 20, code: 'return 1 + true', head: 'export function example() {\n', tail: '\n}' },
    ]
    const faults = await compilePieces(writePieces(pieces, place), place)
    expect(faults).toEqual([
      "docs/bad.md:11 TS2322: Type 'number' is not assignable to type 'string'.",
      "src/bad.ts:20 TS2365: Operator '+' cannot be applied to types 'number' and 'boolean'.",
    ])
  })
})

describe('running', () => {
  const run = async (name: string, code: string): Promise<string[]> => {
    const path = join(folder, name)
    writeFileSync(path, code)
    return runAll([{ path, origin: `docs/page.md:7` }])
  }

  test('accepts a piece that ends, and one that serves', async () => {
    expect(await run('ends.mts', 'const a: number = 1\nif (a !== 1) throw new Error()')).toEqual([])
    expect(await run('serves.mts', "import { createServer } from 'node:http'\ncreateServer().listen(3000)")).toEqual([])
  })

  test('gives a piece the secrets that it asks for', async () => {
    expect(await run('secret.mts', "if (!process.env['ORDERS_KEY']) throw new Error('unset')")).toEqual([])
  })

  test('reports a piece that throws, at once or a little later', async () => {
    const [fault] = await run('throws.mts', "throw new Error('the piece is wrong')")
    expect(fault).toMatch(/^docs\/page\.md:7 ended with exit code 1\n[\s\S]*the piece is wrong/)
    expect(await run('late.mts', "setTimeout(() => { throw new Error('late') }, 20)")).toHaveLength(1)
  })
})

test('a block of JSON has to be JSON', () => {
  const block = {
    file: 'a.md',
    line: 3,
    endLine: 5,
    language: 'json',
    source: undefined,
    flags: new Set<string>(),
    indent: '',
  }
  expect(jsonFaults({ ...block, code: '{ "a": "…" }' })).toEqual([])
  expect(jsonFaults({ ...block, code: '{ "a": … }' })[0]).toMatch(/^a\.md:3 /)
})

test('a command has to name a script that is there', () => {
  const block = {
    file: 'a.md',
    line: 3,
    endLine: 5,
    language: 'bash',
    source: undefined,
    flags: new Set<string>(),
    indent: '',
  }
  const good = 'npm start -- --once\nnpm test\npnpm check lint\npnpm install\npnpm changeset\nnpm run -s bench'
  expect(commandFaults({ ...block, code: good })).toEqual([])
  expect(commandFaults({ ...block, code: 'npm test\nnpm run build-all' })).toEqual([
    'a.md:5 there is no script build-all in package.json',
  ])
})
