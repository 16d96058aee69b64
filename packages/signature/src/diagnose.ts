import * as nativeCrypto from '#crypto'
import { checkOptions } from '@hookwell/core'

import { diagnoseClock } from './diagnose/clock.ts'
import { diagnoseBody, diagnoseKey, diagnoseUrl } from './diagnose/content.ts'
import { diagnoseScheme } from './diagnose/scheme.ts'
import { makeTrial } from './diagnose/trial.ts'
import type { Diagnosis } from './diagnose/trial.ts'
import { makeVerifier } from './make-verifier.ts'
import { judgeRecorded } from './recorded-request.ts'
import type { RecordedRequest } from './recorded-request.ts'
import { isRefusal } from './refusal.ts'
import type { SignatureReason } from './refusal.ts'
import { settingRules } from './settings.ts'
import type { SignatureOptions } from './signature.ts'
import { verifierRules } from './verifier-options.ts'

/** A larger body is not tried in so many ways. */
const MAX_BODY_BYTES = 1_048_576

/** Those that another body, key or address could explain. */
const BY_CONTENT: readonly SignatureReason[] = [
  'signature_mismatch',
  'digest_mismatch',
  'claim_mismatch',
  'timestamp_stale',
  'timestamp_future',
]

/**
 * Finds out why a recorded request does not hold: tries what usually goes wrong, sixty times at most, and says which
 * change would make it hold. Empty where it holds.
 *
 * @param nowMs When it is judged, in milliseconds since 1970.
 * @throws TypeError when an option cannot be.
 *
 * @example
 * ```ts
 * const headers = { 'x-hub-signature-256': 'sha256=…' }
 * const recorded = { method: 'POST', url: 'https://desk.example.com/push', headers, body: new Uint8Array() }
 * const [first] = await diagnose({ scheme: 'github', key }, recorded, Date.now())
 * ```
 */
export async function diagnose(
  options: SignatureOptions,
  request: RecordedRequest,
  nowMs: number,
): Promise<readonly Diagnosis[]> {
  checkOptions('diagnose()', options, { ...settingRules, ...verifierRules })
  const { verify } = makeVerifier('diagnose()', options, nativeCrypto)
  const refusal = await judgeRecorded(verify, request, nowMs)
  if (!isRefusal(refusal) || request.body.length > MAX_BODY_BYTES) return []
  const trial = makeTrial(options, request, nowMs)
  const clock = await diagnoseClock(trial, refusal)
  if (clock !== undefined) return [clock]
  const found: (Diagnosis | undefined)[] = []
  if (BY_CONTENT.includes(refusal.reason)) {
    found.push(await diagnoseBody(trial), await diagnoseKey(trial), await diagnoseUrl(trial))
  }
  found.push(await diagnoseScheme(trial, refusal))
  const findings = found.filter((one) => one !== undefined)
  const isOpen = refusal.reason === 'signature_mismatch' && !findings.some(({ holds }) => holds)
  return isOpen ? [...findings, nothingHolds(trial.count())] : findings
}

function nothingHolds(count: number): Diagnosis {
  return {
    about: 'key',
    holds: false,
    text: `None of ${count} usual changes (of the body, the key, the URL or the scheme) makes it hold`,
    fix: 'compare the key with the one that the provider shows for this very endpoint and environment',
  }
}
