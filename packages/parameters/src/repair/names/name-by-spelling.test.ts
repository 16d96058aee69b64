import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { mend } from '../mend.test-kit.ts'
import type { MendWith } from '../mend.test-kit.ts'

const fields = { orderId: z.string(), giftNote: z.string().optional(), quantity: z.int().optional() }
const order = z.object(fields)

describe('a key in another spelling is the name', () => {
  test.each<[object, object, readonly string[]]>([
    [{ order_id: 'A' }, { orderId: 'A' }, ['orderId']],
    [{ OrderID: 'A' }, { orderId: 'A' }, ['orderId']],
    [{ 'order id': 'A' }, { orderId: 'A' }, ['orderId']],
    [{ 'ORDER-ID': 'A' }, { orderId: 'A' }, ['orderId']],
    [{ 'order.id': 'A' }, { orderId: 'A' }, ['orderId']],
    [{ orderId: 'A', gift_note: 'x' }, { orderId: 'A', giftNote: 'x' }, ['giftNote']],
    [{ gift_note: 'x', order_id: 'A' }, { orderId: 'A', giftNote: 'x' }, ['giftNote', 'orderId']],
  ])('%j', async (raw, value, names) => {
    expect(await mend(order, raw)).toMatchObject({ value, repairs: names.map((name) => `name-by-spelling ${name}`) })
  })

  test('and its value is then repaired as any other', async () => {
    const outcome = await mend(order, { orderId: 'A', Quantity: '3' })
    expect(outcome.value).toEqual({ orderId: 'A', quantity: 3 })
    expect(outcome.repairs).toEqual(['name-by-spelling quantity', 'number-from-text quantity'])
  })
})

describe('it is not', () => {
  test.each<[string, z.ZodType, object, object | undefined]>([
    ['where the name is there', order, { orderId: 'A', order_id: 'B' }, { orderId: 'A' }],
    ['where two keys fit', order, { order_id: 'A', OrderId: 'B' }, undefined],
    ['where two keys fit an optional name', order, { orderId: 'A', gift_note: 'x', GiftNote: 'y' }, { orderId: 'A' }],
    ['where two names fit', z.object({ a_b: z.int().optional(), aB: z.int().optional() }), { AB: 1 }, {}],
    ['where it is another word', order, { orderNumber: 'A' }, undefined],
    ['where nothing is left of it', z.object({ _: z.int().optional() }), { '-': 1 }, {}],
    ['where it is longer than any name', z.object({ a: z.int().optional() }), { [`${'_'.repeat(200)}a`]: 1 }, {}],
    [
      'in an object that keeps other keys',
      z.looseObject(fields),
      { orderId: 'A', gift_note: 'x' },
      { orderId: 'A', gift_note: 'x' },
    ],
    [
      'in one that keeps some',
      order.catchall(z.string()),
      { orderId: 'A', gift_note: 'x' },
      { orderId: 'A', gift_note: 'x' },
    ],
    ['in one that keeps them and lacks a name', z.looseObject(fields), { order_id: 'A' }, undefined],
    ['in a record', z.record(z.string(), z.int()), { a_b: 1, aB: 2 }, { a_b: 1, aB: 2 }],
    ['where its value would be refused', order, { orderId: 'A', Quantity: 'x' }, { orderId: 'A' }],
    [
      'where another rule would refuse it',
      order.refine(({ giftNote }) => giftNote === undefined),
      { orderId: 'A', gift_note: 'x' },
      { orderId: 'A' },
    ],
  ])('%s', async (_where, schema, raw, value) => {
    expect(await mend(schema, raw, { level: 'lenient' })).toMatchObject({ value, root: raw, repairs: [] })
  })

  test('and a name whose value would be refused costs no other its own', async () => {
    const raw = { orderId: 'A', Quantity: 'x', gift_note: 'y' }
    expect(await mend(order, raw)).toMatchObject({
      value: { orderId: 'A', giftNote: 'y' },
      repairs: ['name-by-spelling giftNote'],
    })
  })
})

describe('an object that refuses other keys', () => {
  const strict = z.strictObject(fields)

  test.each<[object, object | undefined]>([
    [
      { orderId: 'A', gift_note: 'x' },
      { orderId: 'A', giftNote: 'x' },
    ],
    [
      { order_id: 'A', Quantity: '3' },
      { orderId: 'A', quantity: 3 },
    ],
    [{ order_id: 'A', other: 1 }, undefined],
  ])('%j', async (raw, value) => {
    expect((await mend(strict, raw)).value).toEqual(value)
  })
})

