import { expect, test } from 'vitest'

import type { JsonSchema } from '../../schema/json-schema.ts'
import { textChoices } from './text-choices.ts'

test.each<[JsonSchema, readonly string[]]>([
  [{ enum: ['a', 'b'] }, ['a', 'b']],
  [{ enum: ['a', 1, null, 'b', 'a'] }, ['a', 'b']],
  [{ const: 'a' }, ['a']],
  [{ const: 1 }, []],
  [{ type: 'string' }, []],
  [{}, []],
])('of %o: %o', (schema, choices) => {
  expect(textChoices(schema).all).toEqual(choices)
})

test('they are looked up by how they are spelled, and how long that is', () => {
  const { bySpelling, byLength } = textChoices({ enum: ['In Transit', 'in_transit', 'sent', 1] })
  expect([...bySpelling]).toEqual([
    ['intransit', ['In Transit', 'in_transit']],
    ['sent', ['sent']],
  ])
  expect([...byLength]).toEqual([
    [9, ['intransit']],
    [4, ['sent']],
  ])
})

test('and read once', () => {
  const schema: JsonSchema = { enum: ['a'] }
  expect(textChoices(schema)).toBe(textChoices(schema))
})
