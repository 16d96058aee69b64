import type { Call, Maybe, Outcome, Trust } from '@hookwell/core'

import type { Refusal } from './refusal.ts'

/** What a call proves, or why it proves nothing. */
export type Verdict = Trust | Refusal

/**
 * Judges a call by one row and its keys, and goes on with the verdict. It is handed on and not given back: a promise the
 * less on the way of every call that has a body.
 */
export type Verify = (
  call: Pick<Call, 'method' | 'url' | 'headers' | 'clock' | 'bytes'>,
  proceed: (verdict: Verdict) => Maybe<Outcome>,
) => Maybe<Outcome>
