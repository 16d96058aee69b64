import * as nativeCrypto from '#crypto'
import { checkOptions } from '@hookwell/core'

import { makeVerifier } from './make-verifier.ts'
import { headersFrom } from './read/headers-from.ts'
import { judgeRecorded } from './recorded-request.ts'
import type { RecordedRequest } from './recorded-request.ts'
import { isRefusal } from './refusal.ts'
import type { SignatureReason } from './refusal.ts'
import { settingRules } from './settings.ts'
import type { SignatureOptions } from './signature.ts'
import { likelyCause } from './likely-cause.ts'
import { verifierRules } from './verifier-options.ts'

export { diagnose } from './diagnose.ts'
export type { Diagnosis } from './diagnose/trial.ts'
export type { RecordedRequest } from './recorded-request.ts'

/** One step of how a request was judged. */
export interface InspectionStep {
  /** A short name: `read`, `clock`, `key`, `signed`, … */
  readonly step: string
  /** What was found, in a line with no secret in it. */
  readonly text: string
}

/** What came of a request, and how. */
export interface Inspection {
  readonly verified: boolean
  readonly scheme: string
  readonly steps: readonly InspectionStep[]
  /** Which key fitted; the time and the id that were signed, where they are. */
  readonly keyId?: string
  readonly signedAtMs?: number
  readonly replayId?: string
  readonly subject?: string
  /** Why not. */
  readonly reason?: SignatureReason
  readonly detail?: string
  /** What usually brings it about, and what to try. */
  readonly likely?: string
}

/**
 * Judges a recorded request as `signature()` would, and tells each step: for the command line and for tests.
 *
 * @param nowMs When it is judged, in milliseconds since 1970.
 * @throws TypeError when an option cannot be.
 *
 * @example
 * ```ts
 * const headers = { 'x-hub-signature-256': 'sha256=…' }
 * const recorded = { method: 'POST', url: 'https://desk.example.com/push', headers, body: new Uint8Array() }
 * const { verified, steps } = await inspect({ scheme: 'github', key }, recorded, Date.now())
 * ```
 */
export async function inspect(options: SignatureOptions, request: RecordedRequest, nowMs: number): Promise<Inspection> {
  checkOptions('inspect()', options, { ...settingRules, ...verifierRules })
  const steps: InspectionStep[] = []
  const witness = (step: string, text: string): void => void steps.push({ step, text })
  const { row, verify } = makeVerifier('inspect()', options, nativeCrypto, witness)
  const verdict = await judgeRecorded(verify, request, nowMs)
  if (isRefusal(verdict)) {
    const { reason, detail } = verdict
    const headers = headersFrom(request.headers)
    const evidence = { headers, body: request.body, hasPublicUrl: options.publicUrl !== undefined }
    const likely = likelyCause(verdict, row, evidence)
    return { verified: false, scheme: row.name, steps, reason, detail, ...(likely === undefined ? {} : { likely }) }
  }
  const { keyId, signedAtMs, replayId, subject } = verdict
  return {
    verified: true,
    scheme: row.name,
    steps,
    ...(keyId === undefined ? {} : { keyId }),
    ...(signedAtMs === undefined ? {} : { signedAtMs }),
    ...(replayId === undefined ? {} : { replayId }),
    ...(subject === undefined ? {} : { subject }),
  }
}
