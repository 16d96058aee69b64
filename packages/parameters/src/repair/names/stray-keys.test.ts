import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { jsonSchemaOf } from '../../schema/json-schema.ts'
import { shapeOf } from '../../schema/shape.ts'
import { namePlans } from './name-plan.ts'
import { hasStrayKey } from './stray-keys.ts'

const looksOdd = (schema: z.ZodType, value: object): boolean =>
  hasStrayKey(value, namePlans(shapeOf(jsonSchemaOf(schema)), new WeakMap()))

const inner = z.object({ floorNo: z.int().optional(), liftNo: z.int().optional() })
const schema = z.object({
  orderId: z.string().optional(),
  note: z.string().optional(),
  address: inner.optional(),
  items: z.array(inner).optional(),
  loose: z.looseObject({ aB: z.int().optional() }).optional(),
  either: z.union([inner, z.object({ streetNo: z.int() })]).optional(),
  pay: z
    .discriminatedUnion('by', [inner.extend({ by: z.literal('a') }), z.object({ by: z.literal('b'), zip: z.int() })])
    .optional(),
})

describe('a key may stand for a name', () => {
  test.each<[object, boolean]>([
    [{}, false],
    [{ orderId: 'A', note: 'x' }, false],
    [{ note: 'x', orderId: 'A' }, false],
    [{ note: 'x' }, false],
    [{ orderId: 'A', other: 1 }, false],
    [{ orderId: 'A', order_id: 'B' }, true],
    [{ note: 'x', OrderId: 'B' }, true],
    [{ arguments: {} }, true],
    [{ address: null }, false],
    [{ address: 'x' }, false],
    [{ address: { floorNo: 1, liftNo: 2 } }, false],
    [{ address: { liftNo: 2, other: 1 } }, false],
    [{ address: { floor_no: 1 } }, true],
    [{ address: { arguments: {} } }, false],
    [{ items: [] }, false],
    [{ items: [null, 1, 'x', { liftNo: 1 }] }, false],
    [{ items: [{ liftNo: 1 }, { lift_no: 1 }] }, true],
    [{ items: [[{ lift_no: 1 }]] }, true],
    [{ loose: { a_b: 1 } }, false],
    [{ either: { street_no: 1 } }, false],
    [{ pay: { by: 'a', floor_no: 1 } }, true],
    [{ pay: { by: 'b', floor_no: 1 } }, false],
    [{ pay: { floor_no: 1 } }, false],
  ])('%j: %s', (value, expected) => {
    expect(looksOdd(schema, value)).toBe(expected)
  })

  test('of a schema that may be one of two objects, of a record and of one that names nothing: never', () => {
    expect(looksOdd(z.union([inner, z.object({ zip: z.int() })]), { floor_no: 1, arguments: {} })).toBe(false)
    expect(looksOdd(z.record(z.string(), z.int()), { floor_no: 1, arguments: {} })).toBe(false)
    expect(looksOdd(z.looseObject({ floorNo: z.int().optional() }), { floor_no: 1, arguments: {} })).toBe(false)
  })

  test('looked for in the first 8 entries of a list', () => {
    const items = (before: number): object => ({
      items: [...Array.from({ length: before }, () => ({})), { lift_no: 1 }],
    })
    expect([looksOdd(schema, items(7)), looksOdd(schema, items(8))]).toEqual([true, false])
  })

  test('looked for in 64 objects and lists', () => {
    // The list, and in it lists with 8 objects each.
    const items = (before: number): object => ({
      items: Array.from({ length: 8 }, (_, at) =>
        Array.from({ length: 8 }, (_entry, inner) => (at * 8 + inner === before ? { lift_no: 1 } : {})),
      ),
    })
    expect([looksOdd(schema, items(55)), looksOdd(schema, items(56))]).toEqual([true, false])
  })

  test('what somebody has put on Object.prototype is no key', () => {
    const shared = Object.prototype as { other_id?: number }
    shared.other_id = 1
    try {
      expect(looksOdd(schema, { orderId: 'A' })).toBe(false)
    } finally {
      delete shared.other_id
    }
  })
})
