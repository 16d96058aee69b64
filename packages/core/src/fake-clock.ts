import type { Clock } from './clock.ts'

/** A clock that moves only when it is told to. */
export interface FakeClock extends Clock {
  /** Moves the time on and runs what falls due on the way, in order. */
  advance(ms: number): Promise<void>
  /** How many timers are set. */
  readonly pending: number
}

/**
 * Makes a clock for tests: no test sleeps.
 *
 * @param options.epochMs What the wall clock shows at first, in milliseconds since 1970. Default 2026-01-01.
 *
 * @example
 * ```ts
 * const clock = fakeClock()
 * const slow = pipeline({ name: 'slow', clock }).use(budget()).handle(() => new Promise(() => {})).run({})
 * await clock.advance(60_000)
 * expect((await slow).json()).toMatchObject({ code: 'deadline_exceeded' })
 * ```
 */
export function fakeClock(options: { epochMs?: number } = {}): FakeClock {
  const epochMs = options.epochMs ?? Date.UTC(2026, 0, 1)
  const timers = new Set<{ dueMs: number; run: () => void }>()
  let nowMs = 0

  const nextDue = (untilMs: number): { dueMs: number; run: () => void } | undefined =>
    [...timers].filter((timer) => timer.dueMs <= untilMs).toSorted((a, b) => a.dueMs - b.dueMs)[0]

  return {
    epochMs: () => epochMs + nowMs,
    monotonicMs: () => nowMs,
    after: (delayMs, run) => {
      const timer = { dueMs: nowMs + Math.max(0, delayMs), run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    advance: async (ms) => {
      const untilMs = nowMs + ms
      // Promises that the code under test waits for come first, so that a timer set by them is seen.
      await settled()
      for (let due = nextDue(untilMs); due !== undefined; due = nextDue(untilMs)) {
        timers.delete(due)
        nowMs = Math.max(nowMs, due.dueMs)
        due.run()
        await settled()
      }
      nowMs = untilMs
    },
    get pending() {
      return timers.size
    },
  }
}

/** Lets every promise that can go on without a timer go on. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
}
