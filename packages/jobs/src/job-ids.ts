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
  let id = ''
  // 256 is a multiple of 32: none of the letters is likelier than another.
  for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH))) id += LETTERS.charAt(byte % 32)
  return id
}

const LENGTH = 26
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * A job id as a model gives it back: quoted, in capitals, with an `O` for the nought. `undefined` for what cannot be one,
 * of which no store is asked.
 */
export function readJobId(given: unknown): string | undefined {
  if (typeof given !== 'string' || given.length > MAX_CHARACTERS) return undefined
  const text = given.trim().replace(/^["'`]+|["'`.]+$/g, '')
  if (OWN.test(text)) return text.toLowerCase().replaceAll('o', '0').replaceAll(/[il]/g, '1')
  return PLAUSIBLE.test(text) ? text : undefined
}

/** Longer than an id of anybody's own, in quotes. */
const MAX_CHARACTERS = 110

/** Also what is told apart by the ear alone. */
const OWN = /^[0-9a-tv-z]{26}$/i

/** What an id source of the developer's own may make. */
const PLAUSIBLE = /^[\w-]{1,100}$/
