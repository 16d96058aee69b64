import { describe, expect, test } from 'vitest'
import { fillSnippets } from './snippets.ts'

const fence = '```'
const files: Readonly<Record<string, string>> = {
  'examples/hello/src/main.ts': 'import x from "x"\n// #region start\nconst a = 1\n\nconst b = 2\n// #endregion\n',
  'examples/hello/calls.sh': 'curl -s localhost\n',
}

function read(path: string): string {
  const text = files[path]
  if (text === undefined) throw new Error(`there is no ${path}`)
  return text
}

function page(source: string, code: string): string {
  return `# Page\n\n${fence}ts source="${source}"\n${code}\n${fence}\n\nAfter.\n`
}

describe('filling snippets', () => {
  test('copies the region and says which block was stale', () => {
    const filled = fillSnippets('a.md', page('examples/hello/src/main.ts#start', 'const a = 0'), read)
    expect(filled.text).toBe(page('examples/hello/src/main.ts#start', 'const a = 1\n\nconst b = 2'))
    expect(filled.stale).toEqual(['a.md:3 is out of date with examples/hello/src/main.ts#start'])
  })

  test('changes nothing in a page that is up to date', () => {
    const text = page('examples/hello/src/main.ts#start', 'const a = 1\n\nconst b = 2')
    expect(fillSnippets('a.md', text, read)).toEqual({ text, faults: [], stale: [] })
  })

  test('keeps the indentation of a list, but not on empty lines', () => {
    const text = `- point\n  ${fence}ts source="examples/hello/src/main.ts#start"\n  ${fence}\n`
    expect(fillSnippets('a.md', text, read).text).toContain('\n  const a = 1\n\n  const b = 2\n  ```')
  })

  test('fills several blocks of one page', () => {
    const block = page('examples/hello/src/main.ts#start', 'old')
    const filled = fillSnippets('a.md', block + block, read)
    expect(filled.text.match(/const b = 2/g)).toHaveLength(2)
    expect(filled.stale.map((line) => line.split(' ')[0])).toEqual(['a.md:3', 'a.md:10'])
  })

  test('takes a whole file where no region is named', () => {
    expect(fillSnippets('a.md', page('examples/hello/calls.sh', ''), read).text).toContain('curl -s localhost')
  })

  test.each([
    ['examples/hello/src/main.ts#gone', 'there is no region gone'],
    ['examples/hello/src/gone.ts#start', 'there is no examples/hello/src/gone.ts'],
    ['somewhere/else.ts#start', 'code comes from examples, docs/samples or packages'],
  ])('names file and line of a source that cannot be: %s', (source, message) => {
    const { faults, text } = fillSnippets('a.md', page(source, 'old'), read)
    expect(faults).toEqual([`a.md:3 ${source}: ${message}`])
    expect(text).toBe(page(source, 'old'))
  })
})
