import type { JsonSchema } from '@hookwell/parameters'

import type { Place, Scope } from './scope.ts'

/** The description of a place: its own, then what has no place of its own in the target. */
export function describe(
  about: JsonSchema,
  said: readonly string[],
  place: Place,
  { dialect }: Scope,
): string | undefined {
  const title = dialect.keywords.has('title') ? undefined : textOf(about.title)
  const own = textOf(about.description) ?? title
  const base = own ?? (dialect.describesAll && place.path !== '' ? byName(place.path) : undefined)
  const sentences = [...(base === undefined ? [] : [capitalised(base.trim())]), ...said]
  if (sentences.length === 0) return undefined
  // The last of several, and only then, needs its full stop: a single one stays as its author wrote it.
  return sentences.length === 1 && said.length === 0 ? base : sentences.map(ended).join(' ')
}

/** The title, where the target has a place for it; else it is a description, where there is none. */
export function titleOf(about: JsonSchema, { dialect }: Scope): string | undefined {
  return dialect.keywords.has('title') ? textOf(about.title) : undefined
}

/** A value in a sentence: a text as it is, anything else as JSON. */
export function inWords(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

/** What a kind of value is called in a sentence. */
export function kindWords(type: unknown): string {
  return KINDS.get(String(type)) ?? 'a value'
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['number', 'a number'],
  ['integer', 'a whole number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'an object'],
])

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

function byName(path: string): string {
  const name = path.slice(path.lastIndexOf('.') + 1)
  if (name === '*') return 'One entry.'
  const words = name.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll(/[_-]+/g, ' ')
  return `The ${words.toLowerCase()}.`
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function ended(text: string): string {
  return /[.!?:;)\]]$/.test(text) ? text : `${text}.`
}
