import { describe, expect, test } from 'vitest'

import { allowsNullIn, alternativesIn } from './alternatives.ts'
import type { JsonSchema } from './json-schema.ts'

const of = (schema: JsonSchema): readonly JsonSchema[] => alternativesIn(schema)(schema)

describe('all that a schema allows, each flat and of one type', () => {
  test.each<[string, JsonSchema, readonly JsonSchema[]]>([
    ['one type', { type: 'string', minLength: 1 }, [{ type: 'string', minLength: 1 }]],
    ['two types', { type: ['boolean', 'number'] }, [{ type: 'boolean' }, { type: 'number' }]],
    ['a type or null', { type: ['integer', 'null'], title: 'Floor' }, [{ type: 'integer', title: 'Floor' }]],
    [
      'branches, with what stands beside them',
      { title: 'It', anyOf: [{ type: 'number' }, { type: 'null' }, { type: 'boolean', title: 'Yes' }] },
      [
        { type: 'number', title: 'It' },
        { type: 'boolean', title: 'It' },
      ],
    ],
    [
      'branches of branches',
      { oneOf: [{ anyOf: [{ type: 'number' }, { type: 'string' }] }, { type: 'boolean' }] },
      [{ type: 'number' }, { type: 'string' }, { type: 'boolean' }],
    ],
    [
      'anyOf and oneOf at once',
      { anyOf: [{ type: 'number' }], oneOf: [{ minimum: 1 }, { maximum: 0 }] },
      [
        { type: 'number', minimum: 1 },
        { type: 'number', maximum: 0 },
      ],
    ],
    [
      'parts that hold at once',
      { allOf: [{ type: 'string' }, { pattern: 'a' }], maxLength: 3 },
      [{ type: 'string', pattern: 'a', maxLength: 3 }],
    ],
    [
      'parts with branches',
      { allOf: [{ anyOf: [{ type: 'number' }, { type: 'string' }] }, { title: 'It' }] },
      [
        { type: 'number', title: 'It' },
        { type: 'string', title: 'It' },
      ],
    ],
    [
      'a reference, with what stands beside it',
      { $ref: '#/$defs/a', title: 'Mine', $defs: { a: { type: 'number', title: 'Its' } } },
      [{ type: 'number', title: 'Mine', $defs: { a: { type: 'number', title: 'Its' } } }],
    ],
    ['the value there is', { const: 3 }, [{ type: 'number', const: 3 }]],
    [
      'choices of two types',
      { enum: [1, 'a', null, 2] },
      [
        { type: 'number', enum: [1, 2] },
        { type: 'string', enum: ['a'] },
      ],
    ],
    ['choices of whole numbers', { type: 'integer', enum: [1, 2] }, [{ type: 'integer', enum: [1, 2] }]],
    ['an object without a type', { properties: {} }, [{ type: 'object', properties: {} }]],
    ['a list without one', { items: { type: 'string' } }, [{ type: 'array', items: { type: 'string' } }]],
    ['anything', {}, [{}]],
    ['null alone', { type: 'null' }, []],
    ['a reference to nothing', { $ref: '#/$defs/none' }, [{}]],
    ['one to itself', { $ref: '#' }, []],
  ])('%s', (_what, schema, all) => {
    expect(of(schema)).toEqual(all)
  })

  test('members of two parts are both wanted', () => {
    const [only] = of({
      allOf: [
        { type: 'object', properties: { a: { type: 'number' } }, required: ['a'] },
        { properties: { a: { minimum: 1 }, b: {} }, required: ['b'] },
      ],
    })
    expect(only).toEqual({
      type: 'object',
      properties: { a: { allOf: [{ type: 'number' }, { minimum: 1 }] }, b: {} },
      required: ['a', 'b'],
    })
  })

  test('what a list is made of is there, though it is a reference', () => {
    const [only] = of({ type: 'array', items: { $ref: '#/$defs/a~1b' }, $defs: { 'a/b': { type: 'number' } } })
    expect(only?.items).toEqual({ type: 'number' })
  })

  test('of too many nothing is said, and they are not made', () => {
    const ten = { anyOf: Array.from({ length: 10 }, (_, n) => ({ title: String(n) })) }
    expect(of(ten)).toHaveLength(10)
    expect(of({ allOf: Array.from({ length: 60 }, () => ten) })).toEqual([])
  })

  test('each node is read once', () => {
    const node: JsonSchema = { anyOf: [{ type: 'number' }] }
    const alternatives = alternativesIn(node)
    expect(alternatives(node)).toBe(alternatives(node))
  })
})

test.each<[boolean, JsonSchema]>([
  [true, { type: 'null' }],
  [true, { type: ['integer', 'null'] }],
  [true, { anyOf: [{ type: 'integer' }, { type: 'null' }] }],
  [true, { oneOf: [{ type: 'integer' }, { anyOf: [{ const: null }] }] }],
  [true, { enum: ['a', null] }],
  [true, { $ref: '#/$defs/a', $defs: { a: { type: ['string', 'null'] } } }],
  [false, {}],
  [false, { type: 'integer' }],
  [false, { type: ['string', 'null'], enum: ['a'] }],
  [false, { enum: ['a', 'null'] }],
  [false, { $ref: '#' }],
  [false, true as never],
])('it is %o that null is allowed by %j', (allows, schema) => {
  expect(allowsNullIn(schema)(schema)).toBe(allows)
})
