// What docs/guide/parameters.md shows; run as it stands.
import assert from 'node:assert/strict'
import { parameters, pipeline, unsigned } from 'hookwell'
import { z } from 'zod'
import * as mini from 'zod/mini'

// #region collect
const order = z.object({
  shop: z.string(),
  orderId: z.string().regex(/^ORD-\d+$/),
  quantity: z.int().min(1).default(1),
})

const endpoint = pipeline({ name: 'place_order' })
  .use(unsigned())
  .use(parameters(order, { headers: { shop: 'x-shop' } }))
  .handle(({ parameters: { shop, orderId, quantity } }) => ({ shop, orderId, quantity }))
// #endregion

const placed = await endpoint.run({
  headers: { 'x-shop': 'north' },
  route: { orderId: 'ORD-1' },
  url: '/orders/ORD-1?quantity=3',
})
assert.deepEqual(placed.json(), { shop: 'north', orderId: 'ORD-1', quantity: 3 })

// #region repairs
const gifts = pipeline({ name: 'wrap_gift' })
  .use(unsigned())
  .use(parameters(z.object({ quantity: z.int(), giftWrap: z.boolean() }), { repair: 'lenient' }))
  .handle(({ parameters: { quantity, giftWrap }, repairs }) => ({ quantity, giftWrap, repairs }))
// #endregion

const wrapped = await gifts.run({ body: { arguments: { quantity: '3', gift_wrap: 'yes' } } })
const { repairs, ...given } = wrapped.json() as { repairs: { kind: string; name: string }[] }
assert.deepEqual(given, { quantity: 3, giftWrap: true })
assert.deepEqual(
  repairs.toSorted((one, other) => one.kind.localeCompare(other.kind)),
  [
    { kind: 'boolean-from-word', name: 'giftWrap' },
    { kind: 'name-by-spelling', name: 'giftWrap' },
    { kind: 'number-from-text', name: 'quantity' },
    { kind: 'unwrapped-arguments', name: '' },
  ],
)

// #region levels
const delivery = z.object({
  pin: z.string().meta({ repair: 'strict' }),
  express: z.boolean().meta({ repair: 'lenient' }).optional(),
  address: z.object({ street: z.string(), floor: z.int().optional() }),
})

const deliver = pipeline({ name: 'deliver' })
  .use(unsigned())
  .use(parameters(delivery, { fields: { 'address.floor': 'strict' } }))
  .handle((call) => call.parameters)
// #endregion

const street = 'High Street 1'
assert.deepEqual((await deliver.run({ body: { pin: '1234', express: 'yes', address: { street } } })).json(), {
  pin: '1234',
  express: true,
  address: { street },
})
for (const body of [
  { pin: 1234, address: { street } },
  { pin: '1234', address: { street, floor: '2' } },
]) {
  assert.equal(((await deliver.run({ body })).json() as { code: string }).code, 'parameter_invalid')
}

// #region money
const refund = z.object({ amount: z.number().positive().meta({ format: 'money' }) })
// #endregion

const refunds = pipeline({ name: 'refund' })
  .use(unsigned())
  .use(parameters(refund))
  .handle((call) => call.parameters)
assert.deepEqual((await refunds.run({ body: { amount: '€1,299.50' } })).json(), { amount: 1299.5 })
assert.equal(
  ((await refunds.run({ body: { amount: '1.299,50' } })).json() as { code: string }).code,
  'parameter_invalid',
)

// #region partial
const booking = z.object({
  day: z.iso.date().meta({ title: 'day', ask: 'Which day would suit you?' }),
  guests: z.int().min(1).meta({ title: 'number of guests' }),
})

const bookTable = pipeline({ name: 'book_table' })
  .use(unsigned())
  .use(parameters(booking, { onMissing: 'partial' }))
  .handle(({ parameters: { day, guests = 2 }, missing, incomplete }) => {
    // Two is a fair guess; a day is not to be guessed.
    if (day === undefined) return incomplete
    return { day, guests, guessed: missing.map(({ name }) => name) }
  })
// #endregion

assert.deepEqual((await bookTable.run({ body: { day: '2027-01-31' } })).json(), {
  day: '2027-01-31',
  guests: 2,
  guessed: ['guests'],
})
assert.equal(((await bookTable.run({ body: { guests: 4 } })).json() as { code: string }).code, 'parameter_missing')

// #region mini
const parcel = mini.object({ orderId: mini.string(), parcels: mini.int() })

const pickUp = pipeline({ name: 'pick_up' })
  .use(unsigned())
  .use(
    parameters(parcel, {
      jsonSchema: mini.toJSONSchema(parcel, { io: 'input', unrepresentable: 'any' }),
      onMissing: 'partial',
      partialSchema: mini.partial(parcel),
    }),
  )
  .handle(({ parameters: { orderId, parcels = 1 }, incomplete }) =>
    orderId === undefined ? incomplete : { orderId, parcels },
  )
// #endregion

assert.deepEqual((await pickUp.run({ body: { order_id: 'A-1', parcels: '2' } })).json(), { orderId: 'A-1', parcels: 2 })
