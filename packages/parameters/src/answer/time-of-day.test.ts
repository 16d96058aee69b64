import * as v from 'valibot'
import { toStandardJsonSchema } from '@valibot/to-json-schema'
import { expect, test } from 'vitest'
import * as z from 'zod'

import { tryCall } from '../orders.test-kit.ts'
import { timeExample } from './time-of-day.ts'

const patternOf = (schema: z.ZodType): string => String(z.toJSONSchema(schema).pattern)

test.each<[string, string, string | undefined]>([
  ['z.iso.time()', patternOf(z.iso.time()), '09:30:00'],
  ['to the minute', patternOf(z.iso.time({ precision: -1 })), '09:30'],
  ['to the second', patternOf(z.iso.time({ precision: 0 })), '09:30:00'],
  ['to the millisecond', patternOf(z.iso.time({ precision: 3 })), '09:30:00.000'],
  ['valibot’s', String.raw`^(?:0\d|1\d|2[0-3]):[0-5]\d$`, '09:30'],
  ['with a zone', String.raw`^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?Z$`, '09:30:00Z'],
  ['minutes and seconds', String.raw`^[0-5]\d:[0-5]\d$`, undefined],
  ['any two numbers', String.raw`^\d\d:\d\d$`, undefined],
  ['anything', '.*', undefined],
  ['nothing', '', undefined],
  ['a time somewhere in a text', String.raw`([01]\d|2[0-3]):[0-5]\d`, undefined],
  ['a date and a time', patternOf(z.iso.datetime()), undefined],
  ['what is no pattern', '(', undefined],
])('%s', (_what, pattern, example) => {
  expect(timeExample({ type: 'string', pattern })).toBe(example)
})

test.each<[string, Parameters<typeof tryCall>[0]]>([
  ['zod', z.object({ pickUp: z.iso.time() })],
  ['valibot', toStandardJsonSchema(v.object({ pickUp: v.pipe(v.string(), v.isoTime()) }))],
])('is called one in words, with an example, by %s', async (_library, schema) => {
  const { answer } = await tryCall(schema, { body: { pickUp: 'half past nine' } })
  expect(answer.message).toBe('The pick up must be a time of day.')
  expect(answer.suggestion).toMatch(/^Correct the pick up, for example 09:30/)
  expect(answer.fields?.[0]?.example).toMatch(/^09:30/)
})
