import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { mend } from './mend.test-kit.ts'
import type { MendWith } from './mend.test-kit.ts'

const schema = z.object({
  gift: z.boolean().optional(),
  pin: z.int().meta({ repair: 'strict' }).optional(),
  maybe: z.boolean().nullish().meta({ repair: 'lenient' }),
  address: z
    .object({ floor: z.int().optional(), lift: z.boolean().meta({ repair: 'lenient' }).optional() })
    .meta({ repair: 'strict' })
    .optional(),
  items: z.array(z.object({ count: z.int() })).optional(),
  stock: z.record(z.string(), z.int()).optional(),
  either: z.union([z.boolean().meta({ repair: 'strict' }), z.int()]).optional(),
})

const GIFT = { gift: 'yes' }
const ADDRESS = { address: { floor: '1' } }
const ITEMS = { items: [{ count: '1' }] }

describe('the level of a parameter is what says so nearest', () => {
  test.each<[MendWith, object, object | undefined]>([
    [{ level: 'strict' }, { gift: 'true' }, undefined],
    [{ level: 'safe' }, { gift: 'true' }, { gift: true }],
    [{ level: 'safe' }, GIFT, undefined],
    [{ level: 'lenient' }, GIFT, { gift: true }],
    [{ level: 'strict', fields: { gift: 'lenient' } }, GIFT, { gift: true }],
    [{ level: 'lenient', fields: { gift: 'safe' } }, GIFT, undefined],
    [{ level: 'lenient', fields: { gift: 'strict' } }, { gift: 'true' }, undefined],
    [{ level: 'safe' }, { pin: '1' }, undefined],
    [{ level: 'safe', fields: { pin: 'safe' } }, { pin: '1' }, { pin: 1 }],
    [{ level: 'strict' }, { maybe: 'yes' }, { maybe: true }],
    [{ level: 'lenient' }, ADDRESS, undefined],
    [{ level: 'lenient' }, { address: { lift: 'yes' } }, { address: { lift: true } }],
    [{ level: 'lenient' }, { address: '{}' }, undefined],
    [{ level: 'safe', fields: { 'address.floor': 'safe' } }, ADDRESS, { address: { floor: 1 } }],
    [{ level: 'safe', fields: { address: 'safe' } }, ADDRESS, { address: { floor: 1 } }],
    [{ level: 'safe', fields: { address: 'safe' } }, { address: { lift: 'yes' } }, { address: { lift: true } }],
    [{ level: 'safe', fields: { 'items.*.count': 'strict' } }, ITEMS, undefined],
    [{ level: 'strict', fields: { 'items.*.count': 'safe' } }, ITEMS, { items: [{ count: 1 }] }],
    [{ level: 'strict', fields: { 'items.0.count': 'safe' } }, ITEMS, undefined],
    [{ level: 'safe', fields: { 'stock.*': 'strict' } }, { stock: { apples: '1' } }, undefined],
    [{ level: 'safe', fields: { 'stock.apples': 'strict' } }, { stock: { apples: '1' } }, { stock: { apples: 1 } }],
    [{ level: 'strict', fields: { '': 'safe' } }, { gift: 'true' }, { gift: true }],
    [{ level: 'safe' }, { either: 'true' }, undefined],
    [{ level: 'lenient' }, { either: '1' }, { either: 1 }],
    [{ level: 'safe', fields: { constructor: 'strict' } as never }, { gift: 'true' }, { gift: true }],
  ])('%j %j', async (levels, raw, value) => {
    expect((await mend(schema, raw, levels)).value).toEqual(value)
  })
})
