import { speakable } from '@hookwell/core'
import type { Language } from '@hookwell/core'

import { humanise } from '../answer/words.ts'
import type { Place } from '../schema/shape.ts'
import type { Cut } from './truncation.ts'
import { phrase } from './truncation-phrases.ts'

/** As many as can be followed by ear. */
const MAX_SPOKEN_PARTS = 3

/** Says in a sentence what was cut. */
export function messageOf(cuts: readonly Cut[], language: Language): string {
  const told = cuts.slice(0, MAX_SPOKEN_PARTS).map((cut) => partOf(cut, language))
  const parts = cuts.length > told.length ? [...told, phrase(language, 'other')] : told
  const isOne = parts.length === 1 && (cuts[0]?.isOneList !== true || cuts[0].shown === 1)
  return speakable(
    fill(phrase(language, isOne ? 'cut_one' : 'cut_several'), { parts: listed(parts, phrase(language, 'and')) }),
  )
}

function partOf({ place, isOneList, omitted, shown }: Cut, language: Language): string {
  if (!isOneList) return fill(phrase(language, 'part'), { name: labelOf(place, phrase(language, 'text'), language) })
  const name = labelOf(place, phrase(language, 'entries'), language)
  return fill(phrase(language, LISTS[shown] ?? 'list'), { name, shown, total: shown + omitted })
}

const LISTS = ['list_none', 'list_one'] as const

function labelOf({ key, schema }: Place, nameless: string, { tag }: Language): string {
  const own = schema.translations?.[tag]?.title ?? ''
  if (own.trim() !== '') return own.trim()
  const title = schema.title?.trim() ?? ''
  if (title !== '') return inSentence(title)
  return key === '' || key === '*' || /^\d+$/.test(key) ? nameless : humanise(key)
}

/** Small in front, unless it is a name or an abbreviation. */
function inSentence(title: string): string {
  return /^[A-Z][a-z-]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title
}

function listed(parts: readonly string[], and: string): string {
  const head = parts.slice(0, -1).join(', ')
  const last = parts.at(-1) ?? ''
  return head === '' ? last : `${head} ${and} ${last}`
}

function fill(piece: string, values: Readonly<Record<string, string | number>>): string {
  return piece.replace(/\{(\w+)\}/g, (_whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : '',
  )
}
