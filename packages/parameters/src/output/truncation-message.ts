import { speakable } from '@hookwell/core'
import type { Language } from '@hookwell/core'

import { nounOf, ownWord } from '../answer/label.ts'
import { fill, listed, phrasesIn, takenApart } from '../answer/phrases.ts'
import type { Phrases } from '../answer/phrases.ts'
import type { Place } from '../schema/shape.ts'
import type { Cut } from './truncation.ts'
import { phrase } from './truncation-phrases.ts'
import type { OutputPhrase } from './truncation-phrases.ts'

/** As many as can be followed by ear. */
const MAX_SPOKEN_PARTS = 3

/** Says in a sentence what was cut. */
export function messageOf(cuts: readonly Cut[], language: Language): string {
  const phrases = phrasesIn(language)
  const told = cuts.slice(0, MAX_SPOKEN_PARTS).map((cut) => partOf(cut, phrases))
  const parts = cuts.length > told.length ? [...told, phrase(language, 'other')] : told
  const isOne = parts.length === 1 && (cuts[0]?.isOneList !== true || cuts[0].shown === 1)
  return speakable(say(language, isOne ? 'cut_one' : 'cut_several', { parts: listed(phrases, parts) }))
}

function partOf({ place, isOneList, omitted, shown }: Cut, phrases: Phrases): string {
  const { language, digits } = phrases
  if (!isOneList) return say(language, 'part', { name: nameOf(place, 'text', phrases) })
  const name = nameOf(place, 'entries', phrases)
  const total = digits.format(shown + omitted)
  return say(language, LISTS[shown] ?? 'list', { name, shown: digits.format(shown), total })
}

const LISTS = ['list_none', 'list_one'] as const

function nameOf(place: Place, nameless: 'entries' | 'text', phrases: Phrases): string {
  const isNameless = place.key === '' || place.key === '*' || /^\d+$/.test(place.key)
  return isNameless && ownWord(place.schema, 'title', phrases) === undefined
    ? phrase(phrases.language, nameless)
    : nounOf(place, phrases)
}

function say(language: Language, key: OutputPhrase, values: Readonly<Record<string, string>>): string {
  return fill(takenApart(phrase(language, key)), values)
}
