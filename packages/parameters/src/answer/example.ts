import { choicesOf } from '../schema/json-schema.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import { timeExample } from './time-of-day.ts'

/** A value that would do: what the schema gives as an example, else the first of its choices, else one of its format. */
export function exampleOf(schema: JsonSchema): unknown {
  return givenExample(schema) ?? choicesOf(schema)?.[0] ?? formatExample(schema)
}

/** The developer's own example. */
export function givenExample({ examples, example }: JsonSchema): unknown {
  return examples?.[0] ?? example
}

/** A value of a format that people say in words and models have to write. */
export function formatExample(schema: JsonSchema): unknown {
  const { format, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema
  const example = format === undefined ? timeExample(schema) : FORMAT_EXAMPLES.get(format)
  if (typeof example !== 'number') return example
  const isHigh = example > (maximum ?? example) || example >= (exclusiveMaximum ?? Number.POSITIVE_INFINITY)
  const isLow = example < (minimum ?? example) || example <= (exclusiveMinimum ?? Number.NEGATIVE_INFINITY)
  return isHigh || isLow ? undefined : example
}

const FORMAT_EXAMPLES: ReadonlyMap<string, string | number> = new Map<string, string | number>([
  ['date', '2027-01-31'],
  ['date-time', '2027-01-31T09:30:00Z'],
  ['time', '09:30:00'],
  ['duration', 'PT1H30M'],
  ['e164', '+14155550123'],
  ['money', 12.5],
])
