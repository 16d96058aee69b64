import * as z from 'zod/mini'

const comment = z.object({
  text: z.string(),
  likes: z.int(),
  get replies() {
    return z.optional(z.array(comment))
  },
})

const email = z.email()
const day = z.iso.date()

/** The schemas of the repair table, as `zod/mini` writes them. */
export const schemas: Readonly<Record<string, z.ZodMiniType>> = {
  quantity: z.object({ quantity: z.int().check(z.minimum(1), z.maximum(99)) }),
  price: z.object({ price: z.number() }),
  rating: z.object({ rating: z.literal([1, 2, 3]) }),
  gift: z.object({ gift: z.boolean() }),
  terms: z.object({ terms: z.literal(true) }),
  note: z.object({ note: z.string() }),
  postcode: z.object({ postcode: z.string().check(z.regex(/^\d{5}$/)) }),
  orderNumber: z.object({ orderNumber: z.string().check(z.regex(/^ORD-\d+$/)) }),
  amount: z.object({ amount: z.number().check(z.minimum(0), z.meta({ format: 'money' })) }),

  tags: z.object({ tags: z.array(z.string()) }),
  sizes: z.object({ sizes: z.array(z.int()) }),
  address: z.object({ address: z.object({ street: z.string(), floor: z.optional(z.int()) }) }),
  items: z.object({ items: z.array(z.object({ sku: z.string(), quantity: z.int() })) }),

  floor: z.object({ floor: z.optional(z.int()) }),
  door: z.object({ door: z.nullable(z.int()) }),
  slot: z.object({ slot: z.nullish(z.int()) }),
  parcels: z.object({ parcels: z._default(z.int(), 1) }),
  page: z.object({ page: z.catch(z.int(), 1) }),

  status: z.object({ status: z.enum(['in_preparation', 'shipped', 'delivered']) }),
  size: z.object({ size: z.enum(['38', '40', '42']) }),
  consent: z.object({ consent: z.literal('I agree') }),
  shade: z.object({ shade: z.optional(z.enum(['gray', 'grey', 'Rose', 'ROSE', 'red', 'none'])) }),

  order: z.object({ orderId: z.string(), customerEmail: z.optional(email) }),
  strictOrder: z.strictObject({ orderId: z.string(), customerEmail: z.optional(email) }),
  looseOrder: z.looseObject({ orderId: z.string(), customerEmail: z.optional(email) }),
  scores: z.catchall(z.object({ teamName: z.optional(z.string()) }), z.int()),
  user: z.object({ userId: z.optional(z.string()), user_id: z.optional(z.string()) }),
  stock: z.object({ stock: z.record(z.string(), z.int()) }),

  pickup: z.object({ pickup: z.iso.datetime() }),
  day: z.object({ day }),
  // z.toJSONSchema() has no word for a Date; ours has to be said.
  born: z.object({ born: z.date().check(z.meta({ 'x-hookwell-type': 'date' })) }),

  booking: z.object({ room: z.int(), guest: z.string() }),
  search: z.object({ input: z.string(), limit: z.optional(z.int()) }),

  flag: z.object({ flag: z.union([z.int(), z.boolean()]) }),
  contact: z.object({ contact: z.union([z.object({ email }), z.object({ phone: z.string(), hour: z.int() })]) }),
  payment: z.object({
    payment: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('card'), digits: z.string().check(z.length(4)) }),
      z.object({ kind: z.literal('bank_transfer'), days: z.int() }),
    ]),
  }),
  person: z.intersection(z.object({ name: z.string() }), z.object({ age: z.int() })),
  range: z.object({ range: z.tuple([z.int(), z.int()]) }),
  comment,

  cents: z.object({
    price: z.pipe(
      z.number(),
      z.transform((euros) => Math.round(euros * 100)),
    ),
  }),
  code: z.object({
    code: z.pipe(
      z.pipe(
        z.string(),
        z.transform((text) => text.trim().toUpperCase()),
      ),
      z.enum(['A1', 'B2']),
    ),
  }),
  coerced: z.object({ count: z.coerce.number() }),
  dozens: z.object({ eggs: z.int().check(z.refine((eggs) => eggs % 12 === 0, 'Eggs come by the dozen')) }),
  stay: z
    .object({ from: day, nights: z.int(), guests: z.optional(z.int()) })
    .check(z.refine(({ nights, guests = 1 }) => nights * guests <= 30, 'That is more than we have')),
  known: z.object({
    orderId: z.string().check(z.refine((id) => Promise.resolve(id === 'A-1'), 'There is no such order')),
    quantity: z.int(),
  }),

  guarded: z.object({
    pin: z.optional(z.int().check(z.meta({ repair: 'strict' }))),
    gift: z.optional(z.boolean().check(z.meta({ repair: 'lenient' }))),
    address: z.optional(z.object({ floor: z.int(), lift: z.boolean() }).check(z.meta({ repair: 'strict' }))),
  }),
  trip: z.object({
    orderId: z.string(),
    quantity: z.int(),
    gift: z._default(z.boolean(), false),
    tags: z.optional(z.array(z.string())),
    status: z.optional(z.enum(['in_preparation', 'shipped', 'delivered'])),
    address: z.optional(z.object({ street: z.string(), floor: z.nullish(z.int()) })),
  }),
}
