import type { Trust } from '@hookwell/core'

import type { Scheme } from '../scheme.ts'
import { schemes } from '../schemes.ts'
import type { SchemeName } from '../schemes.ts'

/** What a delivery goes by, and how long it has to be remembered. */
export interface ReplayTerm {
  readonly replayId: string
  readonly ttlMs: number
}

/**
 * Works out for how long a delivery has to be remembered so that no replay of it gets through.
 *
 * Where a time is signed, whatever comes back either is still remembered or is older than that by its own signed time,
 * and is then told by its age: remembered are the `ttl` and what the signed time is ahead of now. So too short a `ttl`
 * shows with the first call that is older, and never lets a replay in.
 *
 * @returns A `fault` where that cannot be, as a sentence with the fix.
 */
export function termOf(trust: Trust, nowMs: number, ttlSeconds: number | undefined): ReplayTerm | { fault: string } {
  const { scheme, verified, signedAtMs, replayId } = trust
  if (!verified) {
    return {
      fault: 'replayGuard(): behind unsigned() nothing names a delivery; put signature() there, or leave it out',
    }
  }
  if (replayId === undefined) {
    return {
      fault:
        `replayGuard(): the proofs of '${scheme}' are made to be used again, so nothing tells a replay; leave it out ` +
        'here, or have the caller sign an id, a time or the body',
    }
  }
  const ttlMs = Math.ceil((ttlSeconds ?? defaultSeconds(trust)) * 1_000)
  if (signedAtMs === undefined) return { replayId, ttlMs }
  if (nowMs - signedAtMs >= ttlMs) {
    return {
      fault:
        `replayGuard(): a call of '${scheme}' was taken ${Math.round((nowMs - signedAtMs) / 1_000)} s after it was ` +
        `signed, and is remembered for ${Math.round(ttlMs / 1_000)} s: raise 'ttlSeconds' above the 'toleranceSeconds' ` +
        'of signature()',
    }
  }
  return { replayId, ttlMs: ttlMs + Math.max(0, Math.ceil(signedAtMs - nowMs)) }
}

/**
 * As long as the scheme takes a signature, and two hours at least: a row of one's own is not in the table, nor is a
 * tolerance of one's own. A day where no time is signed, or where any time will do.
 */
function defaultSeconds({ scheme, signedAtMs }: Trust): number {
  if (signedAtMs === undefined) return DAY_SECONDS
  const row: Scheme | undefined = schemes[scheme as SchemeName]
  if (row === undefined || !('time' in row) || row.time === undefined) return TWO_HOURS_SECONDS
  const { pastSeconds, futureSeconds } = row.time
  if (pastSeconds === null || futureSeconds === null) return DAY_SECONDS
  return Math.max(TWO_HOURS_SECONDS, pastSeconds + futureSeconds)
}

const TWO_HOURS_SECONDS = 7_200
const DAY_SECONDS = 86_400
