import type { Call } from '@hookwell/core'

import type { LimiterState } from './limiter.ts'

/** How a key stands once a call has been counted. */
export interface Standing {
  readonly isOver: boolean
  /** What is left in the window, a whole number. */
  readonly remaining: number
  /** Milliseconds until the window ends; `undefined` where it never does. */
  readonly resetMs: number | undefined
}

/** Counts a call against a key; rejects where nothing can be counted. */
export type Counter = (key: string, cost: number, call: Call) => Promise<Standing>

/**
 * Reads what a limiter resolved or rejected with.
 *
 * By what it holds, not by its class: a limiter of the user's may come of another copy of the library.
 *
 * @throws whatever it is where it is no state: an error of the store.
 */
export function standingOf(told: unknown, isOver: boolean): Standing {
  if (!isState(told)) throw told instanceof Error ? told : new TypeError('the limiter told no state')
  const { remainingPoints, msBeforeNext } = told
  return {
    isOver,
    remaining: isOver ? 0 : Math.max(0, Math.floor(remainingPoints)),
    resetMs: msBeforeNext < 0 ? undefined : Math.min(msBeforeNext, MAX_RESET_MS),
  }
}

function isState(told: unknown): told is LimiterState {
  if (typeof told !== 'object' || told === null) return false
  const { remainingPoints, msBeforeNext } = told as Partial<LimiterState>
  return Number.isFinite(remainingPoints) && Number.isFinite(msBeforeNext)
}

/** A year: what a store says whose clock is another one than ours may be anything. */
const MAX_RESET_MS = 365 * 86_400_000
