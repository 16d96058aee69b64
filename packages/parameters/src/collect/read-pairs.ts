import type { HookwellError } from '@hookwell/core'

import { countOf } from './count-of.ts'
import type { Limits } from './limits.ts'
import { parameterErrors } from '../parameter-errors.ts'

/** A name and a value, as text. */
export type Pair = readonly [name: string, value: string]

/**
 * Reads `application/x-www-form-urlencoded` text, a form or the query of a URL, as pairs of name and value.
 *
 * @param malformed What a percent-encoded value that is not UTF-8 is refused with.
 * @see https://url.spec.whatwg.org/#urlencoded-parsing
 */
export function readPairs(
  text: string,
  malformed: 'body_not_utf8' | 'query_malformed',
  { maxValues }: Limits,
): readonly Pair[] | HookwellError {
  if (countOf('&', text) >= maxValues) return parameterErrors.error('body_too_complex')
  // The constructor takes a leading question mark for the one of a URL; here it is part of a name.
  const pairs = [...new URLSearchParams(text.startsWith('?') ? `&${text}` : text)]
  // The standard puts U+FFFD where bytes are no UTF-8; one that the sender wrote is a character like any other.
  return text.includes('%') && replacements(pairs) > written(text) ? parameterErrors.error(malformed) : pairs
}

/** How often U+FFFD stands in pairs. */
export function replacements(pairs: readonly Pair[]): number {
  let count = 0
  for (const [name, value] of pairs) count += countOf('\uFFFD', name) + countOf('\uFFFD', value)
  return count
}

function written(text: string): number {
  return countOf('\uFFFD', text) + (text.match(/%EF%BF%BD/gi)?.length ?? 0)
}
