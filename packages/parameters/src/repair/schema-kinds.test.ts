import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { mend } from './mend.test-kit.ts'

const of = (schema: z.ZodType): z.ZodType => z.object({ it: schema })
const iso = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
})

interface Tree {
  readonly label: string
  readonly size: number
  readonly inner?: readonly Tree[] | undefined
}
const tree: z.ZodType<Tree> = z.object({
  label: z.string(),
  size: z.int(),
  get inner() {
    return z.array(tree).optional()
  },
})

describe('repaired right', () => {
  test.each<[string, z.ZodType, unknown, unknown]>([
    ['the input of a transform', z.number().transform((price) => price * 100), '3', 300],
    ['the input of a pipe', z.string().transform(Number).pipe(z.int()), 7, 7],
    ['the input of a codec', iso, '2027-01-31 09:30:00Z', new Date('2027-01-31T09:30:00Z')],
    ['what a preprocess hands on', z.preprocess((value) => value, z.int()), '3', 3],
    ['a refined value', z.int().refine((eggs) => eggs % 12 === 0), '24', 24],
    ['one that is refined later', z.string().refine((text) => Promise.resolve(text === 'ok')), ' ok ', 'ok'],
    ['a Date', z.date(), '2027-01-31', new Date('2027-01-31T00:00:00Z')],
    ['a Date or null', z.date().nullable(), '2027-01-31T10:30:00+01:00', new Date('2027-01-31T09:30:00Z')],
    ['a Date within bounds', z.date().min(new Date('2027-01-01')), '20270131', new Date('2027-01-31T00:00:00Z')],
    ['a Date that is made of anything', z.coerce.date(), '20270131', new Date('2027-01-31T00:00:00Z')],
    ['a branded value', z.int().brand('Cents'), '3', 3],
    ['a read-only list', z.array(z.int()).readonly(), ['3'], [3]],
    ['a nullable value', z.int().nullable(), '3', 3],
    ['an optional value', z.int().optional(), '3', 3],
    ['one with a default', z.int().default(5), '3', 3],
    ['one with a default for its input', z.int().prefault(5), '3', 3],
    ['a record', z.record(z.string(), z.int()), { apples: '3', constructor: '4' }, { apples: 3, constructor: 4 }],
    ['a tuple', z.tuple([z.string(), z.int()]), [1, '2'], ['1', 2]],
    ['the rest of a tuple', z.tuple([z.string()], z.boolean()), ['a', 'true', false], ['a', true, false]],
    [
      'two objects in one',
      z.intersection(z.object({ a: z.int() }), z.object({ b: z.boolean() })),
      { a: '1', b: 'true' },
      { a: 1, b: true },
    ],
    ['a schema with an id', z.object({ a: z.int().meta({ id: 'kinds-count' }) }), { a: '1' }, { a: 1 }],
    ['a list of schemas with an id', z.array(z.int().meta({ id: 'kinds-number' })), '3', [3]],
    [
      'a schema that goes in circles',
      tree,
      { label: 1, size: '1', inner: { Label: 'b', size: '2' } },
      { label: '1', size: 1, inner: [{ label: 'b', size: 2 }] },
    ],
    ['money', z.number().meta({ format: 'money' }), '€1,299.50', 1299.5],
    ['money that may be left out', z.number().meta({ format: 'money' }).nullish(), '€12', 12],
    ['a choice of numbers', z.literal([1, 2, 3]), '2', 2],
    ['an enum of numbers', z.enum({ One: 1, Two: 2 }), '2', 2],
    ['the one value there is', z.literal(true), 'true', true],
    ['a text that a template makes', z.templateLiteral(['ORD-', z.int()]), ' ORD-1 ', 'ORD-1'],
  ])('%s', async (_what, schema, it, value) => {
    expect(await mend(of(schema), { it })).toMatchObject({ value: { it: value }, wrong: [] })
  })
})

describe('left out, where it holds a place', () => {
  test.each<[string, z.ZodType, unknown, unknown]>([
    ['an optional value', z.int().optional(), 'n/a', {}],
    ['an optional value that null came for', z.int().optional(), null, {}],
    ['a value or null', z.int().nullish(), 'none', {}],
    ['one with a default', z.int().default(5), null, { it: 5 }],
    ['one with a default for its input', z.int().prefault(5), 'N/A', { it: 5 }],
    ['an optional bigint', z.bigint().optional(), null, {}],
    ['an optional list', z.array(z.int()).optional(), '', {}],
    ['an optional object', z.object({ a: z.int() }).optional(), 'null', {}],
  ])('%s', async (_what, schema, it, value) => {
    expect((await mend(of(schema), { it })).value).toEqual(value)
  })

  test.each<[string, z.ZodType, unknown, unknown]>([
    ['null where it may be null', z.int().nullable(), null, null],
    ['null where it may be null or left out', z.int().nullish(), null, null],
    ['anything, with a catch', z.int().catch(5), 'n/a', 5],
    ['a text', z.string(), 'n/a', 'n/a'],
  ])('but not %s', async (_what, schema, it, value) => {
    expect(await mend(of(schema), { it })).toMatchObject({ value: { it: value }, repairs: [] })
  })

  test('nor the value of a key that the sender named, nor an entry', async () => {
    const counts = z.object({ stock: z.record(z.string(), z.int()), sizes: z.array(z.int()), pair: z.tuple([z.int()]) })
    const raw = { stock: { apples: 'n/a' }, sizes: [1, null], pair: ['none'] }
    expect(await mend(counts, raw)).toMatchObject({ root: raw, wrong: ['pair.0', 'sizes.1', 'stock.apples'] })
  })
})

describe('left alone', () => {
  test.each<[string, z.ZodType, unknown]>([
    ['a bigint', z.bigint(), '3'],
    ['a set', z.set(z.string()), ['a']],
    ['a map', z.map(z.string(), z.int()), { a: 1 }],
    ['a value of one’s own', z.custom<string>((value) => value === 'x'), ' x '],
    ['an instance', z.instanceof(URL), 'https://example.com'],
    ['a boolean for a word', z.stringbool(), true],
    ['a key of a record', z.record(z.enum(['a', 'b']), z.int()), { A: 1, b: 2 }],
    ['a key of a record by pattern', z.looseRecord(z.string().regex(/^s_/), z.int()), { s_a: '1' }],
    ['a tuple that is too short', z.tuple([z.string(), z.int()]), ['a']],
    ['what nothing fits', z.never(), 'n/a'],
    ['a day where an instant is wanted', z.iso.datetime(), '2027-01-31'],
    ['money in another way of writing', z.number().meta({ format: 'money' }), '1.299,50'],
    ['a date that is none', z.date(), '2027-02-30'],
    ['a symbol', z.symbol(), 'a'],
  ])('%s', async (_what, schema, it) => {
    const raw = { it }
    const outcome = await mend(of(schema), raw)
    expect(outcome).toMatchObject({ value: undefined, held: [] })
    expect(outcome.root).toEqual(it === 'n/a' ? {} : raw)
  })
})
