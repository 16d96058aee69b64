import type { SqliteClock } from './sqlite-clock.ts'
import { isLocked, SqliteFileError } from './sqlite-file-error.ts'

const LONGEST_MS = 25

/** Whom a lock is waited for, and how long. */
export interface LockWait {
  readonly file: string
  readonly clock: SqliteClock
  readonly waitMs: number
}

/**
 * How long to wait before the next try: 1, 2, 4, 8, 16, then 25 milliseconds, give or take a half, so that processes that
 * met once do not meet again.
 *
 * SQLite's own busy timeout sleeps on the thread, which here is the one that answers calls.
 * https://www.sqlite.org/c3ref/busy_timeout.html
 */
export function retryDelayMs(attempt: number): number {
  return Math.min(LONGEST_MS, 2 ** attempt) * (0.5 + Math.random())
}

/** Runs a step now, and again from time to time as long as the file is locked. */
export async function untilUnlocked<T>(run: () => T, { file, clock, waitMs }: LockWait): Promise<T> {
  const sinceMs = clock.monotonicMs()
  for (let attempt = 0; ; attempt += 1) {
    try {
      return run()
    } catch (error) {
      if (!isLocked(error)) throw error
      const waitedMs = clock.monotonicMs() - sinceMs
      if (waitedMs >= waitMs) throw new SqliteFileError('locked', file, { cause: error, waitedMs })
    }
    await new Promise<void>((resolve) => clock.after(retryDelayMs(attempt), resolve))
  }
}