describe('inside of objects and lists of them', () => {
  const schema = z.object({
    mainAddress: z.object({ floorNo: z.int().optional(), street: z.string() }).optional(),
    items: z.array(z.object({ skuCode: z.string().optional() })).optional(),
    pay: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('card'), cardNo: z.string().optional() }),
        z.object({ kind: z.literal('cash'), paidNow: z.boolean().optional() }),
      ])
      .optional(),
  })

  test.each<[object, object, readonly string[]]>([
    [
      { mainAddress: { street: 'a', floor_no: 1 } },
      { mainAddress: { street: 'a', floorNo: 1 } },
      ['mainAddress.floorNo'],
    ],
    [
      { main_address: { Street: 'a', floor_no: 1 } },
      { mainAddress: { street: 'a', floorNo: 1 } },
      ['mainAddress', 'mainAddress.floorNo', 'mainAddress.street'],
    ],
    [
      { Items: [{ skuCode: 'a' }, { sku_code: 'b' }] },
      { items: [{ skuCode: 'a' }, { skuCode: 'b' }] },
      ['items', 'items.1.skuCode'],
    ],
    [{ pay: { kind: 'card', card_no: '1' } }, { pay: { kind: 'card', cardNo: '1' } }, ['pay.cardNo']],
    [{ pay: { Kind: 'cash', paid_now: true } }, { pay: { kind: 'cash', paidNow: true } }, ['pay.kind', 'pay.paidNow']],
    [{ pay: { kind: 'cash', card_no: '1' } }, { pay: { kind: 'cash' } }, []],
  ])('%j', async (raw, value, names) => {
    expect(await mend(schema, raw)).toMatchObject({ value, repairs: names.map((name) => `name-by-spelling ${name}`) })
  })

  test('where an object is left out, nothing inside it is told as repaired', async () => {
    const raw = { pay: { kind: 'cash' }, Items: [{ sku_code: {} }, { sku_code: 'a' }] }
    expect(await mend(schema, raw)).toMatchObject({ value: { pay: { kind: 'cash' } }, root: raw, repairs: [] })
  })

  test('also of what was JSON in a text', async () => {
    expect((await mend(schema, { MainAddress: '{"street":"a","floor_no":"1"}' })).value).toEqual({
      mainAddress: { street: 'a', floorNo: 1 },
    })
  })

  test('and of JSON in it, six times over', async () => {
    interface Chain {
      readonly nextOne?: Chain | undefined
    }
    const chain: z.ZodType<Chain> = z.object({ nextOne: z.lazy(() => chain).optional() })
    const wrapped = (times: number): object => (times === 0 ? {} : { next_one: JSON.stringify(wrapped(times - 1)) })
    const unwrapped = (times: number): object => (times === 0 ? {} : { nextOne: unwrapped(times - 1) })
    expect((await mend(chain, wrapped(6))).value).toEqual(unwrapped(6))
    expect((await mend(chain, wrapped(7))).value).toEqual(unwrapped(6))
  })

  test.each([
    [64, 64],
    [1_000, 1_000],
    [1_001, 0],
  ])('names that nothing is refused for, of %i entries of a list in %i: in all or in none', async (count, renamed) => {
    const items = Array.from({ length: count }, () => ({ sku_code: 'a' }))
    const { repairs } = await mend(schema, { items })
    expect(repairs).toHaveLength(renamed)
  })

  test('all or none holds for the lists of a list together', async () => {
    const deep = z.object({ all: z.array(z.object({ items: z.array(z.object({ skuCode: z.string().optional() })) })) })
    const of = (count: number): object => ({
      all: Array.from({ length: 20 }, () => ({ items: Array.from({ length: count }, () => ({ sku_code: 'a' })) })),
    })
    expect((await mend(deep, of(50))).repairs).toHaveLength(1_000)
    expect((await mend(deep, of(51))).repairs).toEqual([])
  })

  test('and in a list, only where one of the first 8 entries has one', async () => {
    const items = (before: number): object[] => [...Array.from({ length: before }, () => ({})), { sku_code: 'a' }]
    expect((await mend(schema, { items: items(7) })).repairs).toEqual(['name-by-spelling items.7.skuCode'])
    expect((await mend(schema, { items: items(8) })).repairs).toEqual([])
  })

  test('a schema that goes in circles has names at every depth', async () => {
    interface Tree {
      readonly leafNo?: number | undefined
      readonly inner?: Tree[] | undefined
    }
    const tree: z.ZodType<Tree> = z.object({
      leafNo: z.int().optional(),
      get inner() {
        return z.array(tree).optional()
      },
    })
    expect((await mend(tree, { inner: [{ Inner: [{ leaf_no: 3 }] }] })).value).toEqual({
      inner: [{ inner: [{ leafNo: 3 }] }],
    })
  })
})

describe('names have levels too', () => {
  const schema = z.object({
    aB: z.int().optional(),
    cD: z.int().meta({ repair: 'strict' }).optional(),
    eF: z.object({ gH: z.int() }).meta({ repair: 'strict' }).optional(),
  })

  test.each<[MendWith, object, object | undefined]>([
    [{ level: 'strict' }, { a_b: 1 }, {}],
    [{ level: 'strict', fields: { aB: 'safe' } }, { a_b: 1, c_d: 2 }, { aB: 1 }],
    [{ level: 'safe' }, { a_b: 1, c_d: 2 }, { aB: 1 }],
    [{ level: 'safe', fields: { cD: 'safe', aB: 'strict' } }, { a_b: 1, c_d: 2 }, { cD: 2 }],
    [{ level: 'safe' }, { eF: { g_h: 1 } }, undefined],
    [{ level: 'safe', fields: { 'eF.gH': 'safe' } }, { eF: { g_h: 1 } }, { eF: { gH: 1 } }],
  ])('%j %j', async (levels, raw, value) => {
    expect((await mend(schema, raw, levels)).value).toEqual(value)
  })
})
