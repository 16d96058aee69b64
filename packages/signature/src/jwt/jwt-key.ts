import type { CryptoKey } from 'jose'

import { rsaBits } from '../keys/public-key.ts'
import type { HeldKey } from '../keys/held-keys.ts'
import { decodeBase64Url, encodeBase64 } from '../text/strict-base64.ts'
import { kindAlgorithms } from './jwt-algorithms.ts'
import type { JwtAlgorithm, JwtKeyKind } from './jwt-algorithms.ts'
import type { JwtScheme } from './jwt-scheme.ts'
import { keyText } from './key-text.ts'
import type { Jose } from './load-jose.ts'
import { readJwk } from './read-jwk.ts'
import type { ReadJwk } from './read-jwk.ts'

/** A key that verifies tokens. */
export interface JwtKey {
  /** What it is called in trust: its `kid` where it has one, else its place or the name that its owner gave it. */
  readonly id: string
  readonly kid: string | undefined
  /** What it may be used with: never the token says so. */
  readonly algorithms: readonly JwtAlgorithm[]
  /** The key as jose takes it. Rejects where the runtime does not take it. */
  readonly load: (jose: Jose, algorithm: JwtAlgorithm) => Promise<CryptoKey | Uint8Array>
}

/**
 * Reads a key that was given: the text of a secret, a public key, a JWK, or a JWK set.
 *
 * @throws TypeError when it cannot verify tokens of the row.
 */
export function readJwtKeys(of: string, row: JwtScheme, { id, text, bytes }: HeldKey): readonly JwtKey[] {
  const fail = (must: string): never => {
    throw new TypeError(`${of}: the key '${id}' ${must}`)
  }
  const read = keyText(text)
  if (read.form === 'unfit') return fail(read.must)
  if (read.form === 'private') return fail(IS_PRIVATE)
  if (read.form === 'jwks') return readGivenSet(row, read.keys, id, fail)
  const algorithms = allowed(row, read.form === 'secret' ? 'secret' : read.kind)
  if (algorithms.length === 0) return fail(mustBe(row))
  if (read.form === 'secret') return [{ id, kid: undefined, algorithms, load: secretLoader(bytes) }]
  if (read.kind === 'rsa' && rsaBits(read.der) < 2_048) return fail('must have 2048 bits at least')
  const pem = `-----BEGIN PUBLIC KEY-----\n${encodeBase64(read.der)}\n-----END PUBLIC KEY-----`
  return [{ id, kid: undefined, algorithms, load: once((jose, algorithm) => jose.importSPKI(pem, algorithm)) }]
}

/** The keys of a set that was given; `fail` ends the sentence "the key …". */
export function readGivenSet(
  row: JwtScheme,
  given: readonly Readonly<Record<string, unknown>>[],
  place: string,
  fail: (must: string) => never,
): readonly JwtKey[] {
  const { minKeyBytes = 8 } = row
  const read = given.map(readJwk).filter((jwk) => jwk !== undefined)
  if (read.some(({ isPrivate }) => isPrivate)) return fail(IS_PRIVATE)
  if (read.some(({ kind, jwk }) => kind === 'secret' && bytesOf(jwk).length < minKeyBytes)) {
    return fail(`has fewer than ${minKeyBytes} bytes`)
  }
  const keys = read.flatMap((jwk, index) => jwkKey(row, jwk, given.length === 1 ? place : String(index)) ?? [])
  return keys.length > 0 ? keys : fail(mustBe(row))
}

/** The keys of a set that its issuer publishes; what is no public key for such tokens is passed over. */
export function readPublishedKeys(row: JwtScheme, set: unknown): readonly JwtKey[] {
  const { keys } = (typeof set === 'object' && set !== null ? set : {}) as { readonly keys?: unknown }
  if (!Array.isArray(keys)) return []
  return keys.slice(0, MAX_PUBLISHED).flatMap((key: unknown, index) => {
    const read = typeof key === 'object' && key !== null ? readJwk(key as Readonly<Record<string, unknown>>) : undefined
    if (read === undefined || read.isPrivate || read.kind === 'secret') return []
    return jwkKey(row, read, String(index)) ?? []
  })
}

/** The largest sets that we know of have two dozen. */
const MAX_PUBLISHED = 100

const IS_PRIVATE =
  'is a private key: it signs. Whoever verifies needs only the public one, and nobody else the private one'

/** What of the row's algorithms a key of that kind does. */
export function allowed(row: JwtScheme, kind: JwtKeyKind): readonly JwtAlgorithm[] {
  return row.algorithms.filter((algorithm) => kindAlgorithms[kind].includes(algorithm))
}

/** Ends the sentence "the key …", of a key that is of no use for the row. */
export function mustBe({ algorithms }: JwtScheme): string {
  const kinds = algorithms.map((algorithm) => KEYS[algorithm.slice(0, 2)] ?? 'Ed25519')
  return `must be for ${algorithms.join(', ')}: ${[...new Set(kinds)].join(', ')}`
}

const KEYS: Readonly<Record<string, string>> = { HS: 'a secret', RS: 'RSA', PS: 'RSA', ES: 'P-256 or P-384' }

function jwkKey(row: JwtScheme, { kind, kid, algorithms, jwk }: ReadJwk, place: string): JwtKey | undefined {
  const usable = allowed(row, kind).filter((algorithm) => algorithms.includes(algorithm))
  if (usable.length === 0) return undefined
  return {
    id: kid ?? place,
    kid,
    algorithms: usable,
    load:
      kind === 'secret' ? secretLoader(bytesOf(jwk)) : once((jose, algorithm) => jose.importJWK({ ...jwk }, algorithm)),
  }
}

function bytesOf({ k = '' }: ReadJwk['jwk']): Uint8Array {
  return decodeBase64Url(k) as Uint8Array
}

/** jose takes the bytes as well, and would import them anew for each token. */
function secretLoader(bytes: Uint8Array): JwtKey['load'] {
  return once((_jose, algorithm) => {
    const hmac = { name: 'HMAC', hash: `SHA-${algorithm.slice(2)}` }
    return crypto.subtle.importKey('raw', new Uint8Array(bytes), hmac, false, ['verify'])
  })
}

/** Keeps what came of it, and not the promise: some runtimes forbid one request to wait for what another began. */
function once(load: JwtKey['load']): JwtKey['load'] {
  const loaded = new Map<JwtAlgorithm, CryptoKey | Uint8Array>()
  return async (jose, algorithm) => {
    const known = loaded.get(algorithm)
    if (known !== undefined) return known
    const key = await load(jose, algorithm)
    loaded.set(algorithm, key)
    return key
  }
}
