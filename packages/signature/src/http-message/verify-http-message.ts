import { after } from '@hookwell/core'
import type { Maybe } from '@hookwell/core'

import { isRefusal, refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { SchemeSettings } from '../settings.ts'
import type { VerifierTerms } from '../shape.ts'
import { contentTrust } from '../signed/content-trust.ts'
import { judgeTime, timeWindow } from '../text/timestamp.ts'
import type { JudgedCall, Verdict, Verify } from '../verifier.ts'
import type { Claim } from './claim.ts'
import { proofOfClaim } from './claimed-proof.ts'
import type { ClaimedProof } from './claimed-proof.ts'
import { isDigested } from './content-digest.ts'
import type { HttpMessageScheme } from './http-message-scheme.ts'
import { keysFor, makerOfClaim } from './maker-of-claim.ts'
import { messageKey, textForm } from './message-keys.ts'
import type { MessageKey } from './message-keys.ts'
import { requestReader } from './message-request.ts'
import type { MessageRequest } from './message-request.ts'
import { readClaims } from './read-claims.ts'
import { tellClaim } from './tell-claim.ts'

const EXPIRED = refuse('timestamp_stale', "the signature has expired: the time of its 'expires' is over")
const DIGEST_MISMATCH = refuse(
  'digest_mismatch',
  "the header 'content-digest' is signed, but is not the hash of this body",
)
const BODY_UNCOVERED = refuse(
  'coverage_insufficient',
  "the call has a body, and its signature does not cover 'content-digest'",
)
const NO_TAG = refuse('signature_missing', 'no signature of the call has the tag that counts')

/**
 * Makes the verifier of such a row. The signature is over headers alone, so it is checked before the body is read; then,
 * for a genuine call, the time and the hash of the body. Of several signatures one has to hold.
 */
export function verifyHttpMessage(terms: VerifierTerms<HttpMessageScheme>): Verify {
  const { of, row, options, crypto, witness } = terms
  const window = timeWindow({ unit: 's', ...row.time }, options.toleranceSeconds, options.futureToleranceSeconds)
  const readRequest = requestReader(of, options.publicUrl)
  const proofOf = proofOfClaim(row, window)
  // It stands beside the options of the verifier in what the user gave.
  const { allowShortKey } = options as Pick<SchemeSettings, 'allowShortKey'>
  const ring = terms.keyring<MessageKey>((key) => messageKey({ of, row, crypto, allowShortKey }, key), textForm(row))

  const judgeBody = (body: Uint8Array, digests: ClaimedProof['digests']): Maybe<Refusal | undefined> => {
    if (digests === undefined) return body.length > 0 ? BODY_UNCOVERED : undefined
    return after(isDigested(crypto, digests, body), (holds) => (holds ? undefined : DIGEST_MISMATCH))
  }

  const conclude = ({ id }: MessageKey, proof: ClaimedProof, call: JudgedCall): Maybe<Verdict> => {
    const { claim, base, digests, nowMs } = proof
    const late = judgeTime(claim.createdMs, nowMs, window)
    if (late !== undefined) return late
    if (claim.expiresMs !== undefined && claim.expiresMs < nowMs) return EXPIRED
    const trust = { verified: true, scheme: row.name, keyId: id, signedAtMs: claim.createdMs }
    if (digests === undefined && row.coversBody === false) return contentTrust(trust, [base], crypto)
    return after(call.bytes(), (body) =>
      after(judgeBody(body, digests), (refusal) => refusal ?? contentTrust(trust, [base], crypto)),
    )
  }

  const judge = (claim: Claim | Refusal, request: MessageRequest, call: JudgedCall, nowMs: number): Maybe<Verdict> => {
    const proof = isRefusal(claim) ? claim : proofOf(claim, request, nowMs)
    if (isRefusal(proof)) return proof
    if (witness !== undefined) tellClaim(witness, proof)
    const { keyId } = proof.claim
    const found = ring.fixed === undefined ? ring.find(call, keyId) : keysFor(ring.fixed, keyId)
    return after(found, (keys) => {
      if (isRefusal(keys)) return keys
      return after(makerOfClaim(keys, proof), (maker) => (isRefusal(maker) ? maker : conclude(maker, proof, call)))
    })
  }

  const judgeAll = (
    claims: readonly (Claim | Refusal)[],
    request: MessageRequest,
    call: JudgedCall,
  ): Maybe<Verdict> => {
    const nowMs = call.clock.epochMs()
    const from = (index: number, worst: Refusal): Maybe<Verdict> => {
      const claim = claims[index]
      if (claim === undefined) return worst
      return after(judge(claim, request, call, nowMs), (verdict) =>
        isRefusal(verdict) ? from(index + 1, moreTelling(worst, verdict)) : verdict,
      )
    }
    return from(0, NO_TAG)
  }

  return (call, proceed) => {
    const claims = readClaims(call.headers)
    if (isRefusal(claims)) return proceed(claims)
    const request = readRequest(call)
    if (isRefusal(request)) return proceed(request)
    const counting = claims.filter((claim) => row.tag === undefined || isRefusal(claim) || claim.tag === row.tag)
    return after(judgeAll(counting, request, call), proceed)
  }
}

/** Which of two refusals is told: our own fault before theirs, and what others sign says nothing about why ours fails. */
function moreTelling(one: Refusal, other: Refusal): Refusal {
  return one === NO_TAG || one.reason === 'key_unknown' || other.reason === 'key_unavailable' ? other : one
}
