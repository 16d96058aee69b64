import type { Maybe, Outcome } from '@hookwell/core'

import { headersFrom } from './read/headers-from.ts'
import type { Verdict, Verify } from './verifier.ts'

/** A request as it was recorded. */
export interface RecordedRequest {
  readonly method: string
  readonly url: string
  /** A list where a header came more than once. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body: Uint8Array
}

/** Judges one, as if it came in at that time. */
export function judgeRecorded(verify: Verify, request: RecordedRequest, nowMs: number): Promise<Verdict> {
  const call = {
    method: request.method,
    url: request.url,
    headers: headersFrom(request.headers),
    route: {},
    clock: { epochMs: () => nowMs, monotonicMs: () => performance.now(), after },
    bytes: () => request.body,
  }
  return new Promise((resolve, reject) => {
    const proceed = (judged: Verdict): Maybe<Outcome> => {
      resolve(judged)
      // Nobody waits for an outcome here.
      return undefined as unknown as Outcome
    }
    try {
      Promise.resolve(verify(call, proceed)).catch(reject)
    } catch (thrown) {
      reject(thrown as Error)
    }
  })
}

function after(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, delayMs)
  return () => clearTimeout(timer)
}
