import { expect, test } from 'vitest'
import * as z from 'zod'

import { expectationOf } from './expectation.ts'
import { jsonSchemaOf } from '../schema/json-schema.ts'
import { shapeOf } from '../schema/shape.ts'

test.each<[string, z.ZodType, string]>([
  ['string', z.string(), 'must be text'],
  ['string, not empty', z.string().min(1), 'must be text'],
  ['string, short', z.string().max(20), 'must be text of at most 20 characters'],
  ['string, long', z.string().min(3), 'must be text of at least 3 characters'],
  ['string, in between', z.string().min(3).max(20), 'must be text of 3 to 20 characters'],
  ['string of one length', z.string().length(5), 'must be text of 5 characters'],
  ['pattern', z.string().regex(/x/), 'must be in the form that was asked for'],
  [
    'pattern with an example',
    z
      .string()
      .regex(/x/)
      .meta({ examples: ['x-1'] }),
    'must look like x-1',
  ],
  ['e-mail', z.email(), 'must be an e-mail address'],
  ['date', z.iso.date(), 'must be a date such as 2027-01-31'],
  ['date and time', z.iso.datetime(), 'must be a date and time such as 2027-01-31T09:30:00Z'],
  ['uuid', z.uuid(), 'must be a UUID'],
  ['url', z.url(), 'must be a web address'],
  ['another format', z.ipv4(), 'must be in the form that was asked for'],
  ['integer', z.int(), 'must be a whole number'],
  ['number', z.number(), 'must be a number'],
  ['from', z.int().min(1), 'must be a whole number of at least 1'],
  ['above', z.number().positive(), 'must be a number of more than 0'],
  ['to', z.number().max(9.5), 'must be a number of at most 9.5'],
  ['below', z.number().min(0).lt(1), 'must be a number of at least 0 and less than 1'],
  ['from to', z.int().min(1).max(9), 'must be a whole number from 1 to 9'],
  ['nullable', z.int().nullable(), 'must be a whole number'],
  ['boolean', z.boolean(), 'must be true or false'],
  ['list', z.array(z.string()), 'must be a list'],
  ['list, not empty', z.array(z.string()).min(1), 'must be a list with at least 1 entry'],
  ['object', z.object({}), 'must be an object'],
  ['choices', z.enum(['a', 'b', 'c']), 'must be one of a, b or c'],
  ['choice of one', z.literal('a'), 'must be a'],
  ['many choices', z.enum('abcdefgh'.split('')), 'must be one of the choices there are, such as a, b or c'],
  ['choices of a union', z.union([z.literal('a'), z.literal(2)]), 'must be one of a or 2'],
  ['a union', z.union([z.string(), z.number()]), 'is not in the form I need'],
  ['what JSON Schema cannot say', z.date(), 'is not in the form I need'],
])('%s', (_what, field, expectation) => {
  const { schema } = shapeOf(jsonSchemaOf(z.object({ field }))).at(['field'])
  expect(expectationOf(schema)).toBe(expectation)
})
