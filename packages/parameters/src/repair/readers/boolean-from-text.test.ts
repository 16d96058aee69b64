import { expect, test } from 'vitest'

import { booleanFromText } from './boolean-from-text.ts'

const { mend } = booleanFromText

test.each<[string, boolean]>([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  [' true\n', true],
  ['false', false],
  ['False', false],
  ['FALSE ', false],
])('%o is %o', (text, expected) => {
  expect(mend(text, { type: 'boolean' })).toBe(expected)
})

test.each<[string, unknown, string]>([
  ['a word for it is only likely', 'yes', 'boolean'],
  ['a number is only likely', 1, 'boolean'],
  ['a digit is only likely', '1', 'boolean'],
  ['there is more than that', 'true enough', 'boolean'],
  ['there is less than that', 't', 'boolean'],
  ['it is quoted', '"true"', 'boolean'],
  ['it is another word', 'maybe', 'boolean'],
  ['it is what every object has', 'constructor', 'boolean'],
  ['it is what every object has', '__proto__', 'boolean'],
  ['it is one', true, 'boolean'],
  ['it is nothing', null, 'boolean'],
  ['it is a list', ['true'], 'boolean'],
  ['a text is wanted', 'true', 'string'],
  ['a number is wanted', 'true', 'number'],
])('%s: %o is left alone where a %s is wanted', (_why, value, type) => {
  expect(mend(value, { type })).toBeUndefined()
})

test('where no type is wanted, there is nothing to mend', () => {
  expect(mend('true', {})).toBeUndefined()
})
