import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { jsonSchemaOf } from './json-schema.ts'
import type { JsonSchema } from './json-schema.ts'
import { shapeOf } from './shape.ts'

const read = (schema: Parameters<typeof jsonSchemaOf>[0]) => shapeOf(jsonSchemaOf(schema))

describe('the names of the parameters, in order', () => {
  const a = z.object({ kind: z.literal('a'), one: z.string() })
  const b = z.object({ kind: z.literal('b'), two: z.array(z.string()) })

  test.each<[string, z.ZodType, readonly string[]]>([
    ['of an object', z.object({ b: z.string(), a: z.string() }), ['b', 'a']],
    ['of an object with checks', z.object({ a: z.string() }).refine(() => true), ['a']],
    ['of a transformed object', z.object({ a: z.string() }).transform(({ a: text }) => text), ['a']],
    ['of two objects in one', z.intersection(z.object({ a: z.string() }), z.object({ b: z.string() })), ['a', 'b']],
    ['of either of two objects', z.discriminatedUnion('kind', [a, b]), ['kind', 'one', 'two']],
    ['of an object with an id', z.object({ a: z.string() }).meta({ id: 'shape-test' }), ['a']],
    ['of a record: none', z.record(z.string(), z.string()), []],
    ['of anything: none', z.any(), []],
  ])('%s', (_of, schema, names) => {
    expect([...read(schema).names]).toEqual(names)
  })

  test('and which of them are lists, and which are needed in any case', () => {
    const shape = read(z.discriminatedUnion('kind', [a, b]))
    expect([...shape.lists]).toEqual(['two'])
    expect(['kind', 'one', 'two'].map((name) => shape.at([name]).required)).toEqual([true, false, false])
    expect(shape.at(['kind']).schema.enum).toEqual(['a', 'b'])
  })
})

describe('a key of a record', () => {
  const sizes = z.enum(['small', 'large'])
  const shape = read(
    z.object({
      all: z.record(sizes, z.int()),
      some: z.partialRecord(sizes, z.int()),
      either: z.record(z.union([z.literal('a'), z.enum(['b'])]), z.int()),
      maybe: z.record(sizes, z.int()).nullable().optional(),
      any: z.record(z.string(), z.int()),
      like: z.record(z.string().regex(/^p/), z.int()),
    }),
  )

  test.each<[readonly PropertyKey[], string, boolean | undefined]>([
    [['all', 'small'], 'all.small', true],
    [['some', 'small'], 'some.small', false],
    [['either', 'a'], 'either.a', true],
    [['either', 'b'], 'either.b', true],
    [['maybe', 'large'], 'maybe.large', true],
    [['all', 'planted'], 'all.*', undefined],
    [['any', 'planted'], 'any.*', undefined],
    [['like', 'planted'], 'like.*', undefined],
    [['all', '__proto__'], 'all.*', undefined],
  ])('%j is called %s', (path, name, required) => {
    const place = shape.at(path)
    expect([place.name, place.required, place.schema.type]).toEqual([name, required, 'integer'])
  })
})

describe('a place in them', () => {
  interface Tree {
    readonly label: string
    readonly children?: Tree[] | undefined
  }
  const tree: z.ZodType<Tree> = z.object({ label: z.string(), children: z.array(z.lazy(() => tree)).optional() })
  const shape = read(
    z.object({
      tree,
      pair: z.tuple([z.string(), z.int()]),
      map: z.record(z.string(), z.object({ count: z.int() })),
      maybe: z.object({ on: z.boolean() }).nullable().optional(),
      id: z.string().meta({ id: 'shape-test-id', title: 'Order number' }),
    }),
  )

  test.each<[string, readonly PropertyKey[], string | undefined]>([
    ['tree.children.0.children.3.label', ['tree', 'children', 0, 'children', 3, 'label'], 'string'],
    ['pair.1', ['pair', 1], 'integer'],
    ['map.*.count', ['map', 'planted', 'count'], 'integer'],
    ['maybe.on', ['maybe', 'on'], 'boolean'],
    ['total', ['total'], undefined],
    ['*', ['not a name'], undefined],
    ['*', [Symbol('planted')], undefined],
    ['*', ['toString()'], undefined],
    ['', [], 'object'],
  ])('%s', (name, path, type) => {
    const place = shape.at(path)
    expect([place.name, place.schema.type]).toEqual([name, type])
  })

  test('keeps what stands beside a reference', () => {
    expect(shape.at(['id']).schema.title).toBe('Order number')
  })

  test('is known by its name alone where the library says nothing', () => {
    const place = read(v.object({ orderId: v.string() })).at(['orderId'])
    expect(place).toMatchObject({ name: 'orderId', schema: {}, required: undefined })
  })

  test.each<[string, JsonSchema, readonly PropertyKey[], string]>([
    ['inside something that nothing is known of', {}, ['stock', 'planted'], 'stock.*'],
    ['deeper in it', {}, ['stock', 'planted', 0, 'planted'], 'stock.*.0.*'],
    ['that it does not list', { properties: { a: { type: 'object', properties: {} } } }, ['a', 'planted'], 'a.*'],
    ['that stands under a pattern', { patternProperties: { '^p': { type: 'string' } } }, ['planted'], '*'],
    ['that it lets through', { properties: { a: {} }, additionalProperties: true }, ['planted'], '*'],
  ])('has no name of the sender in it: %s', (_what, schema, path, name) => {
    expect(shapeOf(schema).at(path).name).toBe(name)
  })
})

test('inside one of several kinds, the names are those that one of them lists', () => {
  const shape = read(
    z.object({ pay: z.union([z.string(), z.object({ card: z.string() }), z.object({ iban: z.string() })]) }),
  )
  const names = ['card', 'iban', 'planted'].map((name) => shape.at(['pay', name]).name)
  expect(names).toEqual(['pay.card', 'pay.iban', 'pay.*'])
})

test('a schema that goes in circles is read to no end', () => {
  const circle = { $ref: '#/$defs/a', $defs: { a: { allOf: [{ $ref: '#/$defs/a' }] } } }
  expect([...shapeOf(circle).names]).toEqual([])
})

test('a library that fails to describe a schema costs the words, not the start', () => {
  const { '~standard': standard } = z.object({ a: z.string() })
  const jsonSchema = {
    input: () => {
      throw new Error('cannot say')
    },
  }
  expect(jsonSchemaOf({ '~standard': { ...standard, jsonSchema } } as never)).toEqual({})
})
