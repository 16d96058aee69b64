import type { Call, Maybe, Outcome, Trust } from '@hookwell/core'

import type { Refusal } from './refusal.ts'

/** What a call proves, or why it proves nothing. */
export type Verdict = Trust | Refusal

/** What of a call is judged. */
export type JudgedCall = Pick<Call, 'method' | 'url' | 'headers' | 'route' | 'clock' | 'bytes'>

/**
 * Judges a call by one row and its keys, and goes on with the verdict. It is handed on and not given back: a promise the
 * less on the way of every call that has a body.
 */
export type Verify = (call: JudgedCall, proceed: (verdict: Verdict) => Maybe<Outcome>) => Maybe<Outcome>
