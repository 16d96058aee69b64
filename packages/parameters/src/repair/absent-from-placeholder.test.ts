import { expect, test } from 'vitest'

import type { JsonSchema } from '../schema/json-schema.ts'
import { absentFromPlaceholder } from './absent-from-placeholder.ts'
import { ABSENT } from './repairer.ts'

const { mend } = absentFromPlaceholder

test.each<[unknown, JsonSchema]>([
  [null, { type: 'string' }],
  ['', { type: 'integer' }],
  ['N/A', { type: 'string', format: 'email' }],
  ['<order id>', { type: 'string' }],
  ['{{count}}', { type: 'integer' }],
  ['unknown', { 'x-hookwell-type': 'date' }],
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
  ['it is gone already', ABSENT, { type: 'string' }],
])('%s: %o is left alone', (_why, value, schema) => {
  expect(mend(value, schema)).toBeUndefined()
})
