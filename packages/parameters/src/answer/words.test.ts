import { describe, expect, test } from 'vitest'

import { asSentence, humanise, spoken, spokenChoice } from './words.ts'

describe('a name from code in words', () => {
  test.each([
    ['orderNumber', 'order number'],
    ['order_number', 'order number'],
    ['order-number', 'order number'],
    ['OrderNumber', 'order number'],
    ['orderId', 'order ID'],
    ['orderID', 'order ID'],
    ['user_ids', 'user IDs'],
    ['SKU', 'SKU'],
    ['line2', 'line2'],
    ['__', ''],
  ])('%s is %s', (name, words) => {
    expect(humanise(name)).toBe(words)
  })
})

test('sentences and values as they are said', () => {
  expect([asSentence('yes'), asSentence(' yes. '), asSentence('why?')]).toEqual(['Yes.', 'Yes.', 'Why?'])
  expect(['ORD-1', 3, true].map((value) => spoken(value))).toEqual(['ORD-1', '3', 'true'])
  expect(['', 'x'.repeat(61), 'https://example.com', {}, null, undefined].map((value) => spoken(value))).toEqual(
    Array(6).fill(undefined),
  )
})

test('a number is said with the decimal mark of the language', () => {
  const german = new Intl.NumberFormat('de', { useGrouping: false })
  expect([spoken(12.5, german), spokenChoice(12.5, german), spoken('12.5', german)]).toEqual(['12,5', '12,5', '12.5'])
})

test.each([
  ['in_preparation', 'in preparation'],
  ['IN_PREPARATION', 'in preparation'],
  ['inPreparation', 'in preparation'],
  ['order_id', 'order id'],
  ['same-day', 'same-day'],
  ['iPhone', 'iPhone'],
  ['MacBook Pro', 'MacBook Pro'],
  ['USD', 'USD'],
  [2, '2'],
  [null, undefined],
])('the choice %j is said as %j', (choice, said) => {
  expect(spokenChoice(choice)).toBe(said)
})
