import type { Language } from '@hookwell/core'

import { english } from './english.ts'
import type { PhraseKey } from './english.ts'
import { german } from './german.ts'

/** The name of a piece without its plural forms: `missing` for `missing_one` and `missing_other`. */
export type PhraseName = PhraseKey extends infer Key
  ? Key extends `${infer Name}_${'one' | 'other'}`
    ? Name
    : Key
  : never

/** The pieces of sentences in one language, and how it counts. */
export interface Phrases {
  readonly language: Language
  /** The developer's own, then those that are built in, then English. */
  readonly layers: readonly Readonly<Record<string, unknown>>[]
  /** Whether there is any piece in this language. */
  readonly isSpoken: boolean
  /** What is left out in front of a name: articles. */
  readonly articles: ReadonlySet<string>
  /** Words that no name of a thing begins with. */
  readonly noNouns: ReadonlySet<string>
  /** Pieces that were said before, taken apart, by the name of their form. */
  readonly parts: Map<string, readonly string[]>
  /** Plural categories of counts that were said before. */
  readonly categories: Map<number, string>
  readonly plural: Intl.PluralRules
  readonly digits: Intl.NumberFormat
}

/** What stands before the names of these pieces in the `phrases` of a language. */
const PREFIX = 'parameters.'

const BUILT_IN: ReadonlyMap<string, Readonly<Record<PhraseKey, string>>> = new Map([
  ['en', english],
  ['de', german],
])

const known = new WeakMap<Language, Phrases>()

/** The pieces in a language; what it leaves out is said in English. */
export function phrasesIn(language: Language): Phrases {
  const before = known.get(language)
  if (before !== undefined) return before
  const made = read(language)
  known.set(language, made)
  return made
}

function read(language: Language): Phrases {
  const own = Object.entries(language.phrases ?? {}).filter(([key]) => key.startsWith(PREFIX))
  const builtIn = BUILT_IN.get(language.tag.toLowerCase().split('-', 1)[0] ?? '')
  const given = [Object.fromEntries(own.map(([key, text]) => [key.slice(PREFIX.length), text])), builtIn, english]
  const layers = given.filter((layer) => layer !== undefined)
  // Whatever the developer calls a language, it must not cost the answer.
  const [tag = 'en'] = [language.tag, 'en'].filter(isTag)
  return {
    language,
    layers,
    isSpoken: own.length > 0 || builtIn !== undefined,
    articles: wordsOf(layers, 'articles'),
    noNouns: wordsOf(layers, 'no_nouns'),
    parts: new Map(),
    categories: new Map(),
    plural: new Intl.PluralRules(tag),
    digits: new Intl.NumberFormat(tag, { useGrouping: false, maximumFractionDigits: 20 }),
  }
}

// Of all layers: a description may be in English whatever is spoken.
function wordsOf(layers: Phrases['layers'], name: 'articles' | 'no_nouns'): ReadonlySet<string> {
  const lists = layers.map((layer) => layer[name]).filter((list) => typeof list === 'string')
  return new Set(lists.flatMap((list) => list.toLowerCase().split(' ')))
}

function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** A piece with its values filled in; a `count` picks its plural form, and is a value as well. */
export function say(
  phrases: Phrases,
  name: PhraseName,
  values: Readonly<Record<string, string>> = NONE,
  count?: number,
): string {
  const filled = count === undefined ? values : { ...values, count: phrases.digits.format(count) }
  return fill(partsOf(phrases, name, count), filled)
}

/** A piece that was taken apart, with its values filled in. */
export function fill(parts: readonly string[], values: Readonly<Record<string, string>>): string {
  let said = parts[0] ?? ''
  // Every second part is a name in braces.
  for (let at = 1; at < parts.length; at += 2) {
    const key = parts[at] ?? ''
    said += (own(values, key) ?? `{${key}}`) + (parts[at + 1] ?? '')
  }
  return said
}

const NONE: Readonly<Record<string, string>> = {}

function own(values: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined
}

/** Texts and names in braces by turns; a template is taken apart once. */
function partsOf(phrases: Phrases, name: PhraseName, count: number | undefined): readonly string[] {
  const form = count === undefined ? name : `${name}_${categoryOf(phrases, count)}`
  const known = phrases.parts.get(form)
  if (known !== undefined) return known
  const forms = count === undefined ? (STAND_INS.get(name) ?? [name]) : [form, `${name}_other`, name]
  const parts = takenApart(templateOf(phrases, forms))
  phrases.parts.set(form, parts)
  return parts
}

/** Pieces that a language may leave out for another of its own. */
const STAND_INS: ReadonlyMap<PhraseName, readonly PhraseName[]> = new Map([['label_outer', ['label_outer', 'label']]])

/** The texts of a piece and the names in its braces, by turns. */
export function takenApart(template: string): readonly string[] {
  return template.split(/\{(\w+)\}/)
}

// Asking Intl takes longer than all the rest of a sentence, and nearly all counts are small.
function categoryOf({ plural, categories }: Phrases, count: number): string {
  const category = categories.get(count) ?? plural.select(count)
  if (count <= MAX_KNOWN_COUNT) categories.set(count, category)
  return category
}

const MAX_KNOWN_COUNT = 100

function templateOf({ layers }: Phrases, forms: readonly string[]): string {
  for (const layer of layers) {
    for (const form of forms) {
      if (Object.hasOwn(layer, form) && typeof layer[form] === 'string') return layer[form]
    }
  }
  return ''
}

/** Several things as one: `a, b and c`. */
export function listed(phrases: Phrases, things: readonly string[], last: 'and' | 'or' | 'step_last' = 'and'): string {
  const tail = things.at(-1) ?? ''
  if (things.length < 2) return tail
  const separator = say(phrases, last === 'step_last' ? 'step_separator' : 'separator')
  return say(phrases, last, { list: things.slice(0, -1).join(separator), last: tail })
}
