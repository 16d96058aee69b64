import { expect, test } from 'vitest'

import type { JsonSchema } from '../schema/json-schema.ts'
import { choiceBySpelling } from './choice-by-spelling.ts'

const { mend } = choiceBySpelling
const status: JsonSchema = { type: 'string', enum: ['in_preparation', 'shipped', 'on.hold', 'n/a', '-'] }

test.each<[JsonSchema, string, string]>([
  [status, 'In Preparation', 'in_preparation'],
  [status, 'IN-PREPARATION', 'in_preparation'],
  [status, 'inPreparation', 'in_preparation'],
  [status, ' in.preparation\n', 'in_preparation'],
  [status, 'Shipped', 'shipped'],
  [status, ' shipped ', 'shipped'],
  [status, 'On Hold', 'on.hold'],
  [status, 'N/A', 'n/a'],
  [{ const: 'I agree' }, 'i_agree', 'I agree'],
  [{ enum: ['a', 1] }, 'A', 'a'],
  [{ enum: ['a', 'a'] }, 'A', 'a'],
  [{ enum: ['Über', 'unter'] }, 'über', 'Über'],
])('of %o, %o is %o', (schema, text, choice) => {
  expect(mend(text, schema)).toBe(choice)
})

test.each<[string, JsonSchema, unknown]>([
  ['it is one', status, 'shipped'],
  ['it is another word', status, 'sent'],
  ['it is a slip of the pen', status, 'shiped'],
  ['it is more than one', status, 'shipped now'],
  ['it is spelled with other marks', status, 'in/preparation'],
  ['it is only marks', status, '_'],
  ['it is empty', status, ''],
  ['it is no text', status, null],
  ['it is no text', status, ['shipped']],
  ['it is no text', { enum: ['1'] }, 1],
  ['two are spelled like it', { enum: ['Rose', 'ROSE'] }, 'rose'],
  ['two are spelled like it', { enum: ['Rose', 'ROSE'] }, 'Rose'],
  ['three are spelled like it', { enum: ['a_b', 'a-b', 'ab'] }, 'A B'],
  ['no choice is a text', { enum: [1, 2] }, '1'],
  ['there are no choices', { type: 'string' }, 'shipped'],
  ['there are no choices', {}, 'shipped'],
])('%s: of %o, %o is left alone', (_why, schema, value) => {
  expect(mend(value, schema)).toBeUndefined()
})
