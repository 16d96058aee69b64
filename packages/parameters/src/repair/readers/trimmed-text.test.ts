import { expect, test } from 'vitest'

import { trimmedText } from './trimmed-text.ts'

const { mend } = trimmedText

test.each<[string, string]>([
  [' ORD-17', 'ORD-17'],
  ['ORD-17\n', 'ORD-17'],
  ['\t a  b\r\n', 'a  b'],
  ['\u00a0a\u2003\ufeff', 'a'],
  [' \ud800', '\ud800'],
])('%o is %o', (text, trimmed) => {
  expect(mend(text, { type: 'string' })).toBe(trimmed)
})

test.each<[string, unknown]>([
  ['there is nothing to take off', 'ORD-17'],
  ['there is nothing to take off', 'a b'],
  ['there is nothing', ''],
  ['nothing would be left', '   '],
  ['it is no text', 17],
  ['it is no text', null],
  ['it is no text', [' a ']],
  ['it is no text', { trim: ' a ' }],
])('%s: %o is left alone', (_why, value) => {
  expect(mend(value, { type: 'string' })).toBeUndefined()
})

test.each([{ type: 'number' }, { type: 'array' }, {}])('where %o is wanted, no text is', (schema) => {
  expect(mend(' a ', schema)).toBeUndefined()
})
