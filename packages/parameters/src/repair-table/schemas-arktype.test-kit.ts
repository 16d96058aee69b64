import type { StandardSchemaV1 } from '@standard-schema/spec'
import { scope, type } from 'arktype'

declare global {
  interface ArkEnv {
    /** What `configure()` takes besides arktype's own. */
    meta(): { format?: string; repair?: 'strict' | 'lenient' }
  }
}

const { comment } = scope({
  comment: { text: 'string', likes: 'number.integer', 'replies?': 'comment[]', '+': 'delete' },
}).export()

const day = type('string.date.iso')
  .and(/^\d{4}-\d\d-\d\d$/)
  .configure({ format: 'date' })
const order = { orderId: 'string', 'customerEmail?': 'string.email' } as const

/** The schemas of the repair table, as arktype writes them; `+` is there where it matters what becomes of other keys. */
export const schemas: Readonly<Record<string, StandardSchemaV1>> = {
  quantity: type({ quantity: '1 <= number.integer <= 99' }),
  price: type({ price: 'number' }),
  rating: type({ rating: '1 | 2 | 3' }),
  gift: type({ gift: 'boolean' }),
  terms: type({ terms: 'true' }),
  note: type({ note: 'string' }),
  postcode: type({ postcode: /^\d{5}$/ }),
  orderNumber: type({ orderNumber: /^ORD-\d+$/ }),
  amount: type({ amount: type('number >= 0').configure({ format: 'money' }) }),

  tags: type({ tags: 'string[]' }),
  sizes: type({ sizes: 'number.integer[]' }),
  address: type({ address: { street: 'string', 'floor?': 'number.integer' } }),
  items: type({ items: type({ sku: 'string', quantity: 'number.integer' }).array() }),

  floor: type({ 'floor?': 'number.integer', '+': 'delete' }),
  door: type({ door: 'number.integer | null' }),
  slot: type({ 'slot?': 'number.integer | null' }),
  parcels: type({ parcels: 'number.integer = 1', '+': 'delete' }),

  status: type({ status: "'in_preparation' | 'shipped' | 'delivered'" }),
  size: type({ size: "'38' | '40' | '42'" }),
  consent: type({ consent: "'I agree'" }),
  shade: type({ 'shade?': "'gray' | 'grey' | 'Rose' | 'ROSE' | 'red' | 'none'" }),

  order: type({ ...order, '+': 'delete' }),
  strictOrder: type({ ...order, '+': 'reject' }),
  looseOrder: type(order),
  scores: type({ 'teamName?': 'string', '[/^(?!teamName$)/]': 'number.integer' }),
  user: type({ 'userId?': 'string', 'user_id?': 'string', '+': 'delete' }),
  stock: type({ stock: 'Record<string, number.integer>' }),

  pickup: type({
    pickup: type('string.date.iso')
      .and(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/)
      .configure({ format: 'date-time' }),
  }),
  day: type({ day }),
  born: type({ born: 'Date' }),

  booking: type({ room: 'number.integer', guest: 'string' }),
  search: type({ input: 'string', 'limit?': 'number.integer' }),

  flag: type({ flag: 'number.integer | boolean' }),
  contact: type({ contact: type({ email: 'string.email' }).or({ phone: 'string', hour: 'number.integer' }) }),
  payment: type({
    payment: type({ kind: "'card'", digits: 'string == 4' }).or({ kind: "'bank_transfer'", days: 'number.integer' }),
  }),
  person: type({ name: 'string' }).and({ age: 'number.integer' }),
  range: type({ range: ['number.integer', 'number.integer'] }),
  comment,

  cents: type({ price: type('number').pipe((euros) => Math.round(euros * 100)) }),
  code: type({
    code: type('string')
      .pipe((text) => text.trim().toUpperCase())
      .to("'A1' | 'B2'"),
  }),
  coerced: type({
    count: type('unknown')
      .pipe((count) => Number(count))
      .to('number'),
  }),
  dozens: type({ eggs: type('number.integer').narrow((eggs, check) => eggs % 12 === 0 || check.mustBe('dozens')) }),
  stay: type({ from: day, nights: 'number.integer', 'guests?': 'number.integer' }).narrow(
    ({ nights, guests = 1 }, check) => nights * guests <= 30 || check.mustBe('what we have'),
  ),

  guarded: type({
    'pin?': type('number.integer').configure({ repair: 'strict' }),
    'gift?': type('boolean').configure({ repair: 'lenient' }),
    'address?': type({ floor: 'number.integer', lift: 'boolean' }).configure({ repair: 'strict' }),
    '+': 'delete',
  }),
  trip: type({
    orderId: 'string',
    quantity: 'number.integer',
    gift: 'boolean = false',
    'tags?': 'string[]',
    'status?': "'in_preparation' | 'shipped' | 'delivered'",
    'address?': { street: 'string', 'floor?': 'number.integer | null' },
    '+': 'delete',
  }),
}
