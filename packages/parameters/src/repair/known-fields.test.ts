import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { jsonSchemaOf } from '../schema/json-schema.ts'
import { shapeOf } from '../schema/shape.ts'
import { checkFields } from './known-fields.ts'

interface Tree {
  readonly leaf: number
  readonly inner?: Tree[] | undefined
}
const tree: z.ZodType<Tree> = z.object({ leaf: z.int(), inner: z.lazy(() => z.array(tree)).optional() })
const schema = z.object({
  quantity: z.int(),
  address: z.object({ floor: z.int() }).nullish(),
  items: z.array(z.object({ size: z.int() })),
  pair: z.tuple([z.string(), z.object({ a: z.int() })]),
  stock: z.record(z.string(), z.object({ count: z.int() })),
  pay: z.union([z.object({ card: z.int() }), z.object({ cash: z.int() }), z.null()]),
  what: z.any(),
  tree,
})
const check = (name: string): void => checkFields(shapeOf(jsonSchemaOf(schema)), { fields: { [name]: 'strict' } })

describe('levels are for names that the schema has', () => {
  test.each([
    '',
    'quantity',
    'address.floor',
    'items',
    'items.*',
    'items.*.size',
    'pair.*.a',
    'stock.*.count',
    'pay.card',
    'pay.cash',
    'what.ever.it.is',
    'tree.inner.*.inner.*.leaf',
  ])('%s', (name) => {
    expect(() => check(name)).not.toThrow()
  })

  test.each([
    'aa',
    'quantitty',
    'order_id',
    'quantity.inside',
    'address.door',
    'items.size',
    'items.0.size',
    'stock.apples',
    'pay.check',
    'tree.inner.*.root',
    'constructor',
    '__proto__',
    'address.',
  ])('and %s is none', (name) => {
    expect(() => check(name)).toThrow(`the schema has no '${name}'`)
  })

  test('where it tells none, there may be any', () => {
    expect(() => checkFields(shapeOf({}), { fields: { a: 'strict', 'b.c': 'safe' } })).not.toThrow()
  })
})
