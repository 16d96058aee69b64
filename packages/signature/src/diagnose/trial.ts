import * as nativeCrypto from '#crypto'

import { makeVerifier } from '../make-verifier.ts'
import { judgeRecorded } from '../recorded-request.ts'
import type { RecordedRequest } from '../recorded-request.ts'
import { isRefusal } from '../refusal.ts'
import { resolveRow } from '../settings.ts'
import { shapeOf } from '../shapes.ts'
import type { SignatureOptions } from '../signature.ts'
import type { Verdict, Verify } from '../verifier.ts'

/** What was found out about a signature that does not hold. */
export interface Diagnosis {
  readonly about: 'clock' | 'body' | 'key' | 'url' | 'scheme'
  /** Whether the signature holds once that is changed; else it is only a hint. */
  readonly holds: boolean
  /** What was changed and what that means, with no secret in it. */
  readonly text: string
  /** What to do about it. */
  readonly fix: string
}

/** What is judged in place of what came. */
export interface Change {
  readonly options?: SignatureOptions
  readonly request?: RecordedRequest
}

/** Tries changes of a request and of how it is judged. The age of a time never counts here. */
export interface Trial {
  readonly options: SignatureOptions
  readonly request: RecordedRequest
  readonly nowMs: number
  /** How many changes were tried. */
  readonly count: () => number
  /** The verdict; `undefined` where it cannot be so, or too much was tried. */
  readonly judge: (change: Change) => Promise<Verdict | undefined>
  readonly holds: (change: Change) => Promise<boolean>
}

/** Each costs a pass over the body. */
const MAX_TRIES = 60

/** Three centuries: any age. */
const ANY_SECONDS = 1e10

/** Makes one. */
export function makeTrial(options: SignatureOptions, request: RecordedRequest, nowMs: number): Trial {
  let tried = 0
  // Made once: certificates and key sets that it fetches are then fetched once.
  const unchanged = verifierOf(options)
  const judge = async (change: Change): Promise<Verdict | undefined> => {
    if (tried >= MAX_TRIES) return undefined
    tried += 1
    try {
      const verify = change.options === undefined ? unchanged : verifierOf(change.options)
      return await judgeRecorded(verify, change.request ?? request, nowMs)
    } catch {
      // A key that cannot be, or an option that the row has no use for: then it is not that.
      return undefined
    }
  }
  const holds = async (change: Change): Promise<boolean> => {
    const verdict = await judge(change)
    return verdict !== undefined && !isRefusal(verdict)
  }
  return { options, request, nowMs, count: () => tried, judge, holds }
}

function verifierOf(options: SignatureOptions): Verify {
  const row = resolveRow('diagnose()', options)
  const takes = shapeOf(row).takes(row)
  const anyAge = {
    ...(takes.includes('toleranceSeconds') ? { toleranceSeconds: ANY_SECONDS } : {}),
    ...(takes.includes('futureToleranceSeconds') ? { futureToleranceSeconds: ANY_SECONDS } : {}),
  }
  return makeVerifier('diagnose()', { ...options, ...anyAge }, nativeCrypto).verify
}
