import type { Maybe, Trust } from '@hookwell/core'

import { isRefusal, refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { VerifierTerms } from '../shape.ts'
import { contentTrust } from '../signed/content-trust.ts'
import type { JudgedCall, Verdict, Verify } from '../verifier.ts'
import { bindingsOf } from './bindings.ts'
import { fetchJwks } from './fetch-jwks.ts'
import type { FetchJwks } from './fetch-jwks.ts'
import { keyFinder } from './find-keys.ts'
import { judgeBindings } from './judge-bindings.ts'
import { claimJudge } from './judge-claims.ts'
import { clockJudge, issuedAtMs } from './judge-clock.ts'
import type { JwtKey } from './jwt-key.ts'
import type { JwtScheme } from './jwt-scheme.ts'
import { loadJose } from './load-jose.ts'
import type { Jose } from './load-jose.ts'
import type { ParsedJwt } from './parse-jwt.ts'
import { jwtReader } from './read-jwt.ts'
import { tellJwt } from './tell-jwt.ts'

const MISMATCH = refuse('signature_mismatch', 'the signature does not fit the token, with any of the keys')
const UNUSABLE = refuse('key_unavailable', 'none of the keys of this token can be used here')

/** Makes the verifier of a row whose proof is a token. */
export function verifyJwt(terms: VerifierTerms<JwtScheme>): Verify {
  return verifyJwtWith(terms, fetchJwks)
}

/**
 * The same, with published keys from elsewhere. First the signature, then for a genuine token its times and claims, then
 * whether it belongs to this request; so the body is read last, and only for a token that is right in all else.
 */
export function verifyJwtWith(terms: VerifierTerms<JwtScheme>, fetchKeys: FetchJwks): Verify {
  const { of, row, crypto, options, witness } = terms
  const readJwt = jwtReader(row)
  const judgeClaims = claimJudge(terms)
  const judgeClock = clockJudge(row, options)
  const bindings = bindingsOf(of, row, options.publicUrl, crypto)
  const findKeys = keyFinder(terms, fetchKeys)
  const loading = loadJose()

  const judge = async (call: JudgedCall, jwt: ParsedJwt, nowMs: number): Promise<Verdict> => {
    const keys = await findKeys(call, jwt)
    if (isRefusal(keys)) return keys
    const key = await makerOf(await loading, keys, jwt)
    if (isRefusal(key)) return key
    const refusal = judgeClock(jwt.claims, nowMs) ?? judgeClaims(jwt.claims)
    if (refusal !== undefined) return refusal
    const { method, url } = call
    const other = await judgeBindings(bindings, jwt.claims, { method, url, body: () => call.bytes() }, crypto)
    return other ?? trustIn(key, jwt)
  }

  const trustIn = (key: JwtKey, { claims, signed }: ParsedJwt): Maybe<Trust> => {
    const trust: { -readonly [Name in keyof Trust]: Trust[Name] } = { verified: true, scheme: row.name, keyId: key.id }
    const atMs = issuedAtMs(claims)
    const subject = row.subject === undefined ? undefined : claims[row.subject]
    if (atMs !== undefined) trust.signedAtMs = atMs
    if (typeof subject === 'string' && subject !== '') trust.subject = subject
    if (row.replay === 'jti') trust.replayId = String(claims['jti'])
    return row.replay === 'content' ? contentTrust(trust, [signed], crypto) : trust
  }

  return (call, proceed) => {
    const jwt = readJwt(call)
    if (isRefusal(jwt)) return proceed(jwt)
    const nowMs = call.clock.epochMs()
    if (witness !== undefined) tellJwt(witness, row, jwt, nowMs)
    return judge(call, jwt, nowMs).then(proceed)
  }
}

/** Which of the keys made the token. */
async function makerOf(
  jose: Jose,
  keys: readonly JwtKey[],
  { token, algorithm }: ParsedJwt,
): Promise<JwtKey | Refusal> {
  let refusal = UNUSABLE
  for (const key of keys) {
    const loaded = await key.load(jose, algorithm).catch(() => undefined)
    if (loaded === undefined) continue
    refusal = MISMATCH
    const isMaker = await jose.compactVerify(token, loaded, { algorithms: [algorithm] }).then(
      () => true,
      () => false,
    )
    if (isMaker) return key
  }
  return refusal
}
