import { expect, test } from 'vitest'

import type { JsonSchema } from '../../schema/json-schema.ts'
import { listFromOne } from './list-from-one.ts'

const { mend } = listFromOne
const list: JsonSchema = { type: 'array', items: { type: 'string' } }

test.each<[unknown]>([
  ['a'],
  [' a b '],
  ['3'],
  [3],
  [0],
  [true],
  [false],
  [{ sku: 'A-1' }],
  [{ '0': 'a' }],
  ['a [b]'],
  ['a{b}'],
  ['nothing'],
])('%o is one entry', (value) => {
  expect(mend(value, list)).toEqual([value])
})

test.each<[string, unknown]>([
  ['there is one', ['a']],
  ['there is one, of none', []],
  ['nothing came', null],
  ['nothing came', undefined],
  ['nothing was said', ''],
  ['nothing was said', ' '],
  ['nothing was said', 'none'],
  ['nothing was said', 'N/A'],
  ['nothing was said', '<tag>'],
  ['nothing was said', '{{tags}}'],
  ['these may be several', 'a, b'],
  ['these may be several', 'a,b'],
  ['these may be several', 'a; b'],
  ['these may be several', 'a\nb'],
  ['this may be broken JSON', '["a"'],
  ['this may be broken JSON', " ['a']"],
  ['this may be broken JSON', '[a]'],
  ['this may be broken JSON', '{"a": 1'],
  ['this may be broken JSON', '\n\t{a}'],
])('%s: %o is left alone', (_why, value) => {
  expect(mend(value, list)).toBeUndefined()
})

test('what else says nothing may be a choice', () => {
  expect(mend('none', { type: 'array', items: { enum: ['none', 'some'] } })).toEqual(['none'])
})

test.each<[unknown, unknown]>([
  ['{"sku":"A-1"}', ['{"sku":"A-1"}']],
  [' {"sku":"A-1","sizes":[1,2]}\n', [' {"sku":"A-1","sizes":[1,2]}\n']],
  ['{"sku":"A-1"},{"sku":"A-2"}', undefined],
  ['{"sku":"A-1"', undefined],
  ['[{"sku":"A-1"}]', undefined],
])('where objects are wanted, %o is one if it is JSON of one', (value, entries) => {
  expect(mend(value, { type: 'array', items: { type: 'object' } })).toEqual(entries)
})

test.each([{ type: 'object' }, { type: 'string' }, {}])('where %o is wanted, no list is', (schema) => {
  expect(mend('a', schema)).toBeUndefined()
})
