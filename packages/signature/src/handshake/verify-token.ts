import { after } from '@hookwell/core'
import type { Maybe } from '@hookwell/core'

import type { CryptoPort } from '../crypto/crypto-port.ts'
import { holdKeys } from '../keys/held-keys.ts'
import type { Key } from '../keys/held-keys.ts'
import type { Addressed } from '../read/addressed.ts'
import { sourceReader } from '../read/source-reader.ts'
import type { OuterSource } from './handshake-row.ts'

/** What a check of a token is made of. */
export interface TokenTerms {
  readonly of: string
  readonly crypto: CryptoPort
  readonly from: OuterSource
  readonly verifyToken: Key | readonly Key[] | undefined
}

/**
 * Makes the check that a request has a token that was agreed on. Both sides are hashed before they are compared, so that
 * not even a length shows in the time that it takes.
 *
 * @throws TypeError when the token cannot be.
 */
export function tokenCheck({ of, crypto, from, verifyToken }: TokenTerms): (request: Addressed) => Maybe<boolean> {
  const read = sourceReader(from, 'token')
  const terms = { of: `${of}, 'verifyToken'`, form: 'utf8', minBytes: 8, allowShort: false } as const
  const tokens = holdKeys(verifyToken as Key, terms).map(({ bytes }) => bytes)
  const isAmong = (given: Uint8Array, from: number): Maybe<boolean> => {
    const token = tokens[from]
    if (token === undefined) return false
    return after(crypto.digest('sha256', [token]), (own) => crypto.isSame(own, given) || isAmong(given, from + 1))
  }
  return (request) => {
    const text = read(request)
    if (typeof text !== 'string') return false
    return after(crypto.digest('sha256', [text]), (given) => isAmong(given, 0))
  }
}
