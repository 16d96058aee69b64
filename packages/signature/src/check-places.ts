import { optionRules } from '@hookwell/core'

const WORDS: readonly unknown[] = ['body', 'timestamp', 'id', 'subject', 'method', 'url']
const SLOTS: readonly string[] = ['signature', 'timestamp', 'id', 'subject']

/** Whether a value can be where a token stands. */
export function isTokenSource(value: unknown): boolean {
  return isPlace(value, ['header', 'query', 'authorization'])
}

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
  return WORDS.includes(value) || isPlace(value, ['literal', 'header'])
}

function kindsOf(slot: string): readonly string[] {
  return slot === 'timestamp' ? ['header', 'query', 'field'] : ['header', 'query']
}

/** Whether a value is an object with exactly one of these keys, and a text under it. */
function isPlace(value: unknown, kinds: readonly string[]): boolean {
  if (!optionRules.record.accepts(value)) return false
  const entries = Object.entries(value as Readonly<Record<string, unknown>>)
  const [kind, text] = entries[0] ?? []
  if (entries.length !== 1 || kind === undefined || !kinds.includes(kind)) return false
  return kind === 'authorization' ? text === 'Bearer' || text === 'Basic' : typeof text === 'string' && text !== ''
}
