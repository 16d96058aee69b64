import { expect, test } from 'vitest'

import type { JsonSchema } from '../../schema/json-schema.ts'
import { absentFromLikelyPlaceholder } from './absent-from-likely-placeholder.ts'
import { absentFromPlaceholder } from './absent-from-placeholder.ts'
import { ABSENT } from './repairer.ts'

const { mend } = absentFromPlaceholder

test.each<[unknown, JsonSchema]>([
  [null, { type: 'string' }],
  ['', { type: 'integer' }],
  ['N/A', { type: 'string', format: 'email' }],
  ['<string>', { type: 'string' }],
  ['{{count}}', { type: 'integer' }],
  ['null', { 'x-hookwell-type': 'date' }],
  ['none', { enum: ['red', 'green'] }],
  ['none', { type: 'array', items: { type: 'string' } }],
  [null, {}],
])('%o where %o is wanted is as if it had not been sent', (value, schema) => {
  expect(mend(value, schema)).toBe(ABSENT)
})

test.each<[string, unknown, JsonSchema]>([
  ['nothing was sent', undefined, { type: 'string' }],
  ['it is a value', 0, { type: 'string' }],
  ['it is a value', false, { type: 'integer' }],
  ['it is a value', [], { type: 'string' }],
  ['it is a value', 'no', { type: 'integer' }],
  ['it is one of two choices', 'none', { enum: ['None', 'NONE'] }],
  ['it may mean something', 'na', { type: 'string' }],
  ['it may mean something', 'unknown', { type: 'string' }],
  ['it may mean something', '<Ada>', { type: 'string' }],
  ['it is gone already', ABSENT, { type: 'string' }],
])('%s: %o is left alone', (_why, value, schema) => {
  expect(mend(value, schema)).toBeUndefined()
})

test('what it is called in brackets is only known by its name', () => {
  expect(mend('<order>', { type: 'string' }, 'orderId')).toBe(ABSENT)
  expect(mend('<order>', { type: 'string' })).toBeUndefined()
})

test.each(['na', 'nil', '-', 'Unknown', '<Ada>', '[order]', 'N/A', ''])('%o is likely to stand for nothing', (text) => {
  expect(absentFromLikelyPlaceholder.mend(text, { type: 'string' })).toBe(ABSENT)
})

test.each(['no', '<a@example.com>', 0])('%o is not', (value) => {
  expect(absentFromLikelyPlaceholder.mend(value, { type: 'string' })).toBeUndefined()
})
