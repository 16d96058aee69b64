import type { HeaderReader } from '@hookwell/core'

/**
 * The `Idempotency-Key` of a call: `undefined` where there is none, `false` where it cannot be read. In quotes it is a
 * string of RFC 8941, as the draft has it; most clients send it bare, and both are one key.
 *
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header
 */
export function headerKey(headers: HeaderReader): string | false | undefined {
  const lines = headers.all('idempotency-key')
  const [line = ''] = lines
  if (lines.length === 0) return undefined
  // Lengths first: what follows looks at each character.
  if (lines.length > 1 || line.length > MAX_LINE) return false
  const text = line.trim()
  const key = QUOTED.test(text) ? text.slice(1, -1).replaceAll(/\\(["\\])/g, '$1') : BARE.test(text) && text
  return key !== false && key !== '' && key.length <= MAX_KEY && key
}

const MAX_KEY = 255

/** All of it escaped, in quotes, and some space around. */
const MAX_LINE = 2 * MAX_KEY + 16

/** @see https://www.rfc-editor.org/rfc/rfc8941#section-3.3.3 */
const QUOTED = /^"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*"$/

/** Printable, without what would make it a list, a parameter or the beginning of a string: two lines come joined by commas. */
const BARE = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+$/
