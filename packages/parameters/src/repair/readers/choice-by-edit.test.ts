import { expect, test } from 'vitest'

import type { JsonSchema } from '../../schema/json-schema.ts'
import { choiceByEdit } from './choice-by-edit.ts'

const { mend } = choiceByEdit
const status: JsonSchema = { type: 'string', enum: ['in_preparation', 'shipped', 'delivered', 'paid', 'nine', 'red'] }
const sizes: JsonSchema = { type: 'string', enum: ['size-40', 'large', 'mp3-player'] }

test.each<[JsonSchema, string, string]>([
  [status, 'deliverd', 'delivered'],
  [status, 'deliveredd', 'delivered'],
  [status, 'dilivered', 'delivered'],
  [status, 'deliveerd', 'delivered'],
  [status, 'Deliverd', 'delivered'],
  [status, ' shiped ', 'shipped'],
  [status, 'In Preperation', 'in_preparation'],
  [status, 'paids', 'paid'],
  [status, 'paed', 'paid'],
  [sizes, 'sice-40', 'size-40'],
  [sizes, 'lrage', 'large'],
  [sizes, 'mp3 plyer', 'mp3-player'],
  [{ const: 'confirmed' }, 'confirmd', 'confirmed'],
  [{ enum: ['cafe', 'bars'] }, 'café', 'cafe'],
])('of %o, %o is %o', (schema, text, choice) => {
  expect(mend(text, schema)).toBe(choice)
})

test.each<[string, JsonSchema, unknown]>([
  ['it is one', status, 'shipped'],
  ['it is one but for its spelling', status, 'Shipped'],
  ['it is two edits away', status, 'delivrd'],
  ['it is another word', status, 'cancelled'],
  ['it is 3 long', status, 'pai'],
  ['the choice is 3 long', status, 'reds'],
  ['both are 3 long', status, 'rad'],
  ['it says nothing', status, 'none'],
  ['it says nothing', status, 'None'],
  ['it is a long way off', status, ''],
  ['another digit is another thing', sizes, 'size-43'],
  ['a digit more is another thing', sizes, 'size-400'],
  ['a digit less is another thing', sizes, 'size-4'],
  ['a digit in place of a letter is no slip', sizes, 'l4rge'],
  ['digits swapped are another thing', sizes, 'size-04'],
  ['two are as near', { enum: ['gray', 'grey'] }, 'groy'],
  ['it is one, and near another', { enum: ['test', 'tent'] }, 'tent'],
  ['it is spelled like one, and near another', { enum: ['test', 'tent'] }, 'Tent'],
  ['it is spelled like two', { enum: ['Rose', 'ROSE', 'nose'] }, 'rose'],
  ['it is no text', { enum: [12345] }, 12346],
  ['it is no text', status, null],
  ['it is no text', status, ['deliverd']],
  ['there are no choices', { type: 'string' }, 'deliverd'],
  ['there are no choices', {}, 'deliverd'],
])('%s: of %o, %o is left alone', (_why, schema, value) => {
  expect(mend(value, schema)).toBeUndefined()
})
