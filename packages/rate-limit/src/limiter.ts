/** How a key stands, as `rate-limiter-flexible` tells it. */
export interface LimiterState {
  readonly remainingPoints: number
  /** Milliseconds until the window ends; -1 where it never does. */
  readonly msBeforeNext: number
}

/**
 * What the limiters of `rate-limiter-flexible` have in common, as far as it is used here: `RateLimiterRedis`,
 * `RateLimiterPostgres`, `BurstyRateLimiter` and so on. It resolves where a key is within its limit, rejects with a state
 * where it is over, and with an error where the store fails.
 *
 * @see https://github.com/animir/node-rate-limiter-flexible/wiki
 *
 * @example
 * ```ts
 * const limited = (store: Limiter) => rateLimit({ store, fail: 'closed', waitMs: 200 })
 * ```
 */
export interface Limiter {
  consume(key: string, points?: number): Promise<LimiterState>
  /** The limit. */
  readonly points?: number
  /** The window, in seconds. */
  readonly duration?: number
}
