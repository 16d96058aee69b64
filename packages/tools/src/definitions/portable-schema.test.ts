import type { JsonSchema } from '@hookwell/parameters'
import { describe, expect, test } from 'vitest'

import { portableParameters } from './portable-schema.ts'
import { full, plain } from './schema/dialect.ts'
import { written } from './schema/dialects.test-kit.ts'

const text: JsonSchema = { type: 'string' }
const number: JsonSchema = { type: 'number' }

describe('references', () => {
  const $defs: Record<string, JsonSchema> = {
    name: { ...text, title: 'a name', description: 'as on the card' },
    tree: { type: 'object', properties: { left: { $ref: '#/$defs/tree' }, label: text }, required: ['label'] },
    loop: { $ref: '#/$defs/loop' },
  }

  test('are put in, with what is said beside them first', () => {
    const { schema, warnings } = written({ $ref: '#/$defs/name', description: 'of the child' }, full, $defs)
    expect({ schema, warnings }).toEqual({
      schema: { type: 'string', title: 'a name', description: 'of the child' },
      warnings: [],
    })
  })

  test('are cut where they come back to themselves', () => {
    expect(written({ $ref: '#/$defs/tree' }, plain, $defs)).toEqual({
      schema: {
        type: 'object',
        properties: {
          left: { type: 'object', description: 'The same again, one level deeper.', properties: {} },
          label: text,
        },
        required: ['label'],
      },
      warnings: ['it.left reference_cut'],
    })
  })

  test('are cut to what they are: a list stays a list', () => {
    const list: JsonSchema = {
      type: 'array',
      items: { type: 'object', properties: { inner: { $ref: '#/$defs/list' } } },
    }
    const { schema } = written({ $ref: '#/$defs/list' }, full, { list })
    expect(schema?.items?.properties?.['inner']).toMatchObject({ type: 'array', items: {} })
  })

  test.each(['#/$defs/loop', '#', '#/nowhere', 'https://example.com/schema', '#/constructor/prototype'])(
    'to nothing, to everything or outwards (%s) end',
    ($ref) => {
      expect(() => written({ $ref }, full, $defs)).not.toThrow()
    },
  )

  test('that would make millions of places stop at what a model can read', () => {
    const bomb = Object.fromEntries(
      Array.from({ length: 30 }, (_, level) => {
        const next = { $ref: `#/$defs/l${level + 1}` }
        return [`l${level}`, { type: 'object', properties: { a: next, b: next, c: next } }]
      }),
    )
    const { schema, warnings } = written({ $ref: '#/$defs/l0' }, full, bomb)
    expect(JSON.stringify(schema).length).toBeLessThan(200_000)
    expect(warnings).toEqual([expect.stringContaining('reference_cut')])
  })
})

describe('what is ours is not in it', () => {
  const ours = {
    ...text,
    ask: 'What is it?',
    repair: 'strict',
    translations: { de: { title: 'es' } },
    spoken: true,
    'x-hookwell-type': 'date',
    format: 'date-time',
  } as JsonSchema

  test('our annotations', () => {
    expect(written(ours, full)).toEqual({ schema: { type: 'string', format: 'date-time' }, warnings: [] })
  })

  test('our format, and what zod adds for a whole number and a well-known format', () => {
    expect(written({ ...number, format: 'money' }, full).schema).toEqual(number)
    const { MIN_SAFE_INTEGER: minimum, MAX_SAFE_INTEGER: maximum } = Number
    expect(written({ type: 'integer', minimum, maximum }, plain)).toEqual({ schema: { type: 'integer' }, warnings: [] })
    expect(written({ ...text, format: 'date', pattern: '^.{200}$' }, full).schema).toEqual({ ...text, format: 'date' })
  })

  test('a default or an example of what is sensitive, not even in words', () => {
    const secret = { ...text, title: 'PIN', sensitive: true, examples: ['1234'], default: '0000' } as JsonSchema
    expect(written(secret, full).schema).toEqual({ type: 'string', title: 'PIN' })
    expect(written(secret, plain).schema).toEqual({ type: 'string', description: 'PIN' })
  })
})

describe('all parameters together', () => {
  const write = (root: JsonSchema): object => {
    const warnings: string[] = []
    const made = portableParameters(root, {
      dialect: full,
      caller: 'X',
      warn: (_path, code) => void warnings.push(code),
    })
    return { ...made, warnings }
  }

  test('are never a choice, whatever the target can be told', () => {
    const one: JsonSchema = { type: 'object', properties: { number }, required: ['number'] }
    const other: JsonSchema = { type: 'object', properties: { name: text }, required: ['name'] }
    expect(write({ anyOf: [one, other] })).toEqual({
      schema: { type: 'object', properties: { number, name: text } },
      said: 'Either number; or name.',
      warnings: ['union_reduced'],
    })
  })

  test.each<JsonSchema>([{}, { type: 'string' }, { $ref: '#' }])(
    'that cannot be told are none, with a warning: %o',
    (root) => {
      expect(write(root)).toMatchObject({ schema: { type: 'object', properties: {} } })
      expect(write({})).toEqual({
        schema: { type: 'object', properties: {} },
        said: undefined,
        warnings: ['schema_missing'],
      })
    },
  )

  test('none is not the same as unknown', () => {
    expect(write({ type: 'object', properties: {} })).toEqual({
      schema: { type: 'object', properties: {} },
      said: undefined,
      warnings: [],
    })
  })
})
