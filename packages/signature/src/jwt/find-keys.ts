import { after } from '@hookwell/core'
import type { Maybe } from '@hookwell/core'

import { isRefusal, refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { VerifierTerms } from '../shape.ts'
import type { JudgedCall } from '../verifier.ts'
import type { FetchJwks } from './fetch-jwks.ts'
import { readGivenSet, readJwtKeys, readPublishedKeys } from './jwt-key.ts'
import type { JwtKey } from './jwt-key.ts'
import type { JwtScheme } from './jwt-scheme.ts'
import { isKeyId } from './parse-jwt.ts'
import type { ParsedJwt } from './parse-jwt.ts'
import { publishedKeys } from './published-keys.ts'

/** Finds the keys that may have made a token. */
export type FindKeys = (call: JudgedCall, jwt: ParsedJwt) => Maybe<readonly JwtKey[] | Refusal>

const UNKNOWN = refuse('key_unknown', "the token names a key ('kid') that is not among the keys")
const OTHER_KIND = refuse('algorithm_refused', 'the key of the token is not for the algorithm that the token names')

/** Each costs a signature. */
const MAX_KEYS = 32

/** @throws TypeError when a key cannot be, or the same is given twice. */
export function keyFinder(terms: VerifierTerms<JwtScheme>, fetchKeys: FetchJwks): FindKeys {
  const source = keySource(terms, fetchKeys)
  return (call, jwt) => after(source(call, jwt), (keys) => (isRefusal(keys) ? keys : fitting(keys, jwt)))
}

function keySource({ of, row, options, hasKey, keyring }: VerifierTerms<JwtScheme>, fetchKeys: FetchJwks): FindKeys {
  const { jwks = row.jwks } = options
  if (options.jwks !== undefined && hasKey) throw new TypeError(`${of} takes 'key' or 'jwks', and not both`)
  if (!hasKey && typeof jwks === 'string') {
    const find = publishedKeys(jwks, (set) => readPublishedKeys(row, set), fetchKeys)
    return ({ clock }, { kid }) => find(clock, kid)
  }
  if (!hasKey && typeof jwks === 'object') {
    const keys = readGivenSet(row, jwks.keys, '0', (must) => {
      throw new TypeError(`${of}: a key of 'jwks' ${must}`)
    })
    return () => keys
  }
  const ring = keyring((key) => readJwtKeys(of, row, key))
  const fixed = ring.fixed?.flat()
  if (fixed !== undefined) {
    refuseUnnamedTenants(of, row, options.issuer)
    return () => fixed
  }
  return (call, jwt) => after(ring.find(call, keyIdOf(row, jwt)), (found) => (isRefusal(found) ? found : found.flat()))
}

/** The name of the key, for whoever looks it up; nothing of it has been verified. */
function keyIdOf({ keyId = 'kid' }: JwtScheme, { kid, claims }: ParsedJwt): string | undefined {
  if (keyId === 'kid') return kid
  return isKeyId(claims['iss']) ? claims['iss'] : undefined
}

/** With one list of keys for all, the key of one tenant would do for a token in the name of another. */
function refuseUnnamedTenants(of: string, { keyId }: JwtScheme, issuer: unknown): void {
  if (keyId !== 'iss' || issuer !== undefined) return
  throw new TypeError(
    `${of} needs 'issuer', whose key that is; or a function as 'key' that looks it up by 'keyId', the issuer`,
  )
}

function fitting(keys: readonly JwtKey[], { kid, algorithm }: ParsedJwt): readonly JwtKey[] | Refusal {
  const named = kid === undefined ? keys : keys.filter((key) => key.kid === kid)
  // A secret has no name of its own, and its token may have one all the same.
  const candidates = named.length > 0 ? named : keys.filter((key) => key.kid === undefined)
  if (candidates.length === 0) return UNKNOWN
  const usable = candidates.filter(({ algorithms }) => algorithms.includes(algorithm)).slice(0, MAX_KEYS)
  return usable.length > 0 ? usable : OTHER_KIND
}
