import { expect, test } from 'vitest'

import type { JsonSchema } from '../../schema/json-schema.ts'
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
  [{ enum: ['size_40', 'size_42'] }, 'Size 40', 'size_40'],
  [{ enum: ['GMT-5', 'GMT+5'] }, 'gmt-5', 'GMT-5'],
  [{ enum: ['2_day', 'next_day'] }, '2-Day', '2_day'],
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
  ['its sign is another', { enum: ['5', '10'] }, '-5'],
  ['its sign is another', { enum: ['+1', '-1'] }, '1'],
  ['its sign is another', { enum: ['GMT-5', 'GMT+2'] }, 'GMT5'],
  ['its sign is another', { enum: ['A', 'B'] }, 'B-'],
  ['its point is elsewhere', { enum: ['1.5', '2'] }, '15'],
  ['its digits are apart', { enum: ['1_1', '2'] }, '11'],
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
