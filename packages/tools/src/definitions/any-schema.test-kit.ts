import fc from 'fast-check'
import * as z from 'zod'

/** A schema as somebody might write one, with a value that it takes. */
export interface Pair {
  readonly schema: z.ZodType
  readonly value: unknown
}

const pair = (schema: z.ZodType, value: unknown): Pair => ({ schema, value })

interface Tree {
  readonly label: string
  readonly children?: readonly Tree[] | undefined
}

const tree: z.ZodType<Tree> = z.object({ label: z.string(), children: z.array(z.lazy(() => tree)).optional() })

const VALUES: readonly Pair[] = [
  pair(z.string(), 'x'),
  pair(z.string().min(1).max(9), 'abc'),
  pair(z.string().regex(/^ORD-\d+$/), 'ORD-1'),
  pair(z.email(), 'ada@example.com'),
  pair(z.url(), 'https://example.com'),
  pair(z.uuid(), '7f0c4b0e-3c9e-4b7e-8b7e-1d2f3a4b5c6d'),
  pair(z.iso.date(), '2027-01-31'),
  pair(z.iso.datetime(), '2027-01-31T09:00:00Z'),
  pair(z.enum(['in_transit', 'delivered']), 'delivered'),
  pair(z.literal([1, 2, 3]), 2),
  pair(z.literal(['a', 1, true, null]), null),
  pair(z.int().min(1).max(8), 3),
  pair(z.int(), -4),
  pair(z.number().positive().multipleOf(0.5), 1.5),
  pair(z.number().meta({ format: 'money', repair: 'strict' }), 12.5),
  pair(z.boolean(), true),
  pair(z.unknown(), { any: ['thing'] }),
  pair(z.string().default('x'), 'y'),
  pair(z.string().meta({ title: 'PIN', sensitive: true, examples: ['1234'], ask: 'What is it?' }), '1'),
  pair(z.string().meta({ translations: { de: { title: 'Name', ask: 'Wie heißt er?' } }, spoken: true }), 'Ada'),
  pair(z.string().meta({ id: 'any-schema-name', title: 'a name' }), 'Ada'),
  pair(tree, { label: 'a', children: [{ label: 'b', children: [] }] }),
]

const names = fc.constantFrom(
  'orderId',
  'at',
  'first_name',
  'type',
  'properties',
  'required',
  'anyOf',
  '__proto__',
  'x-y',
)

/** Any of them, up to three levels deep. */
export const anyPair: fc.Arbitrary<Pair> = fc.letrec<{ node: Pair }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, depthSize: 'medium' },
    { weight: 3, arbitrary: fc.constantFrom(...VALUES) },
    { weight: 2, arbitrary: members(tie('node')).map(objectOf) },
    { weight: 1, arbitrary: tie('node').map(({ schema, value }) => pair(z.array(schema).min(1), [value])) },
    { weight: 1, arbitrary: tie('node').map(({ schema, value }) => pair(schema.nullable(), value)) },
    { weight: 1, arbitrary: tie('node').map(({ schema, value }) => pair(schema.describe('What it is.'), value)) },
    {
      weight: 1,
      arbitrary: tie('node').map(({ schema, value }) => pair(z.record(z.string(), schema), { a: value })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('node'), tie('node'))
        .map(([one, other]) => pair(z.union([one.schema, other.schema]), other.value)),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('node'), tie('node'))
        .map(([one, other]) => pair(z.tuple([one.schema, other.schema]), [one.value, other.value])),
    },
  ),
})).node

/** The parameters of a tool. */
export const anyParameters: fc.Arbitrary<Pair> = members(anyPair).map(objectOf)

interface Member extends Pair {
  readonly name: string
  readonly isOptional: boolean
}

function members(inner: fc.Arbitrary<Pair>): fc.Arbitrary<readonly Member[]> {
  const member = fc.tuple(names, inner, fc.boolean()).map(([name, one, isOptional]) => ({ ...one, name, isOptional }))
  return fc.uniqueArray(member, { selector: ({ name }) => name, maxLength: 4 })
}

function objectOf(all: readonly Member[]): Pair {
  const shape = Object.fromEntries(
    all.map(({ name, schema, isOptional }) => [name, isOptional ? schema.optional() : schema]),
  )
  return pair(z.object(shape), Object.fromEntries(all.map(({ name, value }) => [name, value])))
}
