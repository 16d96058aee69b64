import { expect, test } from 'vitest'

import { textFromNumber } from './text-from-number.ts'

const { mend } = textFromNumber

test.each<[number, string]>([
  [12345, '12345'],
  [0, '0'],
  [-0, '0'],
  [-7, '-7'],
  [Number.MAX_SAFE_INTEGER, '9007199254740991'],
  [Number.MIN_SAFE_INTEGER, '-9007199254740991'],
])('%o is %o', (number, text) => {
  expect(mend(number, { type: 'string' })).toBe(text)
})

test.each<[string, unknown]>([
  ['more than one text is that number', 1.5],
  ['it may have been another number', 2 ** 53],
  ['it may have been another number', 1e21],
  ['it is no number', NaN],
  ['it is no number', Infinity],
  ['nobody writes one like this', 12n],
  ['it is a text', '12345'],
  ['it is a boolean', true],
  ['it is nothing', null],
  ['it is a list', [12345]],
])('%s: %o is left alone', (_why, value) => {
  expect(mend(value, { type: 'string' })).toBeUndefined()
})

test.each([{ type: 'number' }, { type: 'boolean' }, { type: 'array' }, {}])(
  'nothing is mended where %o is wanted',
  (schema) => {
    expect(mend(12345, schema)).toBeUndefined()
  },
)
