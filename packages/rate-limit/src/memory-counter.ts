// From its own module: the whole library takes 30 ms to load, and asks for `cluster`, which few runtimes but Node have.
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js'

import type { Call } from '@hookwell/core'

import type { Complain } from './complaints.ts'
import type { Counter } from './standing.ts'
import { standingOf } from './standing.ts'
import { openWindows } from './windows.ts'
import type { Window } from './windows.ts'

/** What is counted in memory. */
export interface MemoryTerms {
  readonly limit: number
  readonly windowSeconds: number
  /** So many keys at most. */
  readonly maxKeys: number
}

/**
 * Counts in the memory of this process, for a bounded number of keys.
 *
 * The library counts, and knows no bound and only the clock on the wall. So its keys never end by themselves, which also
 * spares a timer each, and the windows are kept here, by the clock of the call: no clock that is set back locks a caller
 * out. All windows are as long, so the first key is the one whose window ends first; where there is no room it is
 * forgotten, since it has the least left to forget.
 */
export function memoryCounter({ limit, windowSeconds, maxKeys }: MemoryTerms, complain: Complain): Counter {
  const limiter = new RateLimiterMemory({ points: limit, duration: 0, keyPrefix: '' })
  const windows = openWindows()

  const forget = (window: Window): void => {
    windows.close(window)
    void limiter.delete(window.key)
  }

  /** A few each time: all at once would hold up the call that comes after a rush. */
  const sweep = (nowMs: number): void => {
    for (let left = SWEPT_AT_ONCE; left > 0; left -= 1) {
      const first = windows.first()
      if (first === undefined || first.endsMs > nowMs) return
      forget(first)
    }
  }

  const open = (key: string, nowMs: number, call: Call): Window => {
    const oldest = windows.size < maxKeys ? undefined : windows.first()
    if (oldest !== undefined) {
      forget(oldest)
      complain(call, 'rateLimit() counts more keys than maxKeys, and forgets the oldest')
    }
    const window = { key, endsMs: nowMs + windowSeconds * 1_000 }
    windows.open(window)
    return window
  }

  return (key, cost, call) => {
    const nowMs = call.clock.monotonicMs()
    sweep(nowMs)
    let window = windows.of(key)
    if (window !== undefined && window.endsMs <= nowMs) {
      forget(window)
      window = undefined
    }
    const { endsMs } = window ?? open(key, nowMs, call)
    const resetMs = endsMs - nowMs
    return limiter.consume(key, cost).then(
      (state) => ({ ...standingOf(state, false), resetMs }),
      (told: unknown) => ({ ...standingOf(told, true), resetMs }),
    )
  }
}

/** More than the one that a call may add. */
const SWEPT_AT_ONCE = 4
