import { after } from '@hookwell/core'
import type { Maybe, Trust } from '@hookwell/core'

import type { HeldKey } from '../keys/held-keys.ts'
import { readJsonBody } from '../read/json-value.ts'
import { isRefusal, refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { VerifierTerms } from '../shape.ts'
import type { Verdict, Verify } from '../verifier.ts'
import { tokenReader } from './read-token.ts'
import { checkToken } from './token-keys.ts'
import type { TokenScheme, TokenSource } from './token-scheme.ts'

const MISMATCH = refuse('signature_mismatch', 'the token is none of the keys')

/** A key with what is compared, and the trust that it gives. */
interface ReadyToken {
  readonly digest: () => Maybe<Uint8Array>
  readonly trust: Trust
}

/**
 * Makes the verifier of a token row. Both sides are hashed before they are compared, so that not even the length of a
 * key shows in the time that it takes.
 */
export function verifyToken({ of, row, crypto, keyring, witness }: VerifierTerms<TokenScheme>): Verify {
  const readTokens = tokenReader(row.from)
  const ring = keyring<ReadyToken>((key) => {
    checkToken(of, row.from, key)
    let digest: Maybe<Uint8Array> | undefined
    // With the first call: some runtimes forbid asynchronous work while a module loads.
    return { digest: () => (digest ??= crypto.digest('sha256', [key.bytes])), trust: trustOf(row, key) }
  })

  const ownerOf = (given: Uint8Array, keys: readonly ReadyToken[], from = 0): Maybe<Trust | undefined> => {
    const key = keys[from]
    if (key === undefined) return undefined
    return after(key.digest(), (own) => (crypto.isSame(own, given) ? key.trust : ownerOf(given, keys, from + 1)))
  }

  /** The trust of the key that all tokens are: where a body carries several, one stranger among them spoils it. */
  const weigh = (tokens: readonly Uint8Array[], keys: readonly ReadyToken[], from = 0): Maybe<Verdict> => {
    const token = tokens[from] as Uint8Array
    return after(crypto.digest('sha256', [token]), (given) =>
      after(ownerOf(given, keys), (trust) => {
        if (trust === undefined) return MISMATCH
        return from + 1 < tokens.length ? weigh(tokens, keys, from + 1) : trust
      }),
    )
  }

  const judge = (tokens: readonly Uint8Array[], keys: readonly ReadyToken[] | Refusal): Maybe<Verdict> =>
    isRefusal(keys) ? keys : weigh(tokens, keys)

  const verify: Verify = (call, proceed) => {
    const tokens = readTokens(call)
    if (isRefusal(tokens)) return proceed(tokens)
    witness?.('read', `a token from the ${Object.entries(row.from).flat().join(' ')}`)
    return after(
      after(ring.fixed ?? ring.find(call), (keys) => judge(tokens, keys)),
      proceed,
    )
  }
  if (!('json' in row.from)) return verify
  return (call, proceed) =>
    after(call.bytes(), (bytes) => {
      const { method, url, headers, route, clock } = call
      const seen = { method, url, headers, route, clock, bytes: () => bytes, json: readJsonBody(bytes) }
      return verify(seen, proceed)
    })
}

/** A token holds for many calls, so nothing in it names a delivery; Basic credentials name whoever has them. */
function trustOf(row: TokenScheme, { id, text }: HeldKey): Trust {
  const known = { verified: true, scheme: row.name, keyId: id }
  // One object for all calls, so nobody may write on it.
  return Object.freeze(isBasic(row.from) ? { ...known, subject: text.slice(0, text.indexOf(':')) } : known)
}

function isBasic(from: TokenSource): boolean {
  return 'authorization' in from && from.authorization === 'Basic'
}
