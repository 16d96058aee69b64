import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { mend } from './mend.test-kit.ts'

const of = (schema: z.ZodType): z.ZodType => z.object({ it: schema })
const card = z.object({ kind: z.literal('card_payment'), days: z.int(), note: z.string().optional() })
const cash = z.object({ kind: z.literal('cash'), days: z.boolean(), change: z.number().optional() })

describe('where exactly one alternative can be meant, it is', () => {
  test.each<[string, z.ZodType, unknown, unknown]>([
    ['a boolean or a number', z.union([z.boolean(), z.number()]), 'true', true],
    ['a number or a boolean', z.union([z.number(), z.boolean()]), '1', 1],
    ['one of two numbers that read alike', z.union([z.int(), z.number().max(5)]), '3', 3],
    ['choices apart', z.union([z.literal('in_preparation'), z.literal('done')]), 'In Preparation', 'in_preparation'],
    ['a number among texts', z.literal([1, 'a']), '1', 1],
    ['a value or null', z.int().nullable(), '3', 3],
    ['a value, null or nothing', z.int().nullish(), ' 3 ', 3],
    ['JSON of one of two objects', z.union([z.object({ a: z.int() }), z.object({ b: z.int() })]), '{"b":1}', { b: 1 }],
    [
      'an object, by what is in it',
      z.union([z.object({ a: z.int() }), z.object({ b: z.int() })]),
      { b: '1' },
      { b: 1 },
    ],
    ['JSON of such an object', z.union([z.object({ a: z.int() }), z.object({ b: z.int() })]), '{"b":"1"}', { b: 1 }],
    [
      'one with a name in another spelling',
      z.union([z.object({ aB: z.int() }), z.object({ c: z.int() })]),
      { a_b: '1' },
      { aB: 1 },
    ],
    [
      'one that refuses other names',
      z.union([z.strictObject({ aB: z.int() }), z.object({ c: z.int() })]),
      { a_b: 1 },
      { aB: 1 },
    ],
    [
      'a union in a union',
      z.union([
        z.object({ in: z.union([z.object({ a: z.int() }), z.object({ b: z.boolean() })]) }),
        z.object({ c: z.string() }),
      ]),
      { in: { b: 'true' } },
      { in: { b: true } },
    ],
    [
      'entries of a list, each for itself',
      z.array(z.union([z.int(), z.object({ a: z.int() })])),
      ['1', { a: '2' }, '{"a":"3"}'],
      [1, { a: 2 }, { a: 3 }],
    ],
    [
      'a discriminated object',
      z.discriminatedUnion('kind', [card, cash]),
      { kind: 'cash', days: 'true' },
      { kind: 'cash', days: true },
    ],
    [
      'one whose discriminator is spelled otherwise',
      z.discriminatedUnion('kind', [card, cash]),
      { kind: 'Card Payment', days: '1' },
      { kind: 'card_payment', days: 1 },
    ],
    [
      'one whose discriminator is called otherwise',
      z.discriminatedUnion('kind', [card, cash]),
      { Kind: 'CASH', Days: 'true' },
      { kind: 'cash', days: true },
    ],
    [
      'one by its discriminator, in a plain union',
      z.union([card, cash]),
      { kind: 'cash', days: 'false' },
      { kind: 'cash', days: false },
    ],
    [
      'JSON of one',
      z.discriminatedUnion('kind', [card, cash]),
      '{"kind":"cash","days":"true"}',
      { kind: 'cash', days: true },
    ],
    [
      'one inside of another',
      z.discriminatedUnion('kind', [card, z.discriminatedUnion('kind', [cash, z.object({ kind: z.literal('tab') })])]),
      { kind: 'Tab' },
      { kind: 'tab' },
    ],
  ])('%s', async (_what, schema, it, value) => {
    expect(await mend(of(schema), { it })).toMatchObject({ value: { it: value }, wrong: [] })
  })

  test('and all that was done is told', async () => {
    const either = of(z.union([z.object({ a: z.int() }), z.object({ bC: z.int(), d: z.boolean() })]))
    expect((await mend(either, { it: '{"b_c":"1","d":"true"}' })).repairs).toEqual([
      'boolean-from-text it.d',
      'json-from-text it',
      'name-by-spelling it.bC',
      'number-from-text it.bC',
    ])
  })

  test('parameters that are one of two objects', async () => {
    const schema = z.union([z.object({ a: z.int() }), z.object({ b: z.int(), c: z.boolean() })])
    expect((await mend(schema, { b: '3', c: 'true' })).repairs).toEqual(['boolean-from-text c', 'number-from-text b'])
  })
})

describe('where more than one can be meant, or none, it stays', () => {
  test.each<[string, z.ZodType, unknown]>([
    ['no alternative', z.union([z.boolean(), z.number()]), 'x'],
    ['true, or 1', z.union([z.boolean(), z.number()]), '1'],
    ['a number, or a list of it', z.union([z.int(), z.array(z.int())]), '3'],
    ['a date as text, or as Date', z.union([z.iso.datetime(), z.date()]), '2027-01-31 09:30:00Z'],
    ['two choices that are as near', z.union([z.literal('gray'), z.literal('grey')]), 'graey'],
    ['one object or the other', z.union([z.object({ a: z.int() }), z.object({ b: z.int() })]), { a: '1', b: '2' }],
    ['an object that lacks everything', z.union([z.object({ a: z.int() }), z.object({ b: z.int() })]), {}],
    [
      'an object that two alternatives fit',
      z.xor([z.object({ a: z.int() }), z.object({ b: z.int() })]),
      { a: 1, b: 1 },
    ],
    ['a discriminator that is none', z.discriminatedUnion('kind', [card, cash]), { kind: 'cheque', days: '1' }],
    ['no discriminator', z.discriminatedUnion('kind', [card, cash]), { days: '1' }],
    ['too many alternatives', z.union(Array.from({ length: 65 }, (_, n) => z.literal(`choice_${n}`))), 'Choice 1'],
  ])('%s', async (_what, schema, it) => {
    expect(await mend(of(schema), { it }, { level: 'lenient' })).toMatchObject({
      root: { it },
      held: [],
      value: undefined,
    })
  })

  test('what one alternative takes as it is stays too', async () => {
    const schema = of(z.union([z.string(), z.number(), z.boolean()]))
    expect(await mend(schema, { it: '3' })).toMatchObject({ value: { it: '3' }, repairs: [] })
  })

  test('of an object that is chosen by its discriminator only that is repaired', async () => {
    const raw = { it: { kind: 'cash', days: '1' } }
    expect(await mend(of(z.discriminatedUnion('kind', [card, cash])), raw)).toMatchObject({
      root: raw,
      wrong: ['it.days'],
    })
  })
})
