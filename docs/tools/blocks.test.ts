import { describe, expect, test } from 'vitest'
import { blocksOf } from './blocks.ts'

const fence = '```'

describe('finding fenced blocks', () => {
  test('gives language, code and the line of the fence', () => {
    const text = `# Title\n\n${fence}ts\nconst a = 1\n${fence}\n`
    expect(blocksOf('a.md', text)).toMatchObject([
      { file: 'a.md', line: 3, endLine: 5, language: 'ts', source: undefined, code: 'const a = 1' },
    ])
  })

  test('reads what the fence says', () => {
    const text = `${fence}ts source="examples/x/src/main.ts#start" no-run\n${fence}`
    const [block] = blocksOf('a.md', text)
    expect(block?.source).toBe('examples/x/src/main.ts#start')
    expect(block?.flags).toEqual(new Set(['no-run']))
  })

  test('takes the indentation of a fence in a list off its code', () => {
    const text = `- a point\n  ${fence}ts\n  if (a) {\n    b()\n  }\n  ${fence}`
    expect(blocksOf('a.md', text)[0]?.code).toBe('if (a) {\n  b()\n}')
  })

  test('keeps a shorter fence inside a longer one as code', () => {
    const text = `${fence}${fence}md\n${fence}ts\n${fence}\n${fence}${fence}`
    expect(blocksOf('a.md', text)).toHaveLength(1)
  })

  test.each([
    ['a fence that is never closed', `text\n${fence}ts\nconst a = 1`, 'a.md:2 the fence is never closed'],
    [
      'a misspelt flag',
      `${fence}ts norun\n${fence}`,
      'a.md:1 a fence knows source="path#region" and no-run, not norun',
    ],
  ])('refuses %s', (_what, text, message) => {
    expect(() => blocksOf('a.md', text)).toThrow(message)
  })
})
