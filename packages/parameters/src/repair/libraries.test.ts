import type { StandardSchemaV1 } from '@standard-schema/spec'
import { toStandardJsonSchema } from '@valibot/to-json-schema'
import { type } from 'arktype'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import * as mini from 'zod/mini'

import type { JsonSchema } from '../schema/json-schema.ts'
import { mend } from './mend.test-kit.ts'

const valibot = (entries: v.ObjectEntries): StandardSchemaV1 => toStandardJsonSchema(v.object(entries)) as never

describe('valibot, with its JSON Schema', () => {
  const choice = v.variant('kind', [
    v.object({ kind: v.literal('by_card'), n: v.number() }),
    v.object({ kind: v.literal('cash'), n: v.boolean() }),
  ])
  const either = v.union([v.object({ a: v.number() }), v.object({ b: v.number() })])

  test.each<[StandardSchemaV1, object, object | undefined]>([
    [valibot({ aB: v.number() }), { a_b: '3' }, { aB: 3 }],
    [valibot({ aB: v.optional(v.number(), 5) }), { aB: 'n/a' }, { aB: 5 }],
    [valibot({ aB: v.optional(v.number()) }), { a_b: '3' }, { aB: 3 }],
    [valibot({ a: v.nullable(v.number()) }), { a: '3' }, { a: 3 }],
    [valibot({ a: v.date(), b: v.number() }), { a: '2027-01-31', b: '3' }, { a: new Date('2027-01-31'), b: 3 }],
    [valibot({ a: v.pipe(v.string(), v.trim(), v.minLength(2)), b: v.number() }), { a: 12, b: '3' }, { a: '12', b: 3 }],
    [
      valibot({
        a: v.pipe(
          v.number(),
          v.check((n) => n > 2),
        ),
      }),
      { a: '3' },
      { a: 3 },
    ],
    [valibot({ a: v.pipe(v.number(), v.transform(String)) }), { a: '3' }, { a: '3' }],
    [valibot({ a: v.pipe(v.number(), v.metadata({ format: 'money' })) }), { a: '€3' }, { a: 3 }],
    [valibot({ a: v.pipe(v.number(), v.metadata({ repair: 'strict' })) }), { a: '3' }, undefined],
    [valibot({ a: v.picklist(['in_preparation', 'done']) }), { a: 'In Preparation' }, { a: 'in_preparation' }],
    [valibot({ a: choice }), { a: { kind: 'By Card', n: '3' } }, { a: { kind: 'by_card', n: 3 } }],
    [valibot({ a: either }), { a: { b: '3' } }, { a: { b: 3 } }],
    [valibot({ a: either }), { a: { a: '3', b: '4' } }, undefined],
    [
      valibot({ a: v.union([v.object({ b: v.number(), c: v.boolean() }), v.object({ d: v.number() })]) }),
      { a: { b: '3', c: 'true' } },
      { a: { b: 3, c: true } },
    ],
    [valibot({ a: v.union([v.boolean(), v.number()]) }), { a: 'true' }, { a: true }],
    [valibot({ a: v.union([v.array(v.number()), v.array(v.boolean())]) }), { a: ['3', '4'] }, { a: [3, 4] }],
    [valibot({ a: v.record(v.string(), v.number()) }), { a: { x: '3' } }, { a: { x: 3 } }],
    [valibot({ a: v.tuple([v.number(), v.string()]) }), { a: ['3', 4] }, { a: [3, '4'] }],
    [valibot({ a: v.strictObject({ bC: v.optional(v.number()) }) }), { a: { b_c: '3' } }, { a: { bC: 3 } }],
    [valibot({ a: v.looseObject({ bC: v.optional(v.number()) }) }), { a: { b_c: 3 } }, { a: { b_c: 3 } }],
    [
      valibot({ a: v.objectWithRest({ bC: v.optional(v.number()) }, v.number()) }),
      { a: { b_c: 3 } },
      { a: { b_c: 3 } },
    ],
    [valibot({ a: v.bigint(), b: v.number() }), { a: '3', b: '3' }, undefined],
    [valibot({ a: v.map(v.string(), v.number()), b: v.optional(v.number()) }), { a: { x: '3' } }, undefined],
  ])('%#: %j', async (schema, raw, value) => {
    expect((await mend(schema, raw)).value).toEqual(value)
  })
})

