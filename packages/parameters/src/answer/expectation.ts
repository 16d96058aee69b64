import { choicesOf } from '../schema/json-schema.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import { choiceWords } from './choice-words.ts'
import { exampleOf } from './example.ts'
import { nounOf } from './label.ts'
import { listed, say } from './phrases.ts'
import type { PhraseName, Phrases } from './phrases.ts'
import { timeExample } from './time-of-day.ts'
import { spoken } from './words.ts'

/** What a value must be, as the end of a sentence: `be a whole number from 1 to 9`; `undefined` where it cannot be said. */
export function expectationOf(schema: JsonSchema, phrases: Phrases): string | undefined {
  const choices = sayableChoices(schema, phrases)
  return choices === undefined ? BY_TYPE.get(String(schema.type))?.words(schema, phrases) : choiceOf(choices, phrases)
}

/** Whether all that {@link expectationOf} says is true of a value that was refused, and so would not help. */
export function saysNoMoreThan(value: unknown, schema: JsonSchema, phrases: Phrases): boolean {
  const choices = choicesOf(schema)
  if (choices !== undefined) return choices.includes(value)
  const type = BY_TYPE.get(String(schema.type))
  if (type === undefined || !type.holds(value)) return false
  const known = limitless.get(schema)
  if (known !== undefined) return known
  const saysNoMore = type.words(schema, phrases) === type.words(withoutLimits(schema), phrases)
  limitless.set(schema, saysNoMore)
  return saysNoMore
}

const limitless = new WeakMap<JsonSchema, boolean>()

/** The schema as far as the type of a value tells whether it fits. */
function withoutLimits({ type, items, properties, required }: JsonSchema): JsonSchema {
  return { type, items, properties, required } as JsonSchema
}

/** All choices of a schema in words, where it has any and each can be said. */
export function sayableChoices(schema: JsonSchema, phrases: Phrases): readonly string[] | undefined {
  const choices = [...new Set(choicesOf(schema))].map((choice) => choiceWords(choice, schema, phrases))
  const isSayable = choices.length > 0 && choices.every((choice) => choice !== undefined)
  return isSayable ? choices : undefined
}

/** More choices than these are not all said. */
export const MAX_CHOICES = 6

function choiceOf(choices: readonly string[], phrases: Phrases): string {
  const [only = ''] = choices
  if (choices.length === 1 && (only === 'true' || only === 'false')) return say(phrases, only)
  if (choices.length > MAX_CHOICES)
    return say(phrases, 'many_choices', { list: listed(phrases, choices.slice(0, 3), 'or') })
  return say(phrases, choices.length < 3 ? 'choice' : 'choices', { list: listed(phrases, choices, 'or') })
}

interface TypeWords {
  readonly holds: (value: unknown) => boolean
  readonly words: (schema: JsonSchema, phrases: Phrases) => string | undefined
}

const BY_TYPE: ReadonlyMap<string, TypeWords> = new Map<string, TypeWords>([
  ['integer', { holds: Number.isSafeInteger, words: numberOf('integer') }],
  ['number', { holds: Number.isFinite, words: numberOf('number') }],
  ['boolean', { holds: (value) => typeof value === 'boolean', words: (_schema, phrases) => say(phrases, 'boolean') }],
  ['object', { holds: isObject, words: objectOf }],
  ['array', { holds: Array.isArray, words: listOf }],
  ['string', { holds: (value) => typeof value === 'string', words: textOf }],
])

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const FORMATS: ReadonlyMap<string, PhraseName> = new Map<string, PhraseName>([
  ['date', 'date'],
  ['date-time', 'date_time'],
  ['duration', 'duration'],
  ['e164', 'phone'],
  ['email', 'email'],
  ['time', 'time'],
  ['uri', 'uri'],
  ['uuid', 'uuid'],
])

function textOf(schema: JsonSchema, phrases: Phrases): string | undefined {
  const { format, pattern, minLength, maxLength } = schema
  const known = format === undefined ? undefined : FORMATS.get(format)
  if (known !== undefined) return say(phrases, known)
  if (format === undefined && timeExample(schema) !== undefined) return say(phrases, 'time')
  const example = spoken(exampleOf(schema), phrases.digits)
  if (pattern !== undefined && example !== undefined) return say(phrases, 'like', { example })
  if (pattern !== undefined || format !== undefined) return undefined
  const size = sizeOf('characters', minLength === 1 ? undefined : minLength, maxLength, phrases)
  return size === undefined ? say(phrases, 'text') : say(phrases, 'text_of', { size })
}

function listOf({ minItems, maxItems, items }: JsonSchema, phrases: Phrases): string {
  const size = sizeOf('entries', minItems, maxItems, phrases)
  const list = size === undefined ? say(phrases, 'list') : say(phrases, 'list_of', { size })
  const parts = items === undefined ? undefined : partsOf(items, phrases)
  return parts === undefined ? list : say(phrases, 'list_each', { list, parts })
}

function objectOf(schema: JsonSchema, phrases: Phrases): string {
  const list = partsOf(schema, phrases)
  if (list !== undefined) return say(phrases, 'object_of', { list })
  const such = namesIn(schema, phrases).slice(0, 3)
  return such.length === 0 ? say(phrases, 'object') : say(phrases, 'object_such_as', { list: listed(phrases, such) })
}

/** More parts than these are not all said. */
const MAX_PARTS = 4

/** The names of the parts of an object, where they are few. */
export function partsOf(schema: JsonSchema, phrases: Phrases): string | undefined {
  const names = namesIn(schema, phrases)
  return names.length === 0 || names.length > MAX_PARTS ? undefined : listed(phrases, names)
}

function namesIn({ properties = {}, required }: JsonSchema, phrases: Phrases): readonly string[] {
  const all = Object.entries(properties)
  const needed = all.filter(([key]) => required?.includes(key))
  return (needed.length === 0 ? all : needed).map(([key, schema]) => nounOf({ key, schema }, phrases))
}

function numberOf(bare: 'integer' | 'number'): TypeWords['words'] {
  return (schema, phrases) => {
    const thing = say(phrases, schema.format === 'money' ? 'money' : bare)
    // zod writes the bounds of safe integers down, which tells nobody anything.
    const least = schema.minimum === Number.MIN_SAFE_INTEGER ? undefined : schema.minimum
    const most = schema.maximum === Number.MAX_SAFE_INTEGER ? undefined : schema.maximum
    const said = (number: number): string => phrases.digits.format(number)
    if (least !== undefined && most !== undefined)
      return say(phrases, 'range', { thing, least: said(least), most: said(most) })
    const limits = (
      [
        ['at_least', least],
        ['more_than', schema.exclusiveMinimum],
        ['at_most', most],
        ['less_than', schema.exclusiveMaximum],
      ] as const
    ).flatMap(([name, limit]) => (limit === undefined ? [] : say(phrases, name, { number: said(limit) })))
    return limits.length === 0 ? thing : say(phrases, 'limits', { thing, list: listed(phrases, limits) })
  }
}

function sizeOf(
  units: 'characters' | 'entries',
  least = 0,
  most: number = Number.POSITIVE_INFINITY,
  phrases: Phrases,
): string | undefined {
  const unit = (count: number): string => say(phrases, units, {}, count)
  if (most === Number.POSITIVE_INFINITY)
    return least === 0 ? undefined : say(phrases, 'size_least', { unit: unit(least) })
  if (least === 0) return say(phrases, 'size_most', { unit: unit(most) })
  if (least === most) return say(phrases, 'size', { unit: unit(most) })
  return say(phrases, 'size_between', { least: phrases.digits.format(least), unit: unit(most) })
}
