import { choicesOf } from '../schema/json-schema.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import { exampleOf } from './example.ts'
import { listed, spoken } from './words.ts'

/** What a value must be, as the end of a sentence: `must be a whole number from 1 to 9`. */
export function expectationOf(schema: JsonSchema): string {
  const choices = choicesOf(schema)?.map(spoken)
  if (choices?.every((choice) => choice !== undefined) === true && choices.length > 0)
    return `must be ${choiceOf(choices)}`
  const byType = BY_TYPE[String(schema.type)]
  return byType === undefined ? 'is not in the form I need' : `must ${byType(schema)}`
}

const MAX_CHOICES = 6

function choiceOf(choices: readonly string[]): string {
  if (choices.length > MAX_CHOICES) return `one of the choices there are, such as ${listed(choices.slice(0, 3), 'or')}`
  return choices.length === 1 ? listed(choices) : `one of ${listed(choices, 'or')}`
}

const BY_TYPE: Readonly<Record<string, (schema: JsonSchema) => string>> = {
  integer: (schema) => `be a whole number${rangeOf(schema)}`,
  number: (schema) => `be a number${rangeOf(schema)}`,
  boolean: () => 'be true or false',
  object: () => 'be an object',
  array: ({ minItems, maxItems }) => `be a list${sizeOf('with', minItems, maxItems, ['entry', 'entries'])}`,
  string: textOf,
}

const FORMATS: Readonly<Record<string, string>> = {
  date: 'be a date such as 2027-01-31',
  'date-time': 'be a date and time such as 2027-01-31T09:30:00Z',
  email: 'be an e-mail address',
  time: 'be a time of day such as 09:30:00',
  uri: 'be a web address',
  uuid: 'be a UUID',
}

function textOf(schema: JsonSchema): string {
  const { format, pattern, minLength, maxLength } = schema
  const known = format === undefined || !Object.hasOwn(FORMATS, format) ? undefined : FORMATS[format]
  if (known !== undefined) return known
  const example = spoken(exampleOf(schema))
  if (pattern !== undefined && example !== undefined) return `look like ${example}`
  if (pattern !== undefined || format !== undefined) return 'be in the form that was asked for'
  return `be text${sizeOf('of', minLength === 1 ? undefined : minLength, maxLength, ['character', 'characters'])}`
}

function rangeOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema): string {
  // zod writes the bounds of safe integers down, which tells nobody anything.
  const least = minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER ? minimum : undefined
  const most = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? maximum : undefined
  if (least !== undefined && most !== undefined) return ` from ${least} to ${most}`
  const limits = [
    least === undefined ? [] : `at least ${least}`,
    exclusiveMinimum === undefined ? [] : `more than ${exclusiveMinimum}`,
    most === undefined ? [] : `at most ${most}`,
    exclusiveMaximum === undefined ? [] : `less than ${exclusiveMaximum}`,
  ].flat()
  return limits.length === 0 ? '' : ` of ${listed(limits)}`
}

function sizeOf(
  joint: string,
  least = 0,
  most = Number.POSITIVE_INFINITY,
  [one, many]: readonly [string, string],
): string {
  const unit = (count: number): string => `${count} ${count === 1 ? one : many}`
  if (most === Number.POSITIVE_INFINITY) return least === 0 ? '' : ` ${joint} at least ${unit(least)}`
  if (least === 0) return ` ${joint} at most ${unit(most)}`
  return least === most ? ` ${joint} ${unit(most)}` : ` ${joint} ${least} to ${unit(most)}`
}
