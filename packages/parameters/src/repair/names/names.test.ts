import { describe, expect, test } from 'vitest'

import type { JsonSchema } from '../../schema/json-schema.ts'
import { misspelt, namesOf } from './names.ts'
import type { Names } from './names.ts'

describe('what becomes of other names', () => {
  test.each<[JsonSchema, Names['others']]>([
    [{ properties: { a: {} } }, 'dropped'],
    [{ properties: { a: {} }, additionalProperties: false }, 'refused'],
    [{ properties: { a: {} }, additionalProperties: true }, 'kept'],
    [{ properties: { a: {} }, additionalProperties: {} }, 'kept'],
    [{ properties: { a: {} }, patternProperties: {} }, 'kept'],
    [{ properties: { a: {} }, patternProperties: {}, additionalProperties: false }, 'kept'],
    [{}, 'dropped'],
  ])('%j: %s', (schema, others) => {
    expect(namesOf(schema).others).toBe(others)
  })
})

test('names that are spelled alike, or not at all, have no spelling', () => {
  const names = namesOf({ properties: { aB: {}, a_b: {}, 'A-B': {}, c: {}, _: {}, ['__proto__']: {} } })
  expect([...names.all]).toEqual(['aB', 'a_b', 'A-B', 'c', '_', '__proto__'])
  expect([...names.bySpelling]).toEqual([['c', 'c']])
})

describe('which key is which name', () => {
  const properties = { aB: {}, c: {}, proto: {} }

  test.each<[object, JsonSchema, readonly (readonly [string, string])[]]>([
    [
      { a_b: 1, C: 2 },
      { properties },
      [
        ['aB', 'a_b'],
        ['c', 'C'],
      ],
    ],
    [{ a_b: 1 }, { properties, additionalProperties: false }, [['aB', 'a_b']]],
    [{ a_b: 1 }, { properties, additionalProperties: true }, []],
    [{ aB: 1, a_b: 2 }, { properties }, []],
    [{ a_b: 1, AB: 2, 'a.b': 3, C: 4 }, { properties }, [['c', 'C']]],
    [{ other: 1 }, { properties }, []],
    [{ a_b: 1 }, {}, []],
    [JSON.parse('{"__proto__":1}') as object, { properties }, []],
    [{}, { properties: { constructor: {} } }, []],
    [{ Constructor: 1 }, { properties: { constructor: {} } }, [['constructor', 'Constructor']]],
  ])('%j in %j', (holder, schema, found) => {
    expect([...misspelt(holder, namesOf(schema))]).toEqual(found)
  })
})
