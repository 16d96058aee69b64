import { describe, expect, test } from 'vitest'

import type { JsonSchema } from '../../schema/json-schema.ts'
import { mayStandForNothing, standsForNothing } from './placeholder.ts'

const list: JsonSchema = { type: 'array', items: { type: 'string' } }

describe.each<[string, JsonSchema]>([
  ['an integer', { type: 'integer' }],
  ['a text', { type: 'string' }],
  ['a list', list],
  ['a choice', { enum: ['a', 'b'] }],
  ['anything', {}],
])('where %s is wanted', (_wanted, schema) => {
  test.each<[unknown]>([
    [null],
    [''],
    [' \n'],
    ['null'],
    ['NULL'],
    [' None '],
    ['undefined'],
    ['nil'],
    ['N/A'],
    ['n/a'],
    ['na'],
    ['Unknown'],
    ['-'],
    ['<order id>'],
    ['<ORDER_ID>'],
    ['<your.order-number>'],
    ["<the customer's name>"],
    ['<o2>'],
    ['<größe>'],
    ['<e\u0301tage>'],
    ['{{orderId}}'],
    ['{{ $json.order["id"] }}'],
    ['{{1}}'],
  ])('%o may stand for nothing', (value) => {
    expect(mayStandForNothing(value, schema)).toBe(true)
  })

  test.each<[unknown]>([
    [undefined],
    [0],
    [false],
    [[]],
    [{}],
    ['--'],
    ['n.a.'],
    ['no'],
    ['nothing'],
    ['none of these'],
    ['not null'],
    ['"null"'],
    ['.'],
    ['?'],
    ['<>'],
    ['< order id>'],
    ['<3'],
    ['<3>'],
    ['<order id'],
    ['order id>'],
    ['a <order id>'],
    ['<order id> b'],
    ['<a><b>'],
    ['<a@example.com>'],
    ['<https://example.com>'],
    ['<a href>="b"'],
    ['{{}}'],
    ['{orderId}'],
    ['{{orderId}'],
    ['{orderId}}'],
    ['a {{orderId}}'],
    ['{{orderId}} b'],
    ['{{a}}{{b}}'],
    ['{{{a}}}'],
  ])('%o does not', (value) => {
    expect(mayStandForNothing(value, schema)).toBe(false)
  })
})

describe('a name in square brackets', () => {
  test.each(['[order id]', ' [ORDER_ID] ', '[o2]', '[e\u0301tage]', "[the customer's name]"])(
    '%o may stand for nothing',
    (text) => {
      expect(mayStandForNothing(text, { type: 'string' })).toBe(true)
    },
  )

  test.each(['[]', '[1]', '["order id"]', '[a, b]', '[order id', 'order id]', 'a [b]', '[a] b', '[a][b]'])(
    '%o does not',
    (text) => {
      expect(mayStandForNothing(text, { type: 'string' })).toBe(false)
    },
  )

  test('may be a list where one is wanted', () => {
    expect(mayStandForNothing('[red]', list)).toBe(false)
  })
})

describe('what is a choice stands for itself', () => {
  const choices: JsonSchema = { enum: ['none', 'N/A', '<unset>', '-'] }

  test.each(['none', 'None', 'n/a', ' N/A ', '<UNSET>', '-', ' - '])('%o', (text) => {
    expect(mayStandForNothing(text, choices)).toBe(false)
    expect(mayStandForNothing(text, { type: 'array', items: choices })).toBe(false)
  })

  test.each(['null', 'unknown', '<unset value>', '', ' '])('%o is none of them', (text) => {
    expect(mayStandForNothing(text, choices)).toBe(true)
    expect(mayStandForNothing(text, { type: 'array', items: choices })).toBe(true)
  })
})

test('a text of more than 80 is no placeholder', () => {
  expect(mayStandForNothing(` <${'a'.repeat(78)}> `, {})).toBe(true)
  expect(mayStandForNothing(`<${'a'.repeat(79)}>`, {})).toBe(false)
  expect(mayStandForNothing(`{{${'a'.repeat(1_000_000)}}}`, {})).toBe(false)
})

describe('what surely stands for nothing', () => {
  test.each<[unknown, string, JsonSchema]>([
    [null, '', {}],
    ['', '', {}],
    [' \n', '', {}],
    ['NULL', '', {}],
    [' None ', '', {}],
    ['undefined', '', {}],
    ['N/A', '', {}],
    ['{{anything at all}}', '', {}],
    ['<floor>', 'floor', {}],
    ['<order id>', 'orderId', {}],
    ['<ORDER_ID>', 'orderId', {}],
    ['<order id>', 'orderNumber', {}],
    ['<your.order-number>', 'order_id', {}],
    ["<the customer's name>", 'name', {}],
    ['[floor number]', 'floor', {}],
    ['<bestellnummer>', 'orderId', { title: 'Bestellnummer' }],
    ['<value>', 'floor', {}],
    ['<string>', 'floor', {}],
    ['<not provided>', 'floor', {}],
    ['[enter order id here]', 'orderId', {}],
  ])('%o for the parameter %o', (value, name, schema) => {
    expect(standsForNothing(value, { type: 'string', ...schema }, name)).toBe(true)
    expect(mayStandForNothing(value, { type: 'string', ...schema })).toBe(true)
  })

  test.each<[unknown, string]>([
    ['na', 'country'],
    ['nil', 'score'],
    ['-', 'sign'],
    ['unknown', 'artist'],
    ['<Ada>', 'name'],
    ['<br>', 'line'],
    ['<Ada name>', 'name'],
    ['[floor 3]', 'floor'],
    ['[red wine]', 'wine'],
    ['<order id>', 'floor'],
    ['<the>', 'floor'],
    ['[A]', 'grade'],
    [7, 'floor'],
  ])('is not %o for the parameter %o', (value, name) => {
    expect(standsForNothing(value, { type: 'string' }, name)).toBe(false)
  })

  test('is no choice', () => {
    expect(standsForNothing('<unset value>', { enum: ['<unset_value>'] }, '')).toBe(false)
  })
})
