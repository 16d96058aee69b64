import { describe, expect, test } from 'vitest'

import type { JsonSchema } from '../schema/json-schema.ts'
import { shapeOf } from '../schema/shape.ts'
import { asSentence, humanise, labelOf, listed, spoken } from './words.ts'

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
    ['__', 'value'],
  ])('%s is %s', (name, words) => {
    expect(humanise(name)).toBe(words)
  })
})

describe('what a field is called', () => {
  test.each<[JsonSchema, string]>([
    [{ title: 'Order number' }, 'the order number'],
    [{ title: 'Your order number' }, 'the order number'],
    [{ title: 'VAT number' }, 'the VAT number'],
    [{ title: 'E-mail address' }, 'the e-mail address'],
    [{ title: 'Order number', description: 'The code on the slip' }, 'the order number'],
    [{ description: 'The order number' }, 'the order number'],
    [{ description: 'An order number, as on the receipt.' }, 'the order number'],
    [{ description: 'Order number (ORD-12345)' }, 'the order number'],
    [{ description: 'Order number: ORD and five digits' }, 'the order number'],
    [{ description: 'Customer’s order number that stands on the slip' }, 'the customer’s order number'],
    [{ description: 'How many to order' }, 'the some field'],
    [{ description: 'Whether to wrap it' }, 'the some field'],
    [{ description: 'Must be given' }, 'the some field'],
    [{ description: 'Notes '.repeat(20) }, 'the some field'],
    [{ title: ' ', description: '' }, 'the some field'],
    [{}, 'the some field'],
  ])('%o is %s', (schema, label) => {
    expect(labelOf(shapeOf({ properties: { someField: schema } }).at(['someField']))).toBe(label)
  })
})

test('lists, sentences and values as they are said', () => {
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'], 'or')]).toEqual([
    '',
    'a',
    'a and b',
    'a, b or c',
  ])
  expect([asSentence('yes'), asSentence(' yes. '), asSentence('why?')]).toEqual(['Yes.', 'Yes.', 'Why?'])
  expect(['ORD-1', 3, true].map(spoken)).toEqual(['ORD-1', '3', 'true'])
  expect(['', 'x'.repeat(61), 'https://example.com', {}, null, undefined].map(spoken)).toEqual(Array(6).fill(undefined))
})
