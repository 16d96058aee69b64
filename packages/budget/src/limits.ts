import type { Profile } from '@hookwell/core'

/** The three limits of a call, in milliseconds from its start. */
export interface Limits {
  /** What nobody notices. */
  readonly idealMs: number
  /** The most that a conversation bears. */
  readonly maxMs: number
  /** When the caller gives up. */
  readonly hardMs: number
}

/** What is not given is the profile's, or less where a given limit is tighter: a default never contradicts. */
export function mergeLimits(given: Partial<Limits>, { budget }: Profile): Limits {
  const hardMs = given.hardMs ?? budget.hardMs
  const maxMs = given.maxMs ?? Math.min(budget.maxMs, hardMs)
  return { idealMs: given.idealMs ?? Math.min(budget.idealMs, maxMs), maxMs, hardMs }
}

/**
 * The limits for the calls of one profile. Where the profile's and the given ones contradict each other the tighter one
 * wins, and the log says so once: it comes out only when a call is there, and a call is no place to fail for it.
 */
export function limitsFor(given: Partial<Limits>, profile: Profile, warn: (message: string) => void): Limits {
  const { idealMs, maxMs, hardMs } = mergeLimits(given, profile)
  const limits = { idealMs: Math.min(idealMs, maxMs, hardMs), maxMs: Math.min(maxMs, hardMs), hardMs }
  if (limits.idealMs !== idealMs || limits.maxMs !== maxMs) {
    warn(
      `budget(): with the profile '${profile.id}' the limits are not in order (ideal ${idealMs} ms, max ${maxMs} ms, ` +
        `hard ${hardMs} ms), so ideal ${limits.idealMs} ms and max ${limits.maxMs} ms are used: give budget() all three`,
    )
  }
  return limits
}

/** The limits of a call whose hard one was tightened: max follows hard and ideal follows max, so that they stay in order. */
export function clamp(limits: Limits, hardMs: number): Limits {
  if (hardMs >= limits.hardMs) return limits
  return { idealMs: Math.min(limits.idealMs, hardMs), maxMs: Math.min(limits.maxMs, hardMs), hardMs }
}

/** The time that is kept for the way back out of a limit, in milliseconds. */
export function reserveOf(reserveMs: number | undefined): (limitMs: number) => number {
  return (limitMs) => Math.min(reserveMs ?? Math.max(MIN_RESERVE_MS, limitMs * RESERVE_SHARE), limitMs / 2)
}

const MIN_RESERVE_MS = 50
const RESERVE_SHARE = 0.01
