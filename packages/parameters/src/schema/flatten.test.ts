import { describe, expect, test } from 'vitest'

import { flatten } from './flatten.ts'
import type { JsonSchema } from './json-schema.ts'

describe('one level, with nothing left to look up', () => {
  test.each<[string, JsonSchema, JsonSchema]>([
    ['what is flat', { type: 'string', minLength: 1 }, { type: 'string', minLength: 1 }],
    ['a type or null', { type: ['string', 'null'] }, { type: 'string' }],
    ['two types', { type: ['string', 'number'], title: 'It' }, { title: 'It' }],
    ['null alone', { type: ['null'] }, {}],
    [
      'one branch beside null',
      { anyOf: [{ type: 'string', title: 'Its' }, { type: 'null' }], title: 'Mine' },
      { type: 'string', title: 'Mine' },
    ],
    ['one of oneOf', { oneOf: [{ type: 'null' }, { type: 'string' }] }, { type: 'string' }],
    ['no branch at all', { anyOf: [] }, {}],
    ['branches that list their values', { anyOf: [{ const: 'a' }, { enum: ['b', 'c'] }] }, { enum: ['a', 'b', 'c'] }],
    ['branches of which one does not', { anyOf: [{ const: 'a' }, { type: 'number' }] }, {}],
    [
      'branches of which one is an object',
      { anyOf: [{ type: 'object', properties: { a: {} } }, { type: 'number' }] },
      {},
    ],
    [
      'objects: the members of all, and what all need',
      {
        anyOf: [
          { type: 'object', properties: { a: { title: 'A' }, b: { title: 'B' } }, required: ['a', 'b'] },
          { type: 'object', properties: { b: { title: 'C' } }, required: ['b'] },
          { type: 'object', properties: {}, required: ['b'] },
        ],
      },
      {
        type: 'object',
        properties: { a: { title: 'A' }, b: { anyOf: [{ title: 'B' }, { title: 'C' }] } },
        required: ['b'],
      },
    ],
    [
      'objects that need nothing',
      { anyOf: [{ type: 'object' }, { type: 'object', required: ['a'] }] },
      { type: 'object', properties: {}, required: [] },
    ],
    [
      'parts and what stands beside them',
      { allOf: [{ type: 'string', title: 'Its' }, { pattern: 'a' }], title: 'Mine' },
      { type: 'string', pattern: 'a', title: 'Mine' },
    ],
    [
      'a reference',
      { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { type: 'string' } } },
      { type: 'string', $defs: { a: { $ref: '#/$defs/b' }, b: { type: 'string' } } },
    ],
    [
      'what may be sensitive',
      { anyOf: [{ type: 'string' }, { type: 'number', sensitive: true }] },
      { sensitive: true },
    ],
    [
      'values that may be',
      { anyOf: [{ const: 'a', sensitive: true }, { const: 'b' }] },
      { enum: ['a', 'b'], sensitive: true },
    ],
    [
      'objects that may be',
      { anyOf: [{ type: 'object', sensitive: true }, { type: 'object' }] },
      { type: 'object', properties: {}, required: [], sensitive: true },
    ],
    ['what is said not to be', { anyOf: [{ type: 'string', sensitive: false }, { type: 'number' }] }, {}],
  ])('%s', (_what, schema, flat) => {
    expect(flatten(schema, schema)).toEqual(flat)
  })

  test.each([
    [8, { type: 'string' }],
    [9, {}],
  ])('%i references in a row', (count, flat) => {
    const $defs: Record<string, JsonSchema> = { [count]: { type: 'string' } }
    for (let at = 0; at < count; at++) $defs[at] = { $ref: `#/$defs/${at + 1}` }
    const { $defs: _defs, ...rest } = flatten($defs[0] ?? {}, { $defs })
    expect(rest).toEqual(flat)
  })
})
