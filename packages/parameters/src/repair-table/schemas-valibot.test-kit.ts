import type { StandardSchemaV1 } from '@standard-schema/spec'
import * as v from 'valibot'

const integer = v.pipe(v.number(), v.integer())
const day = v.pipe(v.string(), v.isoDate())
const email = v.pipe(v.string(), v.email())
const order = { orderId: v.string(), customerEmail: v.optional(email) }

interface Comment {
  readonly text: string
  readonly likes: number
  readonly replies?: readonly Comment[] | undefined
}
const comment: v.GenericSchema<Comment> = v.object({
  text: v.string(),
  likes: integer,
  replies: v.optional(v.array(v.lazy(() => comment))),
})

/** The schemas of the repair table, as valibot writes them. */
export const schemas: Readonly<Record<string, StandardSchemaV1>> = {
  quantity: v.object({ quantity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99)) }),
  price: v.object({ price: v.number() }),
  rating: v.object({ rating: v.picklist([1, 2, 3]) }),
  gift: v.object({ gift: v.boolean() }),
  terms: v.object({ terms: v.literal(true) }),
  note: v.object({ note: v.string() }),
  postcode: v.object({ postcode: v.pipe(v.string(), v.regex(/^\d{5}$/)) }),
  orderNumber: v.object({ orderNumber: v.pipe(v.string(), v.regex(/^ORD-\d+$/)) }),
  amount: v.object({ amount: v.pipe(v.number(), v.minValue(0), v.metadata({ format: 'money' })) }),

  tags: v.object({ tags: v.array(v.string()) }),
  sizes: v.object({ sizes: v.array(integer) }),
  address: v.object({ address: v.object({ street: v.string(), floor: v.optional(integer) }) }),
  items: v.object({ items: v.array(v.object({ sku: v.string(), quantity: integer })) }),

  floor: v.object({ floor: v.optional(integer) }),
  door: v.object({ door: v.nullable(integer) }),
  slot: v.object({ slot: v.nullish(integer) }),
  parcels: v.object({ parcels: v.optional(integer, 1) }),
  page: v.object({ page: v.fallback(integer, 1) }),

  status: v.object({ status: v.picklist(['in_preparation', 'shipped', 'delivered']) }),
  size: v.object({ size: v.picklist(['38', '40', '42']) }),
  consent: v.object({ consent: v.literal('I agree') }),
  shade: v.object({ shade: v.optional(v.picklist(['gray', 'grey', 'Rose', 'ROSE', 'red', 'none'])) }),

  order: v.object(order),
  strictOrder: v.strictObject(order),
  looseOrder: v.looseObject(order),
  scores: v.objectWithRest({ teamName: v.optional(v.string()) }, integer),
  user: v.object({ userId: v.optional(v.string()), user_id: v.optional(v.string()) }),
  stock: v.object({ stock: v.record(v.string(), integer) }),

  pickup: v.object({ pickup: v.pipe(v.string(), v.isoTimestamp()) }),
  day: v.object({ day }),
  born: v.object({ born: v.date() }),

  booking: v.object({ room: integer, guest: v.string() }),
  search: v.object({ input: v.string(), limit: v.optional(integer) }),

  flag: v.object({ flag: v.union([integer, v.boolean()]) }),
  contact: v.object({ contact: v.union([v.object({ email }), v.object({ phone: v.string(), hour: integer })]) }),
  payment: v.object({
    payment: v.variant('kind', [
      v.object({ kind: v.literal('card'), digits: v.pipe(v.string(), v.length(4)) }),
      v.object({ kind: v.literal('bank_transfer'), days: integer }),
    ]),
  }),
  person: v.intersect([v.object({ name: v.string() }), v.object({ age: integer })]),
  range: v.object({ range: v.strictTuple([integer, integer]) }),
  comment,

  cents: v.object({
    price: v.pipe(
      v.number(),
      v.transform((euros) => Math.round(euros * 100)),
    ),
  }),
  code: v.object({ code: v.pipe(v.string(), v.trim(), v.toUpperCase(), v.picklist(['A1', 'B2'])) }),
  coerced: v.object({ count: v.pipe(v.unknown(), v.toNumber()) }),
  dozens: v.object({
    eggs: v.pipe(
      integer,
      v.check((eggs) => eggs % 12 === 0, 'Eggs come by the dozen'),
    ),
  }),
  stay: v.pipe(
    v.object({ from: day, nights: integer, guests: v.optional(integer) }),
    v.check(({ nights, guests = 1 }) => nights * guests <= 30, 'That is more than we have'),
  ),
  known: v.objectAsync({
    orderId: v.pipeAsync(
      v.string(),
      v.checkAsync((id) => Promise.resolve(id === 'A-1'), 'There is no such order'),
    ),
    quantity: integer,
  }),

  guarded: v.object({
    pin: v.optional(v.pipe(integer, v.metadata({ repair: 'strict' }))),
    gift: v.optional(v.pipe(v.boolean(), v.metadata({ repair: 'lenient' }))),
    address: v.optional(v.pipe(v.object({ floor: integer, lift: v.boolean() }), v.metadata({ repair: 'strict' }))),
  }),
  trip: v.object({
    orderId: v.string(),
    quantity: integer,
    gift: v.optional(v.boolean(), false),
    tags: v.optional(v.array(v.string())),
    status: v.optional(v.picklist(['in_preparation', 'shipped', 'delivered'])),
    address: v.optional(v.object({ street: v.string(), floor: v.nullish(integer) })),
  }),
}
