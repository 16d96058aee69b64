import { expect, test } from 'vitest'

import type { JsonSchema } from '../../schema/json-schema.ts'
import { dateWanted } from './date-wanted.ts'

test.each<[JsonSchema, string | undefined]>([
  [{ type: 'string', format: 'date-time' }, 'date-time'],
  [{ type: 'string', format: 'date' }, 'date'],
  [{ 'x-hookwell-type': 'date' }, 'object'],
  [{ type: 'string', format: 'date', 'x-hookwell-type': 'date' }, 'object'],
  [{ type: 'string', format: 'time' }, undefined],
  [{ type: 'string' }, undefined],
  [{ type: 'integer', format: 'date-time' }, undefined],
  [{ type: 'integer', format: 'date' }, undefined],
  [{ format: 'date' }, undefined],
  [{}, undefined],
])('where %o is wanted, the form is %s', (schema, form) => {
  expect(dateWanted(schema)).toBe(form)
})
