import { isRefusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { judgeAbsurdTime } from '../text/timestamp.ts'
import type { TimeWindow } from '../text/timestamp.ts'
import type { Claim } from './claim.ts'
import { readContentDigest } from './content-digest.ts'
import type { StatedDigest } from './content-digest.ts'
import { coverageJudge, isWhole } from './coverage.ts'
import type { HttpMessageScheme } from './http-message-scheme.ts'
import type { MessageRequest } from './message-request.ts'
import { signatureBase } from './signature-base.ts'

/** A claim with all that it takes to check it, before the body is read. */
export interface ClaimedProof {
  readonly claim: Claim
  /** What was signed. */
  readonly base: string
  /** The hashes of the body; `undefined` where they are not covered. */
  readonly digests: readonly StatedDigest[] | undefined
  readonly nowMs: number
}

/** Makes the function that works out what was signed, and refuses what the policy of the row does not allow. */
export function proofOfClaim(
  row: HttpMessageScheme,
  window: TimeWindow,
): (claim: Claim, request: MessageRequest, nowMs: number) => ClaimedProof | Refusal {
  const judgeCoverage = coverageJudge(row)
  return (claim, request, nowMs) => {
    const { components, createdMs, parameters } = claim
    const refusal = judgeAbsurdTime(createdMs, nowMs, window) ?? judgeCoverage(components, request.target.query !== '')
    if (refusal !== undefined) return refusal
    const base = signatureBase(components, parameters, request)
    if (typeof base !== 'string') return base
    const isDigestCovered = components.some((component) => component.name === 'content-digest' && isWhole(component))
    const digests = isDigestCovered ? readContentDigest(request.headers) : undefined
    return digests !== undefined && isRefusal(digests) ? digests : { claim, base, digests, nowMs }
  }
}
