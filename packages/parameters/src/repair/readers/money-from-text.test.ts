import { expect, test } from 'vitest'

import { moneyFromText } from './money-from-text.ts'

const { mend } = moneyFromText
const money = { type: 'number', format: 'money' }

test.each<[string, number]>([
  ['1,299.50', 1299.5],
  ['1,299', 1299],
  ['12,345,678.9', 12_345_678.9],
  ['€12', 12],
  ['12€', 12],
  ['€ 12.50', 12.5],
  ['12.50 €', 12.5],
  ['12 EUR', 12],
  ['EUR 12', 12],
  ['12EUR', 12],
  ['EUR12', 12],
  ['$1,000', 1000],
  ['$0.99', 0.99],
  ['$1.5', 1.5],
  ['£1234', 1234],
  ['¥500', 500],
  ['₹1,000.25', 1000.25],
  ['12\u00a0€', 12],
  [' $ 12 ', 12],
  ['-$12', -12],
  ['-12.50 USD', -12.5],
  ['-1,299', -1299],
  ['$1,299.500', 1299.5],
  ['$0.125', 0.125],
  ['$1234.567', 1234.567],
  ['$1.2345', 1.2345],
  ['$1.00', 1],
  ['12.50', 12.5],
  [`$${'1,000'.padStart(5)}`, 1000],
])('%o is %o', (text, number) => {
  expect(mend(text, money)).toBe(number)
})

test.each<[string, string]>([
  ['no currency', '20 MIN'],
  ['no currency', '10 OFF'],
  ['no currency', 'MAX 10'],
  ['no currency', 'ABC1'],
  ['thousands by point', '1.299,50'],
  ['a decimal comma', '12,5'],
  ['a decimal comma', '1,29'],
  ['a decimal comma', '€0,99'],
  ['thousands by point, or three decimals', '€1.299'],
  ['thousands by point, or three decimals', '12.999 EUR'],
  ['thousands by point, or three decimals', '-$123.456'],
  ['thousands by point', '1.299.000'],
  ['groups of two', '1,00,000'],
  ['a group of two', '1,29,000'],
  ['a group of four', '1,2999'],
  ['a first group of four', '1234,567'],
  ['a group of nothing', '1,,000'],
  ['a comma at the end', '1,000,'],
  ['a comma before it', ',100'],
  ['a leading zero', '0,100'],
  ['a leading zero', '$007'],
  ['a comma behind the point', '1.000,000'],
  ['no decimals', '$12.'],
  ['nothing before the point', '$.50'],
  ['apostrophes', "1'299.50"],
  ['spaces', '1 299.50'],
  ['two currencies', '€12 EUR'],
  ['two currencies', '€$12'],
  ['two letters', '12 EU'],
  ['four letters', '12 EURO'],
  ['small letters', '12 eur'],
  ['letters of another script', '12 ЕВР'],
  ['two spaces', '€  12'],
  ['a sign behind the currency', '$-12'],
  ['a space behind the sign', '- 12 EUR'],
  ['a plus', '+12 EUR'],
  ['brackets for a minus', '($12)'],
  ['a dash for the cents', '12,-'],
  ['words', '12 bucks'],
  ['a range', '$12-15'],
  ['two amounts', '$12 $13'],
  ['a percentage', '12%'],
  ['an exponent', '$1e3'],
  ['a currency alone', '€'],
  ['a currency alone', 'EUR'],
  ['a sign alone', '-'],
  ['points alone', '...'],
  ['nothing', ''],
  ['cents that a double cannot hold', '$9,007,199,254,740,993'],
  ['cents that a double cannot hold', '$4,503,599,627,370,497.25'],
])('%s: %o is left alone', (_why, text) => {
  expect(mend(text, money)).toBeUndefined()
})

test('up to 100 characters are read', () => {
  expect(mend(`$1.${'0'.repeat(97)}`, money)).toBe(1)
  expect(mend(`$1.${'0'.repeat(98)}`, money)).toBeUndefined()
})

test('where an integer is wanted, only whole amounts are mended', () => {
  const whole = { type: 'integer', format: 'money' }
  expect(mend('$1,000', whole)).toBe(1000)
  expect(mend('$1,000.00', whole)).toBe(1000)
  expect(mend('$1,000.50', whole)).toBeUndefined()
})

test.each([
  { type: 'number' },
  { type: 'string', format: 'money' },
  { type: 'number', format: 'double' },
  { format: 'money' },
])('where %o is wanted, no money is', (schema) => {
  expect(mend('€12', schema)).toBeUndefined()
})

test.each<[unknown]>([[12], [null], [['€12']], [{ amount: '€12' }], [true]])('%o is no text', (value) => {
  expect(mend(value, money)).toBeUndefined()
})
