import { expect, test } from 'vitest'

import { numberFromText } from './number-from-text.ts'

const { mend } = numberFromText

test.each<[string, unknown, number]>([
  ['integer', '3', 3],
  ['integer', ' 3 ', 3],
  ['integer', '\t-3\n', -3],
  ['integer', '3.0', 3],
  ['integer', '1e3', 1000],
  ['number', '3', 3],
  ['number', '19.99', 19.99],
  ['number', '0', 0],
])('where the type %s is wanted, %o is %o', (type, text, number) => {
  expect(mend(text, { type })).toBe(number)
})

test.each<[string, string, unknown]>([
  ['no integer', 'integer', '3.5'],
  ['a word', 'number', 'three'],
  ['more than a number', 'number', '3 pieces'],
  ['two numbers', 'number', '3 4'],
  ['a code', 'number', '007'],
  ['thousands, or a decimal comma', 'number', '1,000'],
  ['no longer exact', 'integer', '12345678901234567890'],
  ['nothing', 'number', ' '],
  ['a number', 'number', 3],
  ['a boolean', 'number', true],
  ['null', 'number', null],
  ['a list', 'number', ['3']],
  ['an object', 'number', { value: '3' }],
  ['wanted as it is', 'string', '3'],
  ['something else', 'boolean', '1'],
])('%s: where the type %s is wanted, %o is left alone', (_why, type, value) => {
  expect(mend(value, { type })).toBeUndefined()
})

test('where no type is wanted, there is nothing to mend', () => {
  expect(mend('3', {})).toBeUndefined()
})
