import { expect, test } from 'vitest'

import type { JsonSchema } from '../../schema/json-schema.ts'
import { listFromCommas } from './list-from-commas.ts'

const { mend } = listFromCommas
const listOf = (type: string): JsonSchema => ({ type: 'array', items: { type } })

test.each<[string, string, unknown[]]>([
  ['string', 'a, b, c', ['a', 'b', 'c']],
  ['string', 'a,b', ['a', 'b']],
  ['string', ' a b ,\tc ', ['a b', 'c']],
  ['string', '1,000', ['1', '000']],
  ['string', 'a [b], c', ['a [b]', 'c']],
  ['number', '1, 2.5', [1, 2.5]],
  ['number', '1,2,3', [1, 2, 3]],
  ['number', '-1, 0', [-1, 0]],
  ['number', '100, 200', [100, 200]],
  ['number', '1, 299', [1, 299]],
  ['integer', '1,2', [1, 2]],
  ['integer', '1000,200', [1000, 200]],
])('where a list of the type %s is wanted, %o is %o', (type, text, list) => {
  expect(mend(text, listOf(type))).toEqual(list)
})

test.each<[string, string, unknown]>([
  ['there is one', 'string', 'a'],
  ['nothing is there', 'string', ''],
  ['an entry is empty', 'string', 'a,,b'],
  ['an entry is empty', 'string', 'a, ,b'],
  ['an entry is empty', 'string', ',a'],
  ['an entry is empty', 'string', 'a, b,'],
  ['entries are empty', 'string', ','],
  ['it is broken JSON', 'string', '["a", "b"'],
  ['it is broken JSON', 'string', ' [a, b]'],
  ['it is JSON of something else', 'string', '{"a": 1, "b": 2}'],
  ['other marks are between them', 'string', 'a; b'],
  ['it is one number', 'number', '1,299'],
  ['it is one number', 'number', ' 1,299 '],
  ['it is one number', 'number', '-1,299.50'],
  ['it is one number', 'integer', '12,345,678'],
  ['an entry is no number', 'number', '1, two'],
  ['no entry is a number', 'number', 'one, two'],
  ['an entry is a code', 'integer', '1, 007'],
  ['it is a list', 'string', ['a', 'b']],
  ['it is no text', 'number', 12],
  ['it is no text', 'string', null],
  ['it is no text', 'string', { a: 'a, b' }],
  ['others are wanted', 'boolean', 'true, false'],
  ['others are wanted', 'object', 'a, b'],
])('%s: where a list of the type %s is wanted, %o is left alone', (_why, type, value) => {
  expect(mend(value, listOf(type))).toBeUndefined()
})

test.each<[JsonSchema]>([
  [{ type: 'array' }],
  [{ type: 'array', items: {} }],
  [{ type: 'string' }],
  [{ type: 'object', items: { type: 'string' } }],
  [{ items: { type: 'string' } }],
  [{}],
])('where %o is wanted, no list of texts or numbers is', (schema) => {
  expect(mend('a, b', schema)).toBeUndefined()
})

test('a list has up to 1,000 entries', () => {
  const text = (entries: number): string => Array.from({ length: entries }, () => 'a').join()
  expect(mend(text(1_000), listOf('string'))).toHaveLength(1_000)
  expect(mend(text(1_001), listOf('string'))).toBeUndefined()
})
