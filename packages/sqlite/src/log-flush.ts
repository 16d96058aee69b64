import { close, fdatasync, open } from 'node:fs'
import { promisify } from 'node:util'

/** Has the disk confirm what was committed. */
export interface LogFlush {
  readonly flush: () => Promise<void>
  readonly close: () => Promise<void>
}

/**
 * Flushes the write-ahead log from the thread pool, once for all who wait.
 *
 * `PRAGMA synchronous = FULL` does the same after each commit, on the thread that commits. To open and close the log is
 * safe: SQLite's locks are on the other two files. https://www.sqlite.org/walformat.html#wal_locks
 */
export function logFlush(file: string): LogFlush {
  // A number, since a `FileHandle` that nobody closes ends the process.
  let log: number | undefined
  let running: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined

  const flushNow = async (): Promise<void> => {
    next = undefined
    log ??= await promisify(open)(`${file}-wal`, 'r+')
    await promisify(fdatasync)(log)
  }

  return {
    // One that runs already may have begun before the commit, so whoever comes meanwhile shares the one after it.
    flush: () => {
      if (next === undefined) {
        next = running.then(flushNow, flushNow)
        running = next
      }
      return next
    },
    close: async () => {
      await running.catch(() => {})
      if (log !== undefined) await promisify(close)(log)
    },
  }
}
