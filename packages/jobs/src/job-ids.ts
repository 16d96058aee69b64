import { configurationFault } from '@hookwell/core'
import type { IdSource } from '@hookwell/core'

/**
 * Makes the id of a job: 130 bits of chance in 26 small letters and digits, of which none looks like another, since a
 * model copies it by hand.
 *
 * @see https://www.crockford.com/base32.html
 *
 * @example
 * ```ts
 * jobIds() // 'k7m2x0q9wz4tbn8rj3hdv5cyge'
 * ```
 */
export const jobIds: IdSource = () => {
  if (used === letters.length) {
    crypto.getRandomValues(letters)
    // 256 is a multiple of 32: none of the letters is likelier than another.
    for (const [at, byte] of letters.entries()) letters[at] = LETTERS.charCodeAt(byte % 32)
    used = 0
  }
  used += LENGTH
  // In one piece: a text that was put together letter by letter is a chain of them until somebody reads it.
  return letters.toString('latin1', used - LENGTH, used)
}

const LENGTH = 26
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'

/** The letters of many ids, each of them for one: to ask for chance costs more than all the rest. */
const letters = Buffer.alloc(64 * LENGTH)
let used = letters.length

/**
 * Which ids a model may mean that gives one back: what is in its quotes, and then, where that might be one of
 * {@link jobIds} in capitals or with an `O` for the nought, that one. None for what cannot be an id, of which no store is
 * asked.
 */
export function readJobIds(given: unknown): readonly string[] {
  if (typeof given !== 'string' || given.length > MAX_CHARACTERS) return []
  const text = unquoted(given.trim())
  if (!PLAUSIBLE.test(text)) return []
  const own = OWN.test(text) ? text.toLowerCase().replaceAll('o', '0').replaceAll(/[il]/g, '1') : text
  return own === text ? [text] : [text, own]
}

/** Without the quotes around it, and the full stop of a sentence. */
function unquoted(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && QUOTES.includes(text.charAt(from))) from += 1
  while (to > from && `${QUOTES}.`.includes(text.charAt(to - 1))) to -= 1
  return text.slice(from, to)
}

const QUOTES = `"'\``

/**
 * The same source, whose ids can be read again when a model gives them back.
 *
 * @throws HookwellError internal_error (500) with every id that cannot: nobody could ask for its job.
 */
export function readableIds(ids: IdSource): IdSource {
  return () => {
    const id: unknown = ids()
    if (typeof id === 'string' && PLAUSIBLE.test(id)) return id
    throw configurationFault(`'ids' of jobs() has to give 1 to 100 letters, digits, '_' and '-', and gave ${said(id)}`)
  }
}

function said(id: unknown): string {
  return typeof id === 'string' ? JSON.stringify(id.slice(0, MAX_CHARACTERS)) : `a ${typeof id}`
}

/** Longer than an id of anybody's own, in quotes. */
const MAX_CHARACTERS = 110

/** Also what is told apart by the ear alone. */
const OWN = /^[0-9a-tv-z]{26}$/i

/** What an id source of the developer's own may make. */
const PLAUSIBLE = /^[\w-]{1,100}$/
