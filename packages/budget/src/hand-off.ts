import type { Call, Maybe, Outcome } from '@hookwell/core'

import type { Limits } from './limits.ts'

/** A call that was taken over. */
export interface HandedOff {
  /** What the caller is told for now. */
  readonly answer: Outcome
  /**
   * Told once what the run came to: a reply, a failure, or `run_limit_exceeded` where it did not end. Also where the run
   * was done before `answer` could leave, so that whatever was put down for it can be closed. May be asynchronous: its
   * rejection is logged, and `drain()` waits for it.
   */
  readonly finish?: (outcome: Outcome) => unknown
}

/**
 * Takes over a call that is not done at `maxMs`: puts down that its work goes on, and gives the answer for now; gives
 * nothing where the call has to wait. Its throw or rejection is logged, and the call waits.
 */
export type HandOff = (call: Call) => Maybe<HandedOff | undefined>

/** How a call stands that may be handed off. */
export interface AwaitedHandOff {
  /** When it is handed off, in milliseconds from its start, if it is not done by then. */
  readonly atMs: number
  /**
   * Has it handed off at once. Does nothing before the handler has begun, while `handOff` is under way, and where the call
   * has its answer already.
   */
  readonly now: () => void
}

/**
 * Is told of each call once it is trusted, with the way to have it handed off before max: for work of which it is known
 * that it will not be done by then. Its throw is logged, and so is its rejection.
 */
export type HandOffSooner = (call: Call, awaited: AwaitedHandOff) => unknown

/** When a call is handed off, in milliseconds from its start: in time for the answer to arrive at max, and for `deadline_exceeded` to leave where it cannot be. */
export function handOffAtMs({ maxMs, hardMs }: Limits, reserveMs: (limitMs: number) => number): number {
  return Math.max(0, Math.min(maxMs - reserveMs(maxMs), hardMs - 2 * reserveMs(hardMs)))
}
