import type { HeldKey } from '../keys/held-keys.ts'
import type { TokenSource } from './token-scheme.ts'

/**
 * Checks that a token can be sent where its row says.
 *
 * @throws TypeError that names the key by its id, and the fix.
 */
export function checkToken(of: string, from: TokenSource, { id, text }: HeldKey): void {
  const must = problemOf(from, text)
  if (must !== undefined) throw new TypeError(`${of}: the key '${id}' ${must}`)
}

function problemOf(from: TokenSource, text: string): string | undefined {
  if ('query' in from || 'json' in from) return undefined
  if ('header' in from) {
    return /^[\x20-\x7e]+$/.test(text) ? undefined : 'must be printable ASCII: nothing else is safe in a header'
  }
  if (from.authorization === 'Basic') {
    return text.indexOf(':') > 0 ? undefined : "must be the user name, a colon and the password: 'desk:…'"
  }
  return /^[\x21-\x7e]+$/.test(text) ? undefined : "must be one word of printable ASCII, without 'Bearer' before it"
}
