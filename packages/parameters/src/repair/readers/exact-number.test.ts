import { describe, expect, test } from 'vitest'

import { asWanted, exactNumber } from './exact-number.ts'

test.each<[string, number]>([
  ['0', 0],
  ['-0', -0],
  ['7', 7],
  ['-12', -12],
  ['1e3', 1000],
  ['1E+3', 1000],
  ['1.5e3', 1500],
  ['1.50e1', 15],
  ['100e-2', 1],
  ['10.00e-1', 1],
  ['3.0', 3],
  ['0.0', 0],
  ['0e-5', 0],
  ['0.00e-5', 0],
  ['19.99', 19.99],
  ['15e-1', 1.5],
  ['100e-3', 0.1],
  ['0.1', 0.1],
  ['-0.5', -0.5],
  ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ['-9007199254740991', Number.MIN_SAFE_INTEGER],
  [`0.${'1'.repeat(98)}`, 1 / 9],
])('%s is one', (text, number) => {
  expect(exactNumber(text)).toBe(number)
})

describe('none', () => {
  test.each<[string, string]>([
    ['', 'is nothing'],
    ['-', 'is a sign'],
    [' 1', 'has a space before it'],
    ['1 ', 'has a space behind it'],
    ['1\n', 'has a line break behind it'],
    ['+1', 'has a plus'],
    ['007', 'has leading zeros, as a code has'],
    ['-01', 'has a leading zero'],
    ['.5', 'has nothing before the point'],
    ['5.', 'has nothing behind the point'],
    ['1e', 'has no exponent'],
    ['1e1.5', 'has half an exponent'],
    ['0x10', 'is hexadecimal'],
    ['1_000', 'has separators'],
    ['1,5', 'has a comma'],
    ['١', 'has the digits of another script'],
    ['NaN', 'is none by name'],
    ['Infinity', 'is too large by name'],
    ['1e999', 'is too large for a double'],
    ['-1e999', 'is too small for a double'],
    ['1e-400', 'is nearer to 0 than a double can be'],
    ['9007199254740992', 'is no safe integer'],
    ['9007199254740991.4', 'loses its fraction, and is no longer a safe integer'],
    ['4503599627370497.25', 'loses its fraction'],
    ['1.00000000000000000001', 'loses its fraction'],
    ['10000000000000000000001e-22', 'loses its fraction'],
    [`0.${'1'.repeat(99)}`, 'is longer than 100'],
    ['1'.repeat(1_000_000), 'is much longer than 100'],
  ])('%.40s: it %s', (text) => {
    expect(exactNumber(text)).toBeUndefined()
  })
})

test.each<[number | undefined, string | undefined, number | undefined]>([
  [3, 'number', 3],
  [3, 'integer', 3],
  [3.5, 'number', 3.5],
  [3.5, 'integer', undefined],
  [3, 'string', undefined],
  [3, undefined, undefined],
  [undefined, 'number', undefined],
  [undefined, 'integer', undefined],
])('%s where the type %s is wanted is %s', (number, type, expected) => {
  expect(asWanted(number, type === undefined ? {} : { type })).toBe(expected)
})
