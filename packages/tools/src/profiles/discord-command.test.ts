import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { commandOf, optionsOf } from './discord-command.ts'

const text = (name: string, value: unknown): object => ({ type: 3, name, value })
const options = [text('a', 'x'), { type: 4, name: 'n', value: 1 }, { type: 5, name: 'b', value: false }]
const args = { a: 'x', n: 1, b: false }

describe('a command', () => {
  test.each<[string, object, object]>([
    ['with options', { name: 'order', options }, { tool: 'order', args }],
    ['without', { name: 'order' }, { tool: 'order', args: {} }],
    ['with an empty list of them', { name: 'order', options: [] }, { tool: 'order', args: {} }],
    [
      'with a sub-command',
      { name: 'order', options: [{ type: 1, name: 'status', options }] },
      { tool: 'order_status', args },
    ],
    [
      'with a sub-command without options',
      { name: 'order', options: [{ type: 1, name: 'status' }] },
      { tool: 'order_status', args: {} },
    ],
    [
      'with a group',
      { name: 'check', options: [{ type: 2, name: 'order', options: [{ type: 1, name: 'status', options }] }] },
      { tool: 'check_order_status', args },
    ],
    ['with a hyphen', { name: 'order-status' }, { tool: 'order-status', args: {} }],
    ['for a message', { name: 'Track this', type: 3, target_id: '1' }, { tool: 'Track this', args: {} }],
    [
      'with an option twice, where the last one counts',
      { name: 'order', options: [text('a', 'x'), text('a', 'y')] },
      { tool: 'order', args: { a: 'y' } },
    ],
    ['with options that are no list', { name: 'order', options: { a: 'x' } }, { tool: 'order', args: {} }],
    [
      'with options that are none',
      {
        name: 'order',
        options: [
          null,
          'a',
          {},
          { name: 'a' },
          { value: 1 },
          text('o', {}),
          text('l', []),
          text('', 1),
          text('__proto__', 'x'),
          text('b', 'x'),
        ],
      },
      { tool: 'order', args: { b: 'x' } },
    ],
    [
      'nested deeper than there is',
      {
        name: 'a',
        options: [
          { type: 2, name: 'b', options: [{ type: 2, name: 'c', options: [{ type: 1, name: 'd', options }] }] },
        ],
      },
      { tool: 'a_b_c', args: {} },
    ],
  ])('%s', (_what, data, command) => {
    expect(commandOf(data)).toEqual(command)
  })

  test.each([[undefined], [null], ['order'], [[]], [{}], [{ name: 1 }], [{ name: '' }]])('%j is none', (data) => {
    expect(commandOf(data)).toBeUndefined()
  })

  test('no data throws or reaches a prototype', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (inner, value) => {
        for (const list of [inner, [inner], [{ type: 1, name: 'x', options: inner }], [text('__proto__', value)]]) {
          const command = commandOf({ name: 'order', options: list })
          expect(Object.getPrototypeOf(command?.args)).toBe(Object.prototype)
        }
      }),
    )
  })
})

test('what is played is what Discord could send', () => {
  expect(
    optionsOf({ orderId: 'ORD-1', n: 1, price: 1.5, express: true, lines: [{ a: 1 }], no: undefined, none: null }),
  ).toEqual([
    { name: 'order_id', type: 3, value: 'ORD-1' },
    { name: 'n', type: 4, value: 1 },
    { name: 'price', type: 10, value: 1.5 },
    { name: 'express', type: 5, value: true },
    { name: 'lines', type: 3, value: '[{"a":1}]' },
  ])
})
