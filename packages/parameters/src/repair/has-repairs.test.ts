import { expect, test } from 'vitest'

import type { JsonSchema } from '../schema/json-schema.ts'
import { hasRepairs } from './has-repairs.ts'
import type { Levels } from './wanted.ts'

const deep = (repair: 'strict' | 'safe' | 'lenient'): JsonSchema => ({
  properties: { a: { anyOf: [{ type: 'null' }, { items: { repair } }] } },
})
const STRICT: Levels = { level: 'strict', fields: {} }

test.each<[boolean, JsonSchema, Levels]>([
  [false, {}, STRICT],
  [false, deep('strict'), STRICT],
  [false, {}, { level: 'strict', fields: { a: 'strict' } }],
  [true, deep('safe'), STRICT],
  [true, deep('lenient'), STRICT],
  [true, {}, { level: 'strict', fields: { a: 'safe' } }],
  [true, {}, { level: 'safe', fields: {} }],
  [true, {}, { level: 'lenient', fields: { a: 'strict' } }],
])('it is %o that %j has repairs at %j', (has, schema, levels) => {
  expect(hasRepairs(schema, levels)).toBe(has)
})

test('a schema that goes in circles is looked through once', () => {
  const circle: { items?: JsonSchema } = {}
  circle.items = circle
  expect(hasRepairs(circle, STRICT)).toBe(false)
})
