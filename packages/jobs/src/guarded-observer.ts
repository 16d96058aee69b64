import { isThenable } from '@hookwell/core'
import type { JobObserver, WatchedAttempt } from '@hookwell/core'

import type { DeskParts } from './desk-parts.ts'

/** An observer that cannot fail: who looks on at a job must never decide how it ends. */
export function guardedObserver(observer: JobObserver, complain: DeskParts['complain']): JobObserver {
  const tryTo = <T>(look: () => T): T | undefined => {
    try {
      return look()
    } catch (cause) {
      complain('the observer of jobs threw', { cause })
      return undefined
    }
  }
  return {
    carrier: (call) => tryTo(() => observer.carrier(call)),
    polled: (call, links) => tryTo(() => observer.polled(call, links)),
    attempt: (attempt) => {
      const watched = tryTo(() => observer.attempt(attempt))
      if (watched === undefined) return NOBODY_LOOKS
      return {
        carrier: watched.carrier,
        within: (run) => within(watched, run, tryTo),
        end: (end, errorType) => tryTo(() => watched.end(end, errorType)),
      }
    },
  }
}

const NOBODY_LOOKS: WatchedAttempt = { within: (run) => run(), end: () => {} }

/** Runs it once, whatever becomes of its being watched; what it throws is its own. */
function within<T>(watched: WatchedAttempt, run: () => T, tryTo: <U>(look: () => U) => U | undefined): T {
  let ran: { readonly gave: T } | { readonly threw: unknown } | undefined
  const once = (): T => {
    try {
      const gave = run()
      ran = { gave }
      return gave
    } catch (threw) {
      ran = { threw }
      throw threw
    }
  }
  const seen = tryTo((): unknown => {
    try {
      return watched.within(once)
    } catch (thrown) {
      // It was handed on, as it should be.
      if (ran !== undefined && 'threw' in ran && ran.threw === thrown) return undefined
      throw thrown
    }
  })
  if (ran === undefined) return run()
  if ('threw' in ran) throw ran.threw
  // What the observer makes of it is nobody's, and must not be an unhandled rejection.
  if (isThenable(seen) && seen !== ran.gave) seen.then(undefined, () => {})
  return ran.gave
}
