import type { JsonSchema } from '@hookwell/parameters'
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/server/validators/ajv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type * as z from 'zod'

import { anyParameters } from './any-schema.test-kit.ts'
import { manifestFor } from './manifest-for.ts'
import { portableParameters } from './portable-schema.ts'
import { dialects, placesOf } from './schema/dialects.test-kit.ts'
import type { WrittenSchema } from './schema/written-schema.ts'
import { targets } from './targets.ts'
import type { TargetId } from './targets.ts'
import { tool } from '../tool.ts'
import type { Tool } from '../tool.ts'

const OURS = [
  'ask',
  'sensitive',
  'repair',
  'translations',
  'spoken',
  'x-hookwell-type',
  '$ref',
  '$defs',
  '$schema',
  'allOf',
]

function toolOf(parameters: z.ZodType): Tool {
  const description = 'Does something. Use it when it is asked for; not otherwise.'
  return tool({ name: 'do_it', description, parameters: parameters as z.ZodType<object>, handle: () => ({}) })
}

describe('whatever the schema', () => {
  test.each(Object.keys(targets) as TargetId[])('%s gets a definition, the same each time', (id) => {
    fc.assert(
      fc.property(anyParameters, ({ schema }) => {
        const once = manifestFor(id, [toolOf(schema)], { url: 'https://example.com' })
        const text = JSON.stringify(once)
        expect(JSON.stringify(manifestFor(id, [toolOf(schema)], { url: 'https://example.com' }))).toBe(text)
        expect(text).not.toContain('1234')
        expect(text.replaceAll('"$ref":"#/components/schemas/Answer"', '')).not.toMatch(
          /"\$ref"|"x-hookwell-type"|money/,
        )
      }),
      { numRuns: 40 },
    )
  })

  test.each(Object.entries(dialects))(
    'in %s everything that stands in it is what the target knows',
    (_name, dialect) => {
      const structural = [
        'type',
        'description',
        'enum',
        'properties',
        'required',
        'items',
        ...(dialect.unions ? ['anyOf'] : []),
      ]
      const known = new Set([...structural, ...dialect.keywords])
      fc.assert(
        fc.property(anyParameters, ({ schema }) => {
          const { jsonSchema } = toolOf(schema).reader
          const places = placesOf(portableParameters(jsonSchema, { dialect, caller: 'X', warn: () => {} }).schema)
          for (const place of places) {
            expect(Object.keys(place).filter((key) => !known.has(key) || OURS.includes(key))).toEqual([])
            if (!dialect.unions) expect(place.type).toBeTypeOf('string')
            if (dialect.describesAll) expect(place.description).toMatch(/\S/)
            if (place.type === 'array') expect('items' in place || 'prefixItems' in place).toBe(true)
            if (!dialect.anyChoices && place.enum !== undefined) expect(place.type).toBe('string')
            for (const name of place.required ?? []) expect(Object.hasOwn(place.properties ?? {}, name)).toBe(true)
          }
        }),
      )
    },
  )

  test('what the schema takes, its definition takes, where it can be told all', () => {
    const validator = new AjvJsonSchemaValidator()
    fc.assert(
      fc.property(anyParameters, ({ schema, value }) => {
        const [definition] = manifestFor('mcp', [toolOf(schema)]).document
        const { valid, errorMessage } = validator.getValidator(definition?.inputSchema as WrittenSchema)(value)
        expect({ valid, errorMessage }).toEqual({ valid: true, errorMessage: undefined })
      }),
    )
  })

  test('even one that is none', () => {
    const keyword = fc.constantFrom(
      'type',
      'properties',
      'items',
      'anyOf',
      'allOf',
      'enum',
      'required',
      '$ref',
      'format',
      'const',
    )
    const { node } = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<unknown>(null, true, 5, '#', 'object', 'array', 'string', ['object', 'null'], 'nonsense'),
        fc.dictionary(keyword, tie('node')),
        fc.array(tie('node'), { maxLength: 3 }),
      ),
    }))
    fc.assert(
      fc.property(fc.dictionary(keyword, node), (root) => {
        for (const dialect of Object.values(dialects)) {
          portableParameters(root as JsonSchema, { dialect, caller: 'X', warn: () => {} })
        }
      }),
    )
  })
})
