import type { Clock } from '@hookwell/core'

import type { Addressed } from '../read/addressed.ts'
import { carriedReader } from './carrier.ts'
import { isRefusal, refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { SignedScheme } from './signed-scheme.ts'
import { signedText } from './signed-text.ts'
import type { SignedUrl } from './signed-url.ts'
import { judgeAbsurdTime, readTimestamp } from '../text/timestamp.ts'
import type { TimeWindow } from '../text/timestamp.ts'

/** All that a request says for itself before its body is read. */
export interface Proof {
  readonly signatures: readonly Uint8Array[]
  /** What is signed, with an empty text where the body will be. */
  readonly pieces: (string | Uint8Array)[]
  readonly id: string
  readonly subject: string
  /** The signed time, in milliseconds since 1970. */
  readonly atMs: number | undefined
  readonly nowMs: number
}

/** What a proof is read by. */
export interface ProofTerms {
  readonly row: SignedScheme
  readonly window: TimeWindow
  readonly url: SignedUrl
}

type Asking = Addressed & { readonly clock: Clock }

const TIME_UNFIT = refuse('timestamp_malformed', 'the time is not written as it should be')

/** Makes the function that reads a request's proof by a row, and refuses what cannot be right. */
export function proofReader({ row, window, url: signedUrl }: ProofTerms): (request: Asking) => Proof | Refusal {
  const readCarried = carriedReader(row)
  const { piecesOf } = signedText(row.parts)
  const unit = row.time?.unit
  const signsUrl = row.parts.includes('url')

  return (request) => {
    const carried = readCarried(request)
    if (isRefusal(carried)) return carried
    const { signatures, timestamp, id, subject } = carried

    const nowMs = request.clock.epochMs()
    const atMs = unit === undefined ? undefined : readTimestamp(timestamp, unit)
    if (unit !== undefined) {
      if (atMs === undefined) return TIME_UNFIT
      const absurd = judgeAbsurdTime(atMs, nowMs, window)
      if (absurd !== undefined) return absurd
    }

    const url = signsUrl ? signedUrl(request.url) : ''
    if (typeof url !== 'string') return url
    const pieces = piecesOf({ timestamp, id, subject, url, request })
    if (isRefusal(pieces)) return pieces
    return { signatures, pieces, id, subject, atMs, nowMs }
  }
}
