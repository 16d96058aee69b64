import { checkOptions, generic, optionRules } from '@hookwell/core'
import type { Profile } from '@hookwell/core'

/** What a call may take; whatever is left out is the profile's. */
export interface BudgetOptions {
  /** What nobody notices, in milliseconds. Default: the profile's, 1,000 for `generic`; `maxMs` at most. */
  readonly idealMs?: number
  /** The most that a conversation bears, in milliseconds. Default: the profile's, 5,000 for `generic`; `hardMs` at most. */
  readonly maxMs?: number
  /** When the caller gives up, in milliseconds. Default: the profile's, 60,000 for `generic`. */
  readonly hardMs?: number
  /**
   * How long before `hardMs` the answer leaves, in milliseconds: writing it and the way back take time too. Default: 1 %
   * of the limit in force, 50 at least; never more than half of it.
   */
  readonly reserveMs?: number
}

/** The three limits of a call, in milliseconds from its start. */
export interface Limits {
  readonly idealMs: number
  readonly maxMs: number
  readonly hardMs: number
}

/**
 * Checks the options as far as they can be without a profile: against the limits of `generic`.
 *
 * @throws TypeError that names the option and the fix.
 */
export function checkBudgetOptions(options: BudgetOptions): void {
  const { milliseconds } = optionRules
  checkOptions('budget()', options, {
    idealMs: milliseconds,
    maxMs: milliseconds,
    hardMs: milliseconds,
    reserveMs: milliseconds,
  })
  const limits = merge(options, generic)
  refuseAbove('idealMs', 'maxMs', limits, options)
  refuseAbove('maxMs', 'hardMs', limits, options)
  if (options.reserveMs !== undefined && options.reserveMs > limits.hardMs / 2) {
    throw new TypeError(
      `budget(): 'reserveMs' (${options.reserveMs}) must not be more than half of 'hardMs' (${limits.hardMs})`,
    )
  }
}

/**
 * The limits for the calls of one profile. Where the profile's and the given ones contradict each other the tighter one
 * wins, and the log says so once: it comes out only when a call is there, and a call is no place to fail for it.
 */
export function limitsFor(options: BudgetOptions, profile: Profile, warn: (message: string) => void): Limits {
  const { idealMs, maxMs, hardMs } = merge(options, profile)
  const limits = { idealMs: Math.min(idealMs, maxMs, hardMs), maxMs: Math.min(maxMs, hardMs), hardMs }
  if (limits.idealMs !== idealMs || limits.maxMs !== maxMs) {
    warn(
      `budget(): with the profile '${profile.id}' the limits are not in order (ideal ${idealMs} ms, max ${maxMs} ms, ` +
        `hard ${hardMs} ms), so ideal ${limits.idealMs} ms and max ${limits.maxMs} ms are used: give budget() all three`,
    )
  }
  return limits
}

/** The time that is kept for the way back out of a limit. */
export function reserveOf(reserveMs: number | undefined): (limitMs: number) => number {
  return (limitMs) => Math.min(reserveMs ?? Math.max(MIN_RESERVE_MS, limitMs * RESERVE_SHARE), limitMs / 2)
}

const MIN_RESERVE_MS = 50
const RESERVE_SHARE = 0.01

/** What is not given is the profile's, or less where a given limit is tighter: a default never contradicts. */
function merge(options: BudgetOptions, { budget }: Profile): Limits {
  const hardMs = options.hardMs ?? budget.hardMs
  const maxMs = options.maxMs ?? Math.min(budget.maxMs, hardMs)
  return { idealMs: options.idealMs ?? Math.min(budget.idealMs, maxMs), maxMs, hardMs }
}

function refuseAbove(lower: keyof Limits, upper: keyof Limits, limits: Limits, given: BudgetOptions): void {
  if (limits[lower] <= limits[upper]) return
  const said = (key: keyof Limits): string =>
    `'${key}' (${limits[key]}${given[key] === undefined ? ' by default' : ''})`
  const fix =
    given[upper] === undefined ? `give '${upper}' too, at least ${limits[lower]}` : 'exchange them or change one'
  throw new TypeError(`budget(): ${said(lower)} must not be above ${said(upper)}: ${fix}`)
}
