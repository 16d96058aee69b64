import type { JsonSchema } from '../schema/json-schema.ts'

const known = new WeakMap<JsonSchema, string | undefined>()

/**
 * A time of day as the pattern of a text wants it; `undefined` where it wants something else.
 *
 * Libraries leave the format out: that of JSON Schema has a time zone, and theirs has none. So the pattern is tried.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-7.3.1
 */
export function timeExample(schema: JsonSchema): string | undefined {
  const { pattern } = schema
  if (pattern === undefined) return undefined
  if (!known.has(schema)) known.set(schema, exampleFor(pattern))
  return known.get(schema)
}

function exampleFor(pattern: string): string | undefined {
  const fits = fitter(pattern)
  const end = ENDS.find(
    (one) => TIMES.every((time) => fits(`${time}${one}`)) && NO_TIMES.every((text) => !fits(text.replace('~', one))),
  )
  return end === undefined ? undefined : `${TIMES[0]}${end}`
}

function fitter(pattern: string): (text: string) => boolean {
  try {
    const expression = new RegExp(pattern, 'u')
    return (text) => expression.test(text)
  } catch {
    return () => false
  }
}

const TIMES = ['09:30', '00:00', '23:59']
const ENDS = [':00', '', ':00.000', ':00Z', ':00.000Z']
/** With the end in place of the tilde: hours and minutes that there are not, and times with something around them. */
const NO_TIMES = ['24:00~', '12:60~', '99:99~', 'at 09:30~', '09:30~ or so', '']
