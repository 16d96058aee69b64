import { after } from '@hookwell/core'
import type { Maybe } from '@hookwell/core'

import type { CryptoPort } from '../crypto/crypto-port.ts'
import { encodeHex } from '../text/strict-hex.ts'

/** What one delivery goes by. */
export interface ReplayName {
  readonly scheme: string
  /** Empty where there is none. */
  readonly scope: string
  readonly replayId: string
}

/**
 * The key of a delivery: `scheme:scope:id`, the same for every replay, and another one for everything else. Never
 * anything of a signature, which can be written in several ways and made anew.
 *
 * What would be too long for a key, or holds what a store might trim, fold or split, is there as its hash.
 */
export function replayKey(crypto: CryptoPort, { scheme, scope, replayId }: ReplayName): Maybe<string> {
  return after(safe(crypto, WORD, scheme), (first) =>
    after(safe(crypto, WORD, scope), (second) =>
      after(safe(crypto, ID, replayId), (third) => `${first}:${second}:${third}`),
    ),
  )
}

// Printable ASCII without the '~' that marks a hash; without the ':' too where more follows.
const WORD = /^[!-9;-}]{0,128}$/
const ID = /^[!-}]{1,256}$/

function safe(crypto: CryptoPort, plain: RegExp, text: string): Maybe<string> {
  if (plain.test(text)) return text
  // As JSON: half a surrogate pair is no UTF-8, and would be hashed like any other half.
  return after(crypto.digest('sha256', [JSON.stringify(text)]), (digest) => `~${encodeHex(digest)}`)
}
