import type { Clock } from '@hookwell/core'

/** Hands calls off in turns, where so many are due together that the last of them would be late. */
export interface Turns {
  /** Begins to wait with a call; gives back the way to stop it. */
  wait(one: Waiting): () => void
}

/** A call that may have to be handed off. Times are those of the clock that only grows. */
export interface Waiting {
  /** When it is handed off if it is the only one. */
  readonly dueAtMs: number
  /** Until then its run is given its time, however many there are. */
  readonly notBeforeMs: number
  /** Hands it off. */
  readonly now: () => void
}

/**
 * What it takes to hand one off and to answer it, in milliseconds. Measured with jobs in SQLite: 0.25 of processor time, of
 * which a machine that has much to do gives a process a part.
 */
const COST_MS = 1

/** With less to do than that, in milliseconds, there is no need of turns: the budget has more in reserve. */
const WORTH_MS = 20

/**
 * How many are handed off in one go at most, so that calls that come meanwhile have their turn, and when the next go is.
 * Those of one go are stored together.
 */
const [ROUND, ROUND_MS] = [32, 10]

/**
 * Begins to look after the calls of one desk. Of those that wait, each is due at a time of its own, and takes its time; so
 * the first has to be begun early enough for all of those behind it.
 */
export function turns(clock: Clock): Turns {
  const waiting = new Set<Waiting>()
  let nextAtMs = Infinity
  let cancel = (): void => {}

  const lookAt = (atMs: number): void => {
    if (atMs >= nextAtMs) return
    cancel()
    nextAtMs = atMs
    cancel = clock.after(Math.max(0, atMs - clock.monotonicMs()), look)
  }
  const look = (): void => {
    nextAtMs = Infinity
    const nowMs = clock.monotonicMs()
    const all = [...waiting]
    const beginAtMs = latestBegins(all)
    let count = 0
    for (const [at, one] of all.entries()) {
      const isDue = one.notBeforeMs <= nowMs && (beginAtMs[at] ?? Infinity) <= nowMs + ROUND_MS
      if (!isDue || count === ROUND) break
      waiting.delete(one)
      one.now()
      count += 1
    }
    if (waiting.size * COST_MS >= WORTH_MS) lookAt(Math.max(beginAtMs[count] ?? 0, nowMs + ROUND_MS))
  }

  return {
    wait: (one) => {
      waiting.add(one)
      const wholeMs = waiting.size * COST_MS
      if (wholeMs >= WORTH_MS) lookAt(one.dueAtMs - wholeMs)
      return () => {
        waiting.delete(one)
        if (waiting.size > 0) return
        cancel()
        nextAtMs = Infinity
      }
    },
  }
}

/** When each has to be begun at the latest, for it and all of those behind it to be in time. */
function latestBegins(waiting: readonly Waiting[]): readonly number[] {
  const begins: number[] = []
  let nextAtMs = Infinity
  for (let at = waiting.length - 1; at >= 0; at -= 1) {
    nextAtMs = Math.min(waiting[at]?.dueAtMs ?? Infinity, nextAtMs) - COST_MS
    begins[at] = nextAtMs
  }
  return begins
}
