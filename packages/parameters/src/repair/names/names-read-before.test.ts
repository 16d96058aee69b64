import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { jsonSchemaOf } from '../../schema/json-schema.ts'
import { mend } from '../mend.test-kit.ts'

describe('a key that something reads before the schema names it stays', () => {
  const renamed = z.preprocess(
    (raw) => ({ orderId: (raw as { order_id?: string }).order_id }),
    z.object({ orderId: z.string().optional() }),
  )

  test.each<[string, z.ZodType, object]>([
    ['of the whole', renamed, { order_id: 'A' }],
    ['of a part', z.object({ order: renamed }), { order: { order_id: 'A' } }],
    ['of a part that may be left out', z.object({ order: renamed.nullish() }), { order: { order_id: 'A' } }],
    ['of an entry', z.object({ orders: z.array(renamed) }), { orders: [{ order_id: 'A' }] }],
    [
      'of an object that refuses others',
      z.preprocess(
        ({ order_id: orderId }: { order_id: string }) => ({ orderId }),
        z.strictObject({ orderId: z.string().optional() }),
      ),
      { order_id: 'A' },
    ],
  ])('%s', async (_what, schema, raw) => {
    const expected = await schema.parseAsync(raw)
    expect(await mend(schema, raw)).toMatchObject({ value: expected, root: raw, repairs: [] })
  })

  test('and so it does where the schema cannot tell, once its value would be lost', async () => {
    const jsonSchema = { type: 'object', properties: { orderId: { type: 'string' }, giftNote: { type: 'string' } } }
    const raw = { order_id: 'A', gift_note: 'x' }
    const schema = z.preprocess(
      (all) => ({ ...(all as object), orderId: (all as { order_id?: string }).order_id }),
      z.object({ orderId: z.string().optional(), giftNote: z.string().optional() }),
    )
    expect(await mend(schema, raw, { jsonSchema })).toMatchObject({
      value: { orderId: 'A', giftNote: 'x' },
      repairs: ['name-by-spelling giftNote'],
    })
  })
})

test('to name what is missing never takes away what was there', async () => {
  const keys = fc.constantFrom('order_id', 'orderId', 'OrderID', 'note', 'Note', 'gift', 'other')
  const reading = fc.dictionary(fc.constantFrom('orderId', 'note'), keys)
  const raw = fc.dictionary(keys, fc.constantFrom('A', 'B'), { noNullPrototype: true })
  await fc.assert(
    fc.asyncProperty(reading, raw, fc.boolean(), async (reads, body, told) => {
      const inner = z.object({ orderId: z.string().optional(), note: z.string().optional() })
      const read = (all: unknown): unknown =>
        Object.fromEntries(Object.entries(reads).map(([to, from]) => [to, (all as Record<string, unknown>)[from]]))
      const schema = z.preprocess(read, inner)
      const before = inner.parse(read(body))
      const { value } = await mend(schema, body, told ? {} : { jsonSchema: jsonSchemaOf(inner) })
      for (const [name, had] of Object.entries(before)) {
        if (had !== undefined) expect(value).toHaveProperty(name)
        if (told) expect(value).toEqual(before)
      }
    }),
    { numRuns: 500 },
  )
})
