import type { JsonSchema } from '../schema/json-schema.ts'
import { fold } from './spelling.ts'
import { textChoices } from './text-choices.ts'

/**
 * Whether a value that was refused only holds the place of one: `null`, an empty text, a word such as `N/A`, or the name of
 * what belongs there in `<…>`, `{{…}}` or `[…]`.
 */
export function standsForNothing(value: unknown, schema: JsonSchema): boolean {
  if (value === null) return true
  if (typeof value !== 'string') return false
  const text = value.trim()
  return text.length <= MAX_LENGTH && holdsAPlace(text, schema) && !isChoice(text, schema)
}

const MAX_LENGTH = 80

function holdsAPlace(text: string, { type }: JsonSchema): boolean {
  if (WORDS.has(text.toLowerCase()) || TEMPLATE.test(text) || ANGLED.test(text)) return true
  // `[red]` may be a list of one where a list is wanted.
  return type !== 'array' && SQUARE.test(text)
}

const WORDS: ReadonlySet<string> = new Set(['', '-', 'n/a', 'na', 'nil', 'none', 'null', 'undefined', 'unknown'])

/** What nobody filled in, whatever stands in it. */
const TEMPLATE = /^\{\{[^{}]+\}\}$/

/** A name in words: not `<a@example.com>`, not `<https://example.com>`. */
const ANGLED = /^<\p{L}[\p{L}\p{M}\p{N} '_.-]*>$/u

const SQUARE = /^\[\p{L}[\p{L}\p{M}\p{N} '_.-]*\]$/u

/** `none` holds no place where it is one of the choices, or one of those that a list is made of. */
function isChoice(text: string, schema: JsonSchema): boolean {
  const spelling = fold(text)
  const choices = [schema, schema.items ?? {}].flatMap(textChoices)
  return text !== '' && choices.some((choice) => fold(choice) === spelling)
}
