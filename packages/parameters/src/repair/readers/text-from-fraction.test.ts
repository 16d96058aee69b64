import { expect, test } from 'vitest'

import { textFromFraction } from './text-from-fraction.ts'

const { mend } = textFromFraction

test.each<[number, string]>([
  [1.5, '1.5'],
  [-0.25, '-0.25'],
  [0.000001, '0.000001'],
  [12345.678, '12345.678'],
])('%o is %o', (number, text) => {
  expect(mend(number, { type: 'string' })).toBe(text)
})

test.each<[string, unknown]>([
  ['an integer is not what this is for', 12],
  ['an integer is not what this is for', 1e21],
  ['it would be written with an exponent', 1e-7],
  ['it would be written with an exponent', -1.5e-7],
  ['it is no number', NaN],
  ['it is no number', -Infinity],
  ['it is a text', '1.5'],
  ['it is nothing', null],
  ['it is a list', [1.5]],
])('%s: %o is left alone', (_why, value) => {
  expect(mend(value, { type: 'string' })).toBeUndefined()
})

test.each([{ type: 'number' }, { type: 'integer' }, {}])('nothing is mended where %o is wanted', (schema) => {
  expect(mend(1.5, schema)).toBeUndefined()
})
