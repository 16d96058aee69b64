import type { JsonSchema } from '../../schema/json-schema.ts'
import { namesItself } from './placeholder-words.ts'
import { fold } from '../names/spelling.ts'
import { textChoices } from './text-choices.ts'

/**
 * Whether a value that was refused surely only holds the place of one: `null`, an empty text, a word such as `N/A`, a
 * template that nobody filled in, or what the parameter is called in `<…>` or `[…]`.
 */
export function standsForNothing(value: unknown, schema: JsonSchema, name: string): boolean {
  return isPlaceholder(value, schema, (text, bracketed) =>
    bracketed === undefined ? WORDS.has(text.toLowerCase()) : namesItself(bracketed, name, schema.title),
  )
}

/**
 * Whether a value that was refused may only hold the place of one: also a word that means something to some (`na` is
 * Namibia), and any words in `<…>` or `[…]`.
 */
export function mayStandForNothing(value: unknown, schema: JsonSchema): boolean {
  return isPlaceholder(
    value,
    schema,
    (text, bracketed) =>
      bracketed !== undefined || WORDS.has(text.toLowerCase()) || LIKELY_WORDS.has(text.toLowerCase()),
  )
}

type IsWord = (text: string, bracketed: string | undefined) => boolean

function isPlaceholder(value: unknown, schema: JsonSchema, isWord: IsWord): boolean {
  if (value === null) return true
  if (typeof value !== 'string') return false
  const text = value.trim()
  if (text.length > MAX_LENGTH) return false
  if (text === '') return true
  return (TEMPLATE.test(text) || isWord(text, insideBrackets(text, schema))) && !isChoice(text, schema)
}

const MAX_LENGTH = 80

/** `[red]` may be a list of one where a list is wanted. */
function insideBrackets(text: string, { type }: JsonSchema): string | undefined {
  return ANGLED.test(text) || (type !== 'array' && SQUARE.test(text)) ? text.slice(1, -1) : undefined
}

const WORDS: ReadonlySet<string> = new Set(['n/a', 'none', 'null', 'undefined'])

const LIKELY_WORDS: ReadonlySet<string> = new Set(['-', 'na', 'nil', 'unknown'])

/** What nobody filled in, whatever stands in it. */
const TEMPLATE = /^\{\{[^{}]+\}\}$/

/** A name in words: not `<a@example.com>`, not `<https://example.com>`. */
const ANGLED = /^<\p{L}[\p{L}\p{M}\p{N} '_.-]*>$/u

const SQUARE = /^\[\p{L}[\p{L}\p{M}\p{N} '_.-]*\]$/u

/** `none` holds no place where it is one of the choices, or one of those that a list is made of. */
function isChoice(text: string, schema: JsonSchema): boolean {
  const spelling = fold(text)
  return [schema, schema.items ?? {}].some((node) => textChoices(node).bySpelling.has(spelling))
}
