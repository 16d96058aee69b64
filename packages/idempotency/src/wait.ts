import type { Call } from '@hookwell/core'

/** How long before its own deadline a call gives up on others, in milliseconds: it still has to say so. */
export const RESERVE_MS = 100

/** How long a twin may go on waiting, in milliseconds. */
export function patience(call: Call, waitMs: number): () => number {
  const { clock, deadline } = call
  const untilMs = clock.monotonicMs() + waitMs
  return () =>
    call.callerGone ? 0 : Math.max(0, Math.min(untilMs - clock.monotonicMs(), deadline.remainingMs() - RESERVE_MS))
}

/** Waits, but no longer than that; `undefined` where the time was up. */
export function within<T>(call: Call, limitMs: number, promise: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve) => {
    const cancel = call.clock.after(limitMs, () => resolve(undefined))
    void promise.then((value) => {
      cancel()
      resolve(value)
    })
  })
}

/** Lets time pass. */
export function pause({ clock }: Call, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.after(ms, resolve))
}

const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [25, 250]

/** How long to wait before the store is asked once more: longer each time, and not all twins at one moment. */
export function growingPause(round: number): number {
  const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** round)
  return pauseMs * (0.75 + Math.random() / 2)
}
