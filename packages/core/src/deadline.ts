import type { Outcome } from './outcome.ts'

/** How a deadline is set; a budget does so once a call. */
export interface DeadlineTerms {
  /** When the caller gives up, in milliseconds from the start of the call. */
  readonly limitMs: number
  /** How much of that is kept for writing the answer and for the way back, given the limit in force. */
  readonly reserveMs: (limitMs: number) => number
  /** Who set it: `config`, … */
  readonly source: string
  /** The answer once the time is spent. */
  readonly spent: () => Outcome
}

/**
 * The one deadline of a call.
 *
 * @example
 * ```ts
 * if (call.deadline.remainingMs() < 300) return partial(result)
 * ```
 */
export interface Deadline {
  /** When the caller gives up, in milliseconds from the start of the call; `Infinity` while nobody has said. */
  readonly limitMs: number
  /** Who set the limit in force; `undefined` while nobody has. */
  readonly source: string | undefined
  /** Milliseconds until the answer has to leave: the limit less the reserve less what has gone by; never below 0. */
  remainingMs(): number
  /** Takes a limit that is tighter than the one in force; gives back whether it was. Never lengthens. */
  shorten(limitMs: number, source: string): boolean
  /** Sets the terms. @throws Error when they are set already: one budget a call. */
  begin(terms: DeadlineTerms): void
}

/** The same as core sees it. */
export interface DeadlineInForce extends Deadline {
  /** What was agreed, once somebody has. */
  readonly terms: DeadlineTerms | undefined
  /** What remains at a time that has been read already, in monotonic milliseconds. */
  remainingMsAt(nowMs: number): number
}
