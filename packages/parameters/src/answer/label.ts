import type { JsonSchema, Translation } from '../schema/json-schema.ts'
import type { Place } from '../schema/shape.ts'
import { say } from './phrases.ts'
import type { Phrases } from './phrases.ts'
import { humanise, MAX_SPOKEN } from './words.ts'

/** More names of what a parameter stands in than these cannot be followed by ear. */
const MAX_OUTER = 2

/** What a place is called in a sentence, article and all: by its title, its description, or its name put in words. */
export function labelOf(place: Place, phrases: Phrases, outer: number = MAX_OUTER): string {
  const isEntry = isEntryOfList(place, phrases)
  const noun = nounOf(place, phrases)
  const label = isEntry
    ? entry(place.key, phrases)
    : named(noun, place, outer < MAX_OUTER ? 'label_outer' : 'label', phrases)
  const around = isEntry ? place.parent : aroundOf(noun, place, phrases)
  if (around === undefined || outer === 0) return label
  const within = isEntry ? 'entry_within' : isEntryOfList(around, phrases) ? 'label_in_entry' : 'label_within'
  return say(phrases, within, { label, outer: labelOf(around, phrases, outer - 1) })
}

/** With its article; in quotes as it is where it is no name of a thing, such as `How many guests`. */
function named(noun: string, { schema, isKey }: Place, how: 'label' | 'label_outer', phrases: Phrases): string {
  const title = isKey ? undefined : ownWord(schema, 'title', phrases)
  return title !== undefined && startsOddly(title, phrases)
    ? say(phrases, 'label_quoted', { noun: title })
    : say(phrases, how, { noun })
}

/** What a place is called, without an article. */
export function nounOf({ key, schema, isKey }: Named, phrases: Phrases): string {
  // Its title would be that of all the others too.
  if (isKey === true) return humanise(key) || say(phrases, 'unnamed')
  const title = ownWord(schema, 'title', phrases)
  if (title !== undefined) return asNoun(title, phrases)
  return nounIn(schema.description, phrases) ?? (humanise(key) || say(phrases, 'unnamed'))
}

/** What a name is made of. */
type Named = Pick<Place, 'key' | 'schema'> & Partial<Pick<Place, 'isKey'>>

function isEntryOfList({ key, schema, isKey }: Place, phrases: Phrases): boolean {
  return !isKey && (key === '*' || /^\d+$/.test(key)) && ownWord(schema, 'title', phrases) === undefined
}

/** What a place is told to be part of; not what its own name says already, as a card number does of the card. */
function aroundOf(noun: string, { parent }: Place, phrases: Phrases): Place | undefined {
  if (parent === undefined || isEntryOfList(parent, phrases)) return parent
  const outer = nounOf(parent, phrases)
  return noun.toLowerCase().includes(outer.toLowerCase()) ? aroundOf(noun, parent, phrases) : parent
}

/** The developer's words for a parameter in the language, else those that go for any. */
export function ownWord(schema: JsonSchema, what: 'title' | 'ask', phrases: Phrases): string | undefined {
  return sayable(wordsIn(schema, phrases)?.[what]) ?? sayable(schema[what])
}

/** What the developer gave for a parameter in the language. */
export function wordsIn({ translations }: JsonSchema, { language }: Phrases): Translation | undefined {
  return translations === undefined ? undefined : inTag(translations, language.tag)
}

/** A developer's word, if there is anything in it. */
export function sayable(word: unknown): string | undefined {
  return typeof word === 'string' && word.trim() !== '' ? word.trim() : undefined
}

/** What stands under a tag, or under the language that it is a variety of. */
function inTag<Words>(translations: Readonly<Record<string, Words>>, tag: string): Words | undefined {
  const wanted = tag.toLowerCase()
  const tags = Object.keys(translations)
  const found =
    tags.find((one) => one.toLowerCase() === wanted) ?? tags.find((one) => wanted.startsWith(`${one.toLowerCase()}-`))
  return found === undefined ? undefined : translations[found]
}

function entry(key: string, phrases: Phrases): string {
  if (key === '*') return say(phrases, 'entry_any')
  return say(phrases, 'entry', { number: phrases.digits.format(Number(key) + 1) })
}

/** Without its article, and small in front where the language has it so, unless it is a name or an abbreviation. */
function asNoun(text: string, phrases: Phrases): string {
  const [first = '', ...rest] = text.trim().split(/\s+/)
  const bare = rest.length > 0 && phrases.articles.has(first.toLowerCase()) ? rest.join(' ') : text.trim()
  const isSmall = say(phrases, 'noun_case') === 'lower' && /^\p{Lu}[\p{Ll}-]/u.test(bare)
  return isSmall ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare
}

/** The thing that a description names, if it begins with one: of `The order number, as on the receipt` the first half. */
function nounIn(description: string | undefined, phrases: Phrases): string | undefined {
  const [clause = ''] = String(description ?? '')
    .trim()
    .split(/[,.;:(!?]|\s[-–—]\s|\s(?:that|which|to be)\s/, 1)
  const noun = clause.trim()
  return noun === '' || noun.length > MAX_SPOKEN || startsOddly(noun, phrases) ? undefined : asNoun(noun, phrases)
}

/** Whether a text begins as no name of a thing does, such as `How many guests`. */
function startsOddly(text: string, { noNouns }: Phrases): boolean {
  return noNouns.has(text.toLowerCase().split(/\s/, 1)[0] ?? '')
}
