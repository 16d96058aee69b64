import * as z from 'zod'

const comment = z.object({
  text: z.string(),
  likes: z.int(),
  get replies() {
    return z.array(comment).optional()
  },
})

/** The schemas of the repair table; docs/repairs.md shows them as they stand here. */
export const schemas: Readonly<Record<string, z.ZodType>> = {
  quantity: z.object({ quantity: z.int().min(1).max(99) }),
  price: z.object({ price: z.number() }),
  rating: z.object({ rating: z.literal([1, 2, 3]) }),
  gift: z.object({ gift: z.boolean() }),
  terms: z.object({ terms: z.literal(true) }),
  note: z.object({ note: z.string() }),
  postcode: z.object({ postcode: z.string().regex(/^\d{5}$/) }),
  orderNumber: z.object({ orderNumber: z.string().regex(/^ORD-\d+$/) }),
  amount: z.object({ amount: z.number().min(0).meta({ format: 'money' }) }),

  tags: z.object({ tags: z.array(z.string()) }),
  sizes: z.object({ sizes: z.array(z.int()) }),
  address: z.object({ address: z.object({ street: z.string(), floor: z.int().optional() }) }),
  items: z.object({ items: z.array(z.object({ sku: z.string(), quantity: z.int() })) }),

  floor: z.object({ floor: z.int().optional() }),
  door: z.object({ door: z.int().nullable() }),
  slot: z.object({ slot: z.int().nullish() }),
  parcels: z.object({ parcels: z.int().default(1) }),
  page: z.object({ page: z.int().catch(1) }),

  status: z.object({ status: z.enum(['in_preparation', 'shipped', 'delivered']) }),
  size: z.object({ size: z.enum(['38', '40', '42']) }),
  consent: z.object({ consent: z.literal('I agree') }),
  shade: z.object({ shade: z.enum(['gray', 'grey', 'Rose', 'ROSE', 'red', 'none']).optional() }),

  order: z.object({ orderId: z.string(), customerEmail: z.email().optional() }),
  strictOrder: z.strictObject({ orderId: z.string(), customerEmail: z.email().optional() }),
  looseOrder: z.looseObject({ orderId: z.string(), customerEmail: z.email().optional() }),
  scores: z.object({ teamName: z.string().optional() }).catchall(z.int()),
  user: z.object({ userId: z.string().optional(), user_id: z.string().optional() }),
  stock: z.object({ stock: z.record(z.string(), z.int()) }),

  pickup: z.object({ pickup: z.iso.datetime() }),
  day: z.object({ day: z.iso.date() }),
  born: z.object({ born: z.date() }),

  booking: z.object({ room: z.int(), guest: z.string() }),
  search: z.object({ input: z.string(), limit: z.int().optional() }),

  flag: z.object({ flag: z.union([z.int(), z.boolean()]) }),
  contact: z.object({
    contact: z.union([z.object({ email: z.email() }), z.object({ phone: z.string(), hour: z.int() })]),
  }),
  payment: z.object({
    payment: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('card'), digits: z.string().length(4) }),
      z.object({ kind: z.literal('bank_transfer'), days: z.int() }),
    ]),
  }),
  person: z.intersection(z.object({ name: z.string() }), z.object({ age: z.int() })),
  range: z.object({ range: z.tuple([z.int(), z.int()]) }),
  comment,

  cents: z.object({ price: z.number().transform((euros) => Math.round(euros * 100)) }),
  code: z.object({
    code: z
      .string()
      .transform((text) => text.trim().toUpperCase())
      .pipe(z.enum(['A1', 'B2'])),
  }),
  coerced: z.object({ count: z.coerce.number() }),
  dozens: z.object({ eggs: z.int().refine((eggs) => eggs % 12 === 0, 'Eggs come by the dozen') }),
  stay: z
    .object({ from: z.iso.date(), nights: z.int(), guests: z.int().optional() })
    .refine(({ nights, guests = 1 }) => nights * guests <= 30, 'That is more than we have'),
  known: z.object({
    orderId: z.string().refine((id) => Promise.resolve(id === 'A-1'), 'There is no such order'),
    quantity: z.int(),
  }),

  guarded: z.object({
    pin: z.int().meta({ repair: 'strict' }).optional(),
    gift: z.boolean().meta({ repair: 'lenient' }).optional(),
    address: z.object({ floor: z.int(), lift: z.boolean() }).meta({ repair: 'strict' }).optional(),
  }),
  trip: z.object({
    orderId: z.string(),
    quantity: z.int(),
    gift: z.boolean().default(false),
    tags: z.array(z.string()).optional(),
    status: z.enum(['in_preparation', 'shipped', 'delivered']).optional(),
    address: z.object({ street: z.string(), floor: z.int().nullish() }).optional(),
  }),
}
