import { toStandardJsonSchema } from '@valibot/to-json-schema'
import type { StandardSchemaV1 } from '@standard-schema/spec'
import { type } from 'arktype'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import * as mini from 'zod/mini'

import { jsonSchemaOf } from './json-schema.ts'
import type { JsonSchema } from './json-schema.ts'
import { shapeOf } from './shape.ts'

const DATE: JsonSchema = { type: 'string', format: 'date-time', 'x-hookwell-type': 'date' }
const valibot = (entries: v.ObjectEntries): StandardSchemaV1 => toStandardJsonSchema(v.object(entries)) as never

describe('each library says as much as it can', () => {
  test.each<[string, StandardSchemaV1, Readonly<Record<string, JsonSchema>>]>([
    ['zod: a Date', z.object({ a: z.date(), b: z.coerce.date() }), { a: DATE, b: DATE }],
    [
      'zod: a Date with a format of its own',
      z.object({ a: z.date().meta({ format: 'date' }) }),
      { a: { ...DATE, format: 'date' } },
    ],
    ['zod: a bigint, beside others', z.object({ a: z.bigint(), b: z.string() }), { a: {}, b: { type: 'string' } }],
    [
      'zod: the input of a pipe',
      z.object({ a: z.string().transform(Number).pipe(z.int()) }),
      { a: { type: 'string' } },
    ],
    ['valibot: a Date', valibot({ a: v.date() }), { a: DATE }],
    [
      'valibot: a bigint and a trim, beside others',
      valibot({ a: v.bigint(), b: v.pipe(v.string(), v.trim()) }),
      { a: {}, b: { type: 'string' } },
    ],
    [
      'valibot: what lets others through',
      valibot({ a: v.looseObject({}) }),
      { a: { type: 'object', properties: {}, required: [], additionalProperties: true } },
    ],
    ['arktype: a Date', type({ a: 'Date' }), { a: DATE }],
    [
      'arktype: a morph and a predicate',
      type({ a: 'string.trim', b: type('number').narrow(() => true) }),
      { a: { type: 'string' }, b: { type: 'number' } },
    ],
  ])('%s', (_what, schema, properties) => {
    expect(jsonSchemaOf(schema).properties).toEqual(properties)
  })

  test.each<[string, StandardSchemaV1]>([
    ['zod/mini', mini.object({ a: mini.string() })],
    ['valibot without its converter', v.object({ a: v.string() })],
    [
      'one that tells nonsense',
      {
        '~standard': { version: 1, vendor: 'x', validate: () => ({ value: 1 }), jsonSchema: { input: () => true } },
      } as never,
    ],
  ])('or nothing: %s', (_what, schema) => {
    expect(jsonSchemaOf(schema)).toEqual({})
  })
})

describe('what a developer says of a parameter is kept', () => {
  const meta = {
    title: 'Price',
    description: 'What it costs',
    examples: [1],
    format: 'money',
    ask: 'What does it cost?',
    sensitive: true,
    repair: 'strict',
    translations: { de: { title: 'Preis' } },
  } as const

  test.each<[string, z.ZodType]>([
    ['as it is', z.number().meta(meta)],
    ['where it may be left out', z.number().meta(meta).optional()],
    ['where it may be null', z.number().meta(meta).nullable()],
    ['where it has a default', z.number().meta(meta).default(1)],
    ['said of what may be null', z.number().nullish().meta(meta)],
    ['with an id', z.number().meta({ ...meta, id: 'json-schema-test' })],
  ])('%s', (_where, schema) => {
    expect(shapeOf(jsonSchemaOf(z.object({ a: schema }))).at(['a']).schema).toMatchObject({ type: 'number', ...meta })
  })

  test('of alternatives what may be sensitive is', () => {
    const secret = z.string().meta({ sensitive: true })
    const schema = z.object({
      a: z.union([secret, z.number()]),
      b: z.union([z.literal('x').meta({ sensitive: true }), z.literal('y')]),
      c: z.union([z.object({ d: secret }).meta({ sensitive: true }), z.object({ d: z.number() })]),
    })
    const shape = shapeOf(jsonSchemaOf(schema))
    expect(['a', 'b', 'c'].map((name) => shape.at([name]).schema.sensitive)).toEqual([true, true, true])
    expect(shape.at(['c', 'd']).schema.sensitive).toBe(true)
  })
})
