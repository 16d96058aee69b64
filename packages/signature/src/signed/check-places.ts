import { optionRules } from '@hookwell/core'

import { isPlace } from '../read/is-place.ts'

const WORDS: readonly unknown[] = ['body', 'timestamp', 'id', 'subject', 'method', 'url']
const SLOTS: readonly string[] = ['signature', 'timestamp', 'id', 'subject']

/** Whether a value can be a set of places that belong to one signature. */
export function isCarrier(value: unknown): boolean {
  if (!optionRules.record.accepts(value)) return false
  const carrier = value as Readonly<Record<string, unknown>>
  return (
    carrier['signature'] !== undefined &&
    Object.entries(carrier).every(([slot, place]) => SLOTS.includes(slot) && isPlace(place, kindsOf(slot)))
  )
}

/** Whether a value can be a part of what is signed. */
export function isPart(value: unknown): boolean {
  return WORDS.includes(value) || isPlace(value, ['literal', 'header', 'json'])
}

function kindsOf(slot: string): readonly string[] {
  if (slot === 'timestamp') return ['header', 'query', 'json', 'field']
  return slot === 'signature' ? ['header', 'query', 'json', 'headers'] : ['header', 'query', 'json']
}
