import { isDeepStrictEqual } from 'node:util'

import { isHookwellError } from '@hookwell/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { bracketsSchema } from './brackets.test-kit.ts'
import { DEFAULTS } from './collect.test-kit.ts'
import { gatherFields } from './gather-fields.ts'
import type { Pair } from './read-pairs.ts'
import { sourceNames } from './source-names.ts'
import { jsonSchemaOf } from '../schema/json-schema.ts'
import { shapeOf } from '../schema/shape.ts'
import type { Shape } from '../schema/shape.ts'

const shape: Shape = shapeOf(jsonSchemaOf(bracketsSchema))
const limits = { ...DEFAULTS, names: sourceNames(shape, { level: 'safe', fields: {} }) }
const part = fc.constantFrom(
  '',
  '0',
  '1',
  '2',
  'a',
  'status',
  'tags',
  'range',
  'from',
  'sku',
  'any',
  'children',
  '__proto__',
  'constructor',
  'prototype',
)
const hostileName = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        'ids',
        'IDS',
        'i_d_s',
        'filter',
        'lines',
        'matrix',
        'extra',
        'tree',
        'prices',
        '__proto__',
        'text',
      ),
      fc.array(part, { maxLength: 7 }),
    )
    .map(([name, parts]) => name + parts.map((inner) => `[${inner}]`).join('')),
  fc
    .array(fc.constantFrom('ids', 'extra', '[', ']', '[]', 'a', '0', '__proto__'), { maxLength: 8 })
    .map((bits) => bits.join('')),
  fc.string({ unit: 'binary' }),
)

test('whatever the names, it ends in plain objects and lists without holes, or in a refusal', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(hostileName, fc.constantFrom('1', 'x')), { maxLength: 30 }), (pairs) => {
      const gathered = gatherFields(pairs, limits, shape)
      if (isHookwellError(gathered)) return gathered.code === 'body_too_complex'
      return isClean(gathered) && isDeepStrictEqual(JSON.parse(JSON.stringify(gathered)), gathered)
    }),
    { numRuns: 3_000 },
  )
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(Object.keys(Array.prototype)).toEqual([])
})

const text = fc.string({ unit: 'grapheme' })
const value = fc.record(
  {
    text,
    ids: fc.array(text, { minLength: 1 }),
    filter: fc.record({
      status: text,
      tags: fc.array(text, { minLength: 1 }),
      range: fc.record({ from: text, to: text }),
    }),
    lines: fc.array(fc.record({ sku: text, sizes: fc.array(text, { minLength: 1 }) }), { minLength: 1 }),
    matrix: fc.array(fc.array(text, { minLength: 1 }), { minLength: 1 }),
  },
  { requiredKeys: [], noNullPrototype: true },
)

test('what is written with brackets comes back, in whatever order the fields are', () => {
  const written = value.chain((given) =>
    fc.tuple(fc.constant(given), fc.shuffledSubarray(fieldsOf(given), { minLength: fieldsOf(given).length })),
  )
  fc.assert(
    fc.property(written, ([given, pairs]) => {
      expect(gatherFields(pairs, limits, shape)).toEqual(given)
    }),
  )
})

function fieldsOf(given: unknown, name = ''): Pair[] {
  if (typeof given === 'string') return [[name, given]]
  return Object.entries(given as object).flatMap(([key, inner]) =>
    fieldsOf(inner, name === '' ? key : `${name}[${key}]`),
  )
}

function isClean(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return true
  if (Array.isArray(node)) return Object.keys(node).length === node.length && node.every(isClean)
  const reaches =
    Object.hasOwn(node, 'constructor') &&
    typeof node.constructor === 'object' &&
    Object.hasOwn(node.constructor, 'prototype')
  return (
    Object.getPrototypeOf(node) === Object.prototype &&
    !Object.hasOwn(node, '__proto__') &&
    !reaches &&
    Object.values(node).every(isClean)
  )
}
