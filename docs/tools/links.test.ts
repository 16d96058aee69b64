import { expect, test } from 'vitest'
import { linkFaults } from './links.ts'

const files: Readonly<Record<string, string>> = {
  'docs/errors.md': '# Error codes\n\n### body_timeout\n\n## What `sync` does\n',
}
const read = (path: string): string => files[path] ?? ''

test.each([
  ['a file that is there', '[x](../README.md)'],
  ['an address on the web', '[x](https://example.com/nowhere)'],
  ['a heading', '[x](errors.md#body_timeout)'],
  ['a heading with code in it', '[x](errors.md#what-sync-does)'],
  ['a link in a block of code', '```md\n[x](nowhere.md)\n```'],
])('accepts %s', (_what, text) => {
  expect(linkFaults('docs/page.md', text, read)).toEqual([])
})

test.each([
  [
    'a file that is not there',
    '\n[x](nowhere.md)',
    'docs/page.md:2 the link to nowhere.md is broken: there is no docs/nowhere.md',
  ],
  [
    'a heading that is not there',
    '[x](errors.md#gone)',
    'docs/page.md:1 the link to errors.md#gone is broken: docs/errors.md has no heading for it',
  ],
])('reports %s', (_what, text, fault) => {
  expect(linkFaults('docs/page.md', text, read)).toEqual([fault])
})
