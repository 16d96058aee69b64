import { after } from '@hookwell/core'
import type { HeaderReader, Maybe } from '@hookwell/core'

import type { CryptoPort, HashName } from '../crypto/crypto-port.ts'
import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { encodeBase64 } from '../text/strict-base64.ts'
import { readDictionary } from './dictionary.ts'

/** A hash of the body, as the message states it. */
export interface StatedDigest {
  readonly hash: HashName
  readonly bytes: Uint8Array
}

const MISSING = refuse('header_missing', "there is no header 'content-digest'")
const UNFIT = refuse(
  'header_malformed',
  "the header 'content-digest' is no list of hashes, each algorithm once, or one of them is not written as it should be",
)
const WEAK = refuse('algorithm_refused', "the header 'content-digest' holds neither sha-256 nor sha-512")

/** The algorithms that are still good. All others are skipped, and count for nothing. RFC 9530 section 5. */
const STRONG: readonly { readonly name: string; readonly hash: HashName; readonly byteCount: number }[] = [
  { name: 'sha-256', hash: 'sha256', byteCount: 32 },
  { name: 'sha-512', hash: 'sha512', byteCount: 64 },
]

/** Reads Content-Digest (RFC 9530 section 2): at least one strong hash. */
export function readContentDigest(headers: HeaderReader): readonly StatedDigest[] | Refusal {
  const lines = headers.all('content-digest')
  if (lines.length === 0) return MISSING
  const members = readDictionary(lines.join(', '))
  if (members === undefined) return UNFIT
  const stated: StatedDigest[] = []
  for (const { name, hash, byteCount } of STRONG) {
    const member = members.get(name)
    if (member === undefined) continue
    const [value, parameters] = member.value
    if (!(value instanceof ArrayBuffer) || value.byteLength !== byteCount || parameters.size > 0) return UNFIT
    if (!member.isCanonical) return UNFIT
    stated.push({ hash, bytes: new Uint8Array(value) })
  }
  return stated.length === 0 ? WEAK : stated
}

/** Whether every one of them is the hash of this body. */
export function isDigested(
  crypto: CryptoPort,
  stated: readonly StatedDigest[],
  body: Uint8Array,
  from = 0,
): Maybe<boolean> {
  const next = stated[from]
  if (next === undefined) return true
  return after(crypto.digest(next.hash, [body]), (digest) =>
    crypto.isSame(digest, next.bytes) ? isDigested(crypto, stated, body, from + 1) : false,
  )
}

/** Writes the header for a body. */
export async function writeContentDigest(crypto: CryptoPort, body: string | Uint8Array): Promise<string> {
  return `sha-256=:${encodeBase64(await crypto.digest('sha256', [body]))}:`
}
