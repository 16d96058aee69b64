import { describe, expect, test } from 'vitest'
import { symbolsOf } from './doc-comments.ts'
import { commentFaults, examplesOf } from './doc-rules.ts'
import { examplePieces } from './example-pieces.ts'
import type { Package } from './workspace.ts'

const hello: Package = {
  name: '@hookwell/hello',
  folder: 'packages/hello',
  description: 'Says hello.',
  layer: 'feature',
  entries: { '.': 'src/index.ts' },
}

function symbolsIn(source: string, index = "export { hello } from './hello.ts'") {
  const files: Readonly<Record<string, string>> = {
    'packages/hello/src/index.ts': index,
    'packages/hello/src/hello.ts': source,
  }
  return symbolsOf(hello, (path) => files[path] ?? '')
}

const GOOD = `import { after } from '@hookwell/core'

/**
 * Says hello to {@link Whom | somebody}.
 *
 * @example
 * \`\`\`ts
 * hello('you')
 * \`\`\`
 */
export function hello(whom: string): string {
  return after(whom)
}`

describe('public names', () => {
  test('are followed to their declaration', () => {
    expect(symbolsIn(GOOD)).toMatchObject([
      { name: 'hello', entry: '.', file: 'packages/hello/src/hello.ts', line: 11, commentLine: 3, isFunction: true },
    ])
  })

  test('of another package are left to that package', () => {
    expect(symbolsIn(GOOD, "export { after } from '@hookwell/core'")).toEqual([])
  })

  test('keep their own comment, not the one of the neighbour before', () => {
    const [symbol] = symbolsIn(
      '/** The neighbour. */\nconst a = 1\nexport const hello = a',
      "export { hello } from './hello.ts'",
    )
    expect(symbol?.comment).toBeUndefined()
  })
})

describe('what a comment has to say', () => {
  test('a sentence and an example are enough', () => {
    expect(symbolsIn(GOOD).flatMap(commentFaults)).toEqual([])
  })

  test.each([
    ['no comment', 'export function hello() {}', 'packages/hello/src/hello.ts:1 hello has no TSDoc comment'],
    [
      'no sentence',
      '/** @returns nothing */\nexport const hello = 1',
      'packages/hello/src/hello.ts:2 the comment of hello does not begin with a sentence',
    ],
    [
      'no example',
      '/** Says hello. */\nexport function hello() {}',
      'packages/hello/src/hello.ts:2 the function hello has no @example',
    ],
  ])('%s is a fault', (_what, source, fault) => {
    expect(symbolsIn(source).flatMap(commentFaults)).toEqual([fault])
  })
})

describe('examples in comments', () => {
  test('are found with the line of their first line of code', () => {
    expect(symbolsIn(GOOD).flatMap(examplesOf)).toEqual([{ line: 8, code: "hello('you')" }])
  })

  test('import what they use and are wrapped where they are fragments', () => {
    const origins = new Map([['hello', { from: '@hookwell/hello', isType: false }]])
    expect(examplePieces(symbolsIn(GOOD), origins)).toEqual([
      {
        file: 'packages/hello/src/hello.ts',
        line: 8,
        code: "hello('you')",
        head: "import { hello } from '@hookwell/hello'\nexport async function example() {\n",
        tail: '\n}',
      },
    ])
  })

  test('that are modules keep their own declarations', () => {
    const source = GOOD.replace(" * hello('you')", " * export const hello = 'mine'")
    const origins = new Map([['hello', { from: '@hookwell/hello', isType: false }]])
    expect(examplePieces(symbolsIn(source), origins)[0]?.head).toBe('')
  })
})
