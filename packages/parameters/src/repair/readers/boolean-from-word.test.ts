import { expect, test } from 'vitest'

import { booleanFromWord } from './boolean-from-word.ts'

const { mend } = booleanFromWord

test.each<[unknown, boolean]>([
  ['yes', true],
  ['y', true],
  ['on', true],
  ['1', true],
  [1, true],
  ['no', false],
  ['n', false],
  ['off', false],
  ['0', false],
  [0, false],
  [-0, false],
  ['Yes', true],
  ['NO', false],
  [' Off ', false],
])('%o is %o', (value, expected) => {
  expect(mend(value, { type: 'boolean' })).toBe(expected)
})

test.each<[unknown]>([
  ['yes please'],
  ['ye'],
  ['nope'],
  ['ja'],
  ['x'],
  ['2'],
  ['01'],
  [''],
  [2],
  [-1],
  [0.5],
  [NaN],
  [true],
  [false],
  [null],
  [undefined],
  [['yes']],
  [{ yes: 1 }],
  ['constructor'],
])('%o is left alone', (value) => {
  expect(mend(value, { type: 'boolean' })).toBeUndefined()
})

test.each([{ type: 'string' }, { type: 'number' }, { type: 'array' }, {}])(
  'nothing is mended where %o is wanted',
  (schema) => {
    expect(['yes', '0', 1].map((value) => mend(value, schema))).toEqual([undefined, undefined, undefined])
  },
)
