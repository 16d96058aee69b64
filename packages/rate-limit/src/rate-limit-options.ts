import { checkOptions, oneOf, optionRules } from '@hookwell/core'
import type { Call, GuardedInvocation, OptionRule, Trusted } from '@hookwell/core'

import type { Limiter } from './limiter.ts'

/** What a limit is, wherever it stands. */
export interface RateLimitCommonOptions {
  /** So many calls in one window; 1,000,000,000 at most. Left out where `store` says it (`points`). */
  readonly limit?: number
  /**
   * How long a window is, in whole seconds, from the first call in it; 31,536,000 (a year) at most. Left out where `store`
   * says it (`duration`).
   */
  readonly windowSeconds?: number
  /**
   * What the limit is called in the `RateLimit` headers: 1 to 64 printable ASCII characters. Two limits of one endpoint
   * have two names. Default `default`.
   */
  readonly name?: string
  /** A limiter of `rate-limiter-flexible` that several processes share. Default: the memory of this process. */
  readonly store?: Limiter
  /** So many callers are counted in memory at most; with more, the oldest window is forgotten. Default 50,000. */
  readonly maxKeys?: number
  /** What becomes of a call when `store` fails: it goes on, or gets `rate_limit_unchecked`. Default `open`. */
  readonly fail?: 'open' | 'closed'
  /** How long `store` is waited for, in milliseconds. Default 500. */
  readonly waitMs?: number
}

/** The options of a limit that stands behind trust. */
export interface RateLimitOptions extends RateLimitCommonOptions {
  readonly beforeTrust?: false
  /**
   * Whom a call counts for. All for whom it gives nothing share one limit. Default: whom the proof names, else the key
   * that it was made with.
   */
  readonly by?: (call: Call & Trusted, invocation?: GuardedInvocation) => string | undefined
  /**
   * How much of the limit a call takes: a whole number. 0 is not counted; more than `limit` counts as all of it. One that
   * does not fit is refused, and takes what is left. Default 1.
   */
  readonly cost?: number | ((call: Call & Trusted, invocation?: GuardedInvocation) => number)
}

/** The options of a limit that stands before trust, where nobody is known. */
export interface RateLimitBeforeTrustOptions extends RateLimitCommonOptions {
  readonly beforeTrust: true
  /** Whom a call counts for, such as the address that a proxy of yours put into a header. */
  readonly by: (call: Call) => string | undefined
  /**
   * How much of the limit a call takes: a whole number. 0 is not counted; more than `limit` counts as all of it. One that
   * does not fit is refused, and takes what is left. Default 1.
   */
  readonly cost?: number | ((call: Call) => number)
}

/** A limit with everything said. */
export interface Limit {
  readonly name: string
  readonly limit: number
  readonly windowSeconds: number
}

/**
 * Checks the options, and tells the limit that they and the store say together.
 *
 * @throws TypeError that names the option and the fix.
 */
export function checkedLimit(options: RateLimitOptions | RateLimitBeforeTrustOptions): Limit {
  checkOptions(WHAT, options, RULES)
  const { store, beforeTrust, by, cost, maxKeys, waitMs, fail } = options
  const limit = said('limit', options.limit, 'points', store)
  const windowSeconds = said('windowSeconds', options.windowSeconds, 'duration', store)
  if (beforeTrust === true && by === undefined) {
    refuse("'beforeTrust' needs 'by': nobody is known there, so say by which header or address calls are counted")
  }
  if (typeof cost === 'number' && cost > limit) refuse(`'cost' (${cost}) must not be above 'limit' (${limit})`)
  if (store !== undefined && maxKeys !== undefined) refuse("'maxKeys' is for memory, and 'store' counts elsewhere")
  if (store === undefined && waitMs !== undefined)
    refuse("'waitMs' is how long 'store' is waited for: give 'store' too")
  if (store === undefined && fail !== undefined) refuse("'fail' is for when 'store' fails, and memory does not")
  return { name: options.name ?? 'default', limit, windowSeconds }
}

const WHAT = 'rateLimit()'

function refuse(fault: string): never {
  throw new TypeError(`${WHAT}: ${fault}`)
}

function said(
  option: 'limit' | 'windowSeconds',
  given: number | undefined,
  ofStore: 'points' | 'duration',
  store: Limiter | undefined,
): number {
  // A wrapper of the library's says 0 for what it does not know, and so does a store whose keys never go.
  const known = store?.[ofStore] === 0 ? undefined : store?.[ofStore]
  const value = given ?? known
  if (value === undefined) {
    const hint = store === undefined ? '' : `, since its store has no '${ofStore}'`
    throw new TypeError(`${WHAT} needs '${option}'${hint}: ${RULES[option].must}`)
  }
  if (known !== undefined && known !== value) {
    refuse(`'${option}' (${value}) is not what the store has ('${ofStore}', ${known}): leave '${option}' out`)
  }
  if (!RULES[option].accepts(value)) refuse(`'${ofStore}' of 'store' must be ${RULES[option].must}`)
  return value
}

const { call, flag, milliseconds } = optionRules

const RULES: Readonly<Record<keyof RateLimitOptions, OptionRule>> = {
  limit: wholeFrom(1, 1_000_000_000),
  // A year.
  windowSeconds: wholeFrom(1, 31_536_000),
  name: {
    // What a string of a structured field may hold (RFC 9651 section 3.3.3).
    accepts: (value) => typeof value === 'string' && /^[\u0020-\u007e]{1,64}$/.test(value) && value.trim() !== '',
    must: '1 to 64 printable ASCII characters',
  },
  store: {
    accepts: (value) => isLimiter(value),
    must:
      "a limiter of rate-limiter-flexible, such as new RateLimiterRedis(…), without 'execEvenly', which makes calls " +
      'wait, and no RateLimiterUnion: use rateLimit() twice instead',
  },
  maxKeys: wholeFrom(1, 10_000_000),
  fail: oneOf('open', 'closed'),
  waitMs: milliseconds,
  beforeTrust: flag,
  by: call,
  cost: {
    accepts: (value) => typeof value === 'function' || wholeFrom(1, 1_000_000_000).accepts(value),
    must: 'a whole number above 0, or a function of the call that gives one',
  },
}

function wholeFrom(least: number, most: number): OptionRule {
  return {
    accepts: (value) => Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most,
    must: `a whole number from ${least} to ${most.toLocaleString('en')}`,
  }
}

function isLimiter(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { consume, points, get, execEvenly } = value as Partial<Record<string, unknown>>
  // A union has neither of the two, and refuses with what looks like a fault.
  const isOne = typeof points === 'number' || typeof get === 'function'
  return typeof consume === 'function' && isOne && execEvenly !== true
}
