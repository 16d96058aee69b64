import { phraseIn } from '@hookwell/core'
import type { Language } from '@hookwell/core'

/** The pieces of what is said about a reply that was cut. */
export type OutputPhrase =
  | 'cut_one'
  | 'cut_several'
  | 'entries'
  | 'list'
  | 'list_none'
  | 'list_one'
  | 'other'
  | 'part'
  | 'text'
  | 'too_large'

const english: Readonly<Record<OutputPhrase, string>> = {
  cut_one: 'Only {parts} is here.',
  cut_several: 'Only {parts} are here.',
  list: 'the first {shown} of {total} {name}',
  list_none: '0 of {total} {name}',
  list_one: 'the first of {total} {name}',
  part: 'part of the {name}',
  other: 'some of the rest',
  entries: 'entries',
  text: 'text',
  too_large: 'Ask for less at once, or say that there is a technical problem.',
}

const german: Readonly<Record<OutputPhrase, string>> = {
  cut_one: 'Hier ist nur {parts}.',
  cut_several: 'Hier sind nur {parts}.',
  list: '{shown} von {total} {name}',
  list_none: '0 von {total} {name}',
  list_one: '{shown} von {total} {name}',
  part: 'ein Teil von „{name}“',
  other: 'einiges vom Rest',
  entries: 'Einträgen',
  text: 'Text',
  too_large: 'Fragen Sie weniger auf einmal ab, oder sagen Sie, dass es ein technisches Problem gibt.',
}

/** What stands before the names of these pieces in the `phrases` of a language. */
const PREFIX = 'output.'

/** A piece in a language: in the developer's own words, else in those that come with Hookwell, else in English. */
export function phrase(language: Language, key: OutputPhrase): string {
  return phraseIn(language, PREFIX + key, { en: english[key], de: german[key] })
}
