import { after } from '@hookwell/core'
import type { Maybe, Trust } from '@hookwell/core'

import type { Addressed } from './addressed.ts'
import type { CryptoPort } from './crypto-port.ts'
import type { HeldKey } from './keys.ts'
import { refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import type { TokenScheme, TokenSource } from './scheme.ts'
import { sourceReader } from './source-reader.ts'
import { decodeBase64 } from './strict-base64.ts'
import type { Verify } from './verifier.ts'

const MISMATCH = refuse('signature_mismatch', 'the token is none of the keys')

/**
 * Makes the verifier of a token row. Both sides are hashed before they are compared, so that not even the length of a
 * key shows in the time that it takes.
 */
export function verifyToken({
  row,
  keys,
  crypto,
}: {
  readonly row: TokenScheme
  readonly keys: readonly HeldKey[]
  readonly crypto: CryptoPort
}): Verify {
  const readToken = tokenReader(row.from)
  const trusts = keys.map((key) => trustOf(row, key))
  let digests: Maybe<readonly Uint8Array[]> | undefined

  const weigh = (digest: Uint8Array, expected: readonly Uint8Array[]): Trust | Refusal =>
    trusts[expected.findIndex((candidate) => crypto.isSame(candidate, digest))] ?? MISMATCH

  return (call, proceed) => {
    const token = readToken(call)
    if ('reason' in token) return proceed(token)
    digests ??= digestAll(keys, crypto)
    return after(digests, (expected) => after(crypto.sha256([token]), (digest) => proceed(weigh(digest, expected))))
  }
}

function digestAll(keys: readonly HeldKey[], crypto: CryptoPort): Maybe<readonly Uint8Array[]> {
  let all: Maybe<readonly Uint8Array[]> = []
  for (const key of keys) {
    all = after(all, (known) => after(crypto.sha256([key.bytes]), (digest) => [...known, digest]))
  }
  return all
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

type ReadToken = (request: Addressed) => Uint8Array | Refusal

function tokenReader(from: TokenSource): ReadToken {
  const encoder = new TextEncoder()
  if (!('authorization' in from)) {
    const read = sourceReader(from, 'signature')
    return (request) => {
      const text = read(request)
      return typeof text === 'string' ? encoder.encode(text) : text
    }
  }
  const { authorization } = from
  const read = sourceReader({ header: 'authorization' }, 'signature')
  // The name of the scheme counts in any case (RFC 9110 section 11.1); its value is one word.
  const grammar = new RegExp(`^${authorization} +([\\x21-\\x7e]+)$`, 'i')
  const unfit = refuse('signature_malformed', `the header 'authorization' is not '${authorization}' and one word`)
  return (request) => {
    const text = read(request)
    if (typeof text !== 'string') return text
    const word = grammar.exec(text)?.[1]
    if (word === undefined) return unfit
    return (authorization === 'Basic' ? decodeBase64(word) : encoder.encode(word)) ?? unfit
  }
}
