import { expect, test } from 'vitest'

import { GROUPED_NUMBER } from './grouped-number.ts'

test.each([
  ['1,000', true],
  ['12,000', true],
  ['123,000', true],
  ['-1,000', true],
  ['1,000,000', true],
  ['1,000.5', true],
  ['1000', false],
  ['1234,000', false],
  ['0,000', false],
  ['01,000', false],
  ['1,00', false],
  ['1,0000', false],
  ['1,000.', false],
  ['1,000.5.5', false],
  ['1,000,00', false],
  [' 1,000', false],
  ['1,000 ', false],
  ['1, 000', false],
])('%o: %o', (text, is) => {
  expect(GROUPED_NUMBER.test(text)).toBe(is)
})
