import type { HookwellError } from './error.ts'
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
  /** What becomes of the run behind that answer. Absent: `call.signal` aborts right after it, unless it may outlive that. */
  readonly later?: LaterRun | undefined
  /** Whether the run ends with that answer, whoever would have it go on. */
  readonly endsRun?: boolean | undefined
}

/** How a run goes on whose answer has left already. */
export interface LaterRun {
  /** When it has to stop, in milliseconds from the start of the call. */
  readonly limitMs: number
  /** Why, once it has to: the reason of `call.signal`. */
  readonly overdue: () => HookwellError
  /** Whether somebody takes what it comes to in the end. What nobody takes is logged as late, and dropped. */
  readonly isAwaited: boolean
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
  /**
   * Milliseconds until the answer has to leave: the limit less the reserve less what has gone by; never below 0. For a
   * run that goes on without its caller, those until it has to stop.
   */
  remainingMs(): number
  /** Takes a limit that is tighter than the one in force; gives back whether it was. Never lengthens. */
  shorten(limitMs: number, source: string): boolean
  /** Sets the terms. @throws Error when they are set already: one budget a call. */
  begin(terms: DeadlineTerms): void
  /**
   * Gives the call its answer now while its run goes on, as with work that becomes a job; noted as the `hookwell.outcome`
   * `handed_off`. Gives back whether it did: a call that has an answer keeps that.
   */
  handOver(answer: Outcome, run: LaterRun): boolean
  /**
   * Lets the run go on behind the answer of a spent deadline, where the budget does not say what becomes of it: for work
   * whose result somebody keeps. Of several, the last one counts.
   */
  outlive(run: LaterRun): void
}

/** The same as core sees it. */
export interface DeadlineInForce extends Deadline {
  /** What was agreed, once somebody has. */
  readonly terms: DeadlineTerms | undefined
  /** How the run may go on behind the answer of a spent deadline, where the terms do not say. */
  readonly outliving: LaterRun | undefined
  /** How the run goes on, while it does so behind its answer. */
  later: LaterRun | undefined
  /** Says that it is over. */
  endLater: (() => void) | undefined
  /** What remains at a time that has been read already, in monotonic milliseconds. */
  remainingMsAt(nowMs: number): number
}
