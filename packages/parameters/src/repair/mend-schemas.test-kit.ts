import fc from 'fast-check'
import * as z from 'zod'

/** A schema, and values that it takes as they are. */
export interface Subject {
  readonly schema: z.ZodType
  readonly valid: fc.Arbitrary<object>
}

interface Tree {
  readonly leafNo: number
  readonly inner?: readonly Tree[] | undefined
}

const tree: z.ZodType<Tree> = z.object({
  leafNo: z.int(),
  get inner() {
    return z.array(tree).optional()
  },
})

const int = fc.maxSafeInteger().map((number) => number + 0)
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('3', 'true', 'null', 'n/a', ' x ', '[1]', '{"a":1}', '2027-01-31', '1,000', ''),
)
const instant = fc
  .date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') })
  .map((date) => date.toISOString())
const choice = fc.constantFrom('in_preparation', 'In Preparation', 'done', 'none')
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }, requiredKeys: (keyof T)[]): fc.Arbitrary<object> =>
  fc.record(model, { requiredKeys, noNullPrototype: true }) as fc.Arbitrary<object>

/** Schemas of many kinds. */
export const subjects: Readonly<Record<string, Subject>> = {
  plain: {
    schema: z.object({
      orderId: z.string(),
      count: z.int().optional(),
      isGift: z.boolean().optional(),
      note: z.string().nullish(),
    }),
    valid: record({ orderId: text, count: int, isGift: fc.boolean(), note: fc.option(text) }, ['orderId']),
  },
  strict: {
    schema: z.strictObject({ orderId: z.string().optional(), cost: z.number() }),
    valid: record({ orderId: text, cost: number }, ['cost']),
  },
  loose: {
    schema: z.looseObject({ orderId: z.string().optional() }),
    valid: record({ orderId: text, order_id: fc.jsonValue(), arguments: fc.jsonValue() }, []),
  },
  catchall: {
    schema: z.object({ orderId: z.string().optional() }).catchall(z.union([z.int(), z.string()])),
    valid: record({ orderId: text, order_id: fc.oneof(int, text), args: text }, []),
  },
  choices: {
    schema: z.object({
      status: z.enum(['in_preparation', 'In Preparation', 'done', 'none']),
      size: z.literal([1, 2, '1']),
    }),
    valid: record({ status: choice, size: fc.constantFrom<unknown>(1, 2, '1') }, ['status', 'size']),
  },
  dates: {
    schema: z.object({ at: z.iso.datetime(), day: z.iso.date().optional() }),
    valid: record({ at: instant, day: instant.map((at) => at.slice(0, 10)) }, ['at']),
  },
  money: {
    schema: z.object({ price: z.number().meta({ format: 'money' }), text: z.string().meta({ format: 'money' }) }),
    valid: record({ price: number, text }, ['price', 'text']),
  },
  lists: {
    schema: z.object({
      tags: z.array(z.string()),
      sizes: z.array(z.int()).optional(),
      rows: z.array(z.array(z.boolean())).optional(),
    }),
    valid: record({ tags: fc.array(text), sizes: fc.array(int), rows: fc.array(fc.array(fc.boolean())) }, ['tags']),
  },
  nested: {
    schema: z.object({
      address: z.object({ floorNo: z.int().nullable(), street: z.string().optional() }).optional(),
      items: z.array(z.object({ skuCode: z.string(), count: z.int().optional() })),
    }),
    valid: record(
      {
        address: record({ floorNo: fc.option(int), street: text }, ['floorNo']),
        items: fc.array(record({ skuCode: text, count: int }, ['skuCode'])),
      },
      ['items'],
    ),
  },
  unions: {
    schema: z.object({
      flag: z.union([z.boolean(), z.number()]),
      any: z.union([z.string(), z.int(), z.array(z.string())]),
      who: z.union([z.object({ mail: z.string() }), z.object({ phone: z.string(), hour: z.int() })]),
    }),
    valid: record(
      {
        flag: fc.oneof(fc.boolean(), number),
        any: fc.oneof(text, int, fc.array(text)),
        who: fc.oneof(record({ mail: text }, ['mail']), record({ phone: text, hour: int }, ['phone', 'hour'])),
      },
      ['flag', 'any', 'who'],
    ),
  },
  discriminated: {
    schema: z.object({
      pay: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('by_card'), cardNo: z.int().optional() }),
        z.object({ kind: z.literal('cash'), isPaid: z.boolean() }),
      ]),
    }),
    valid: record(
      {
        pay: fc.oneof(
          record({ kind: fc.constant('by_card'), cardNo: int }, ['kind']),
          record({ kind: fc.constant('cash'), isPaid: fc.boolean() }, ['kind', 'isPaid']),
        ),
      },
      ['pay'],
    ),
  },
  records: {
    schema: z.object({ stock: z.record(z.string(), z.int()), notes: z.record(z.string(), z.unknown()).optional() }),
    valid: record(
      {
        stock: fc.dictionary(
          fc.string().filter((key) => key !== '__proto__'),
          int,
          { noNullPrototype: true },
        ),
        notes: fc.dictionary(fc.constantFrom('a_b', 'aB', 'toString'), fc.jsonValue(), { noNullPrototype: true }),
      },
      ['stock'],
    ),
  },
  tuples: {
    schema: z.object({ pair: z.tuple([z.string(), z.int()]), more: z.tuple([z.boolean()], z.number()).optional() }),
    valid: record(
      {
        pair: fc.tuple(text, int),
        more: fc.tuple(fc.boolean(), fc.array(number)).map(([first, rest]) => [first, ...rest]),
      },
      ['pair'],
    ),
  },
  circles: {
    schema: tree,
    valid: fc.letrec<{ tree: object }>((tie) => ({
      tree: record({ leafNo: int, inner: fc.array(tie('tree'), { maxLength: 3 }) }, ['leafNo']),
    })).tree,
  },
  refined: {
    schema: z
      .object({ from: z.int(), nights: z.int().refine((nights) => nights !== 13), code: z.string().regex(/^[A-Z ]*$/) })
      .refine(({ from, nights }) => from >= nights),
    valid: record({ from: int, nights: int, code: fc.string({ unit: fc.constantFrom('A', 'B', ' ') }) }, [
      'from',
      'nights',
      'code',
    ]).filter((value) => {
      const { from, nights } = value as { from: number; nights: number }
      return from >= nights && nights !== 13
    }),
  },
  later: {
    schema: z.object({
      code: z.string().refine((code) => Promise.resolve(code.length < 5)),
      count: z.int().optional(),
    }),
    valid: record({ code: fc.string({ maxLength: 4 }), count: int }, ['code']),
  },
  defaults: {
    schema: z.object({
      count: z.int().default(1),
      size: z.int().prefault(2),
      page: z.int().catch(3),
      gone: z.bigint().optional(),
    }),
    valid: record({ count: int, size: int, page: fc.oneof(int, text) }, []),
  },
}
