import { expect, test } from 'vitest'

import type { JsonSchema } from '../schema/json-schema.ts'
import { textChoices } from './text-choices.ts'

test.each<[JsonSchema, readonly string[]]>([
  [{ enum: ['a', 'b'] }, ['a', 'b']],
  [{ enum: ['a', 1, null, 'b', 'a'] }, ['a', 'b']],
  [{ const: 'a' }, ['a']],
  [{ const: 1 }, []],
  [{ type: 'string' }, []],
  [{}, []],
])('of %o: %o', (schema, choices) => {
  expect(textChoices(schema)).toEqual(choices)
})
