import { exactNumber } from './exact-number.ts'
import { GROUPED_NUMBER } from './grouped-number.ts'
import type { Repairer } from './repairer.ts'

/** `"a, b, c"` for `["a", "b", "c"]`, where a list of texts or of numbers is wanted; of 2 to 1,000 entries, none empty. */
export const listFromCommas: Repairer = {
  kind: 'list-from-commas',
  level: 'lenient',
  mend: (value, { type, items }) => {
    const read = type === 'array' ? READERS.get(items?.type) : undefined
    if (read === undefined || typeof value !== 'string' || BRACKET.test(value)) return undefined
    // One more than may be, so that more than may be is seen.
    const parts = value.split(',', MAX_ENTRIES + 1).map((part) => part.trim())
    if (parts.length < 2 || parts.length > MAX_ENTRIES || parts.includes('')) return undefined
    return read(parts, value.trim())
  },
}

const MAX_ENTRIES = 1_000

/** What begins like JSON is broken JSON. */
const BRACKET = /^\s*[[{]/

type Reader = (parts: readonly string[], text: string) => readonly unknown[] | undefined

const READERS: ReadonlyMap<unknown, Reader> = new Map<unknown, Reader>([
  ['string', (parts) => parts],
  ['number', readNumbers],
  ['integer', readNumbers],
])

function readNumbers(parts: readonly string[], text: string): readonly number[] | undefined {
  // 1,299 is as likely one number.
  if (GROUPED_NUMBER.test(text)) return undefined
  const numbers = parts.map(exactNumber).filter((number) => number !== undefined)
  return numbers.length === parts.length ? numbers : undefined
}