describe('arktype', () => {
  const choice = type({ kind: "'by_card'", n: 'number' }).or({ kind: "'cash'", n: 'boolean' })

  test.each<[StandardSchemaV1, object, object | undefined]>([
    [type({ aB: 'number' }), { a_b: '3' }, { aB: 3 }],
    [type({ aB: 'number = 5' }), { aB: 'n/a' }, { aB: 5 }],
    [type({ a: 'number | null' }), { a: '3' }, { a: 3 }],
    [type({ a: 'Date', b: 'number' }), { a: '2027-01-31', b: '3' }, { a: new Date('2027-01-31'), b: 3 }],
    [type({ a: 'string.trim', b: 'string.numeric.parse' }), { a: 12, b: 3 }, { a: '12', b: 3 }],
    [type({ a: type('number').narrow((n) => n > 2) }), { a: '3' }, { a: 3 }],
    [type({ a: "'in_preparation' | 'done'" }), { a: 'In Preparation' }, { a: 'in_preparation' }],
    [type({ a: choice }), { a: { kind: 'By Card', n: '3' } }, { a: { kind: 'by_card', n: 3 } }],
    [type({ a: choice }), { a: '{"kind":"cash","n":"true"}' }, { a: { kind: 'cash', n: true } }],
    [type({ a: type({ b: 'number' }).or({ c: 'number' }) }), { a: { c: '3' } }, { a: { c: 3 } }],
    [type({ a: type({ b: 'number' }).or({ c: 'number' }) }), { a: { b: '3', c: '4' } }, undefined],
    [
      type({ a: type({ b: 'number', c: 'boolean' }).or({ d: 'number' }) }),
      { a: { b: '3', c: 'true' } },
      { a: { b: 3, c: true } },
    ],
    [type({ a: 'boolean | number' }), { a: 'true' }, { a: true }],
    [type({ a: 'Record<string, number>' }), { a: { x: '3' } }, { a: { x: 3 } }],
    [type({ a: ['number', 'string'] }), { a: ['3', 4] }, { a: [3, '4'] }],
    [type({ v: 'number', 'inner?': 'this[]' }), { v: '1', inner: { v: '2' } }, { v: 1, inner: [{ v: 2 }] }],
    [type({ '+': 'reject', 'aB?': 'number' }), { a_b: '3' }, { aB: 3 }],
    [type({ '+': 'delete', 'aB?': 'number' }), { a_b: '3' }, { aB: 3 }],
    // By default it keeps what it does not name, and so nothing is lost.
    [type({ 'aB?': 'number' }), { a_b: '3' }, { a_b: '3' }],
    [type({ a: 'bigint', b: 'number' }), { a: '3', b: '3' }, undefined],
  ])('%#: %j', async (schema, raw, value) => {
    expect((await mend(schema, raw)).value).toEqual(value)
  })

  test('an issue of all the parameters is one of all the parameters', async () => {
    const schema = type({ a: 'number' }).narrow((_all, context) => context.mustBe('better'))
    expect((await mend(schema, { a: '3' })).wrong).toEqual([''])
  })
})

describe('a schema that does not tell its JSON Schema', () => {
  const schemas: readonly [string, StandardSchemaV1][] = [
    ['zod/mini', mini.object({ aB: mini.number(), c: mini.optional(mini.boolean()) })],
    ['valibot', v.object({ aB: v.number(), c: v.optional(v.boolean()) })],
    ['of another library', { '~standard': { version: 1, vendor: 'other', validate: (value) => ({ value }) } }],
  ]

  test.each(schemas)('is only asked: %s', async (_library, schema) => {
    for (const raw of [{ aB: '3' }, { a_b: 3 }, { args: { aB: 3 } }, { aB: 3, c: null }, {}]) {
      expect(await mend(schema, raw, { level: 'lenient', fields: { aB: 'lenient' } })).toMatchObject({
        root: raw,
        repairs: [],
      })
    }
  })

  test('is repaired by one that is given beside it', async () => {
    const schema = mini.object({ aB: mini.number(), c: mini.optional(mini.boolean()) })
    const jsonSchema = z.toJSONSchema(schema, { io: 'input' }) as JsonSchema
    expect((await mend(schema, { a_b: '3', c: null }, { jsonSchema })).value).toEqual({ aB: 3 })
  })

  test('is no worse for one that is not its own', async () => {
    const circle: Record<string, unknown> = { type: 'object' }
    circle['properties'] = {
      a: circle,
      b: true,
      c: false,
      d: { $ref: '#/$defs/none' },
      e: { $ref: 'https://example.com' },
    }
    circle['anyOf'] = [{ $ref: '#' }, { allOf: [{ $ref: '#' }, { $ref: '#/properties/a' }] }]
    for (const jsonSchema of [circle, { type: ['object', 'null'] }, { anyOf: [] }, { enum: [] }, { $ref: '#' }]) {
      const outcome = await mend(
        v.object({ a: v.number() }),
        { a: '3', A: 4 },
        { jsonSchema: jsonSchema as JsonSchema },
      )
      expect(outcome).toMatchObject({ root: { a: '3', A: 4 }, wrong: ['a'] })
    }
  })
})
