import { pooledTimer } from './pooled-timers.ts'

/**
 * The time, injected, so that no test sleeps and no verdict depends on a clock that somebody set back.
 *
 * @example
 * ```ts
 * const cancel = systemClock.after(5_000, () => logger.warn('five seconds have gone by'))
 * cancel()
 * ```
 */
export interface Clock {
  /** Wall-clock time in milliseconds since 1970: for timestamps that others sent. */
  epochMs(): number
  /** Milliseconds that only ever grow: for durations and deadlines. */
  monotonicMs(): number
  /** Runs `run` once, `delayMs` milliseconds from now, unless the returned function is called before. */
  after(delayMs: number, run: () => void): () => void
}

/** The clock of the machine; what every pipeline uses unless it is given another. */
export const systemClock: Clock = {
  epochMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after: (delayMs, run) => {
    const pooled = isRecurring(delayMs) ? pooledTimer(delayMs, run) : undefined
    if (pooled !== undefined) return pooled
    // Above 2^31-1 a timer fires at once (WHATWG HTML, timers: the delay is a 32-bit integer).
    const timer = setTimeout(run, Math.min(Math.max(0, delayMs), 2_147_483_647))
    return () => clearTimeout(timer)
  },
}

// Limits are whole numbers of milliseconds; what is left of one is not, and does not come again.
function isRecurring(delayMs: number): boolean {
  return Number.isInteger(delayMs) && delayMs >= 1_000 && delayMs <= 3_600_000
}
