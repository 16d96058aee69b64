import { close, fdatasync, fsync, open } from 'node:fs'
import { dirname } from 'node:path'
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
  let isListed = false
  let refusal: { readonly cause: unknown } | undefined
  let running: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined

  const flushNow = async (): Promise<void> => {
    next = undefined
    if (refusal !== undefined) throw refusal.cause
    log ??= await promisify(open)(`${file}-wal`, 'r+')
    try {
      await promisify(fdatasync)(log)
      if (!isListed) await flushFolder(dirname(file))
      isListed = true
    } catch (cause) {
      // A kernel reports what it could not write once, and then takes it for written; and what comes later in the log is
      // not read without it. https://wiki.postgresql.org/wiki/Fsync_Errors
      refusal = { cause }
      throw cause
    }
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

/**
 * A new file outlives the loss of power once its folder is flushed too. The log is made when the file is opened, and is the
 * same one until the last process that has it closes it.
 *
 * SQLite does the same, and goes on where a folder cannot be flushed, as on Windows. https://www.sqlite.org/atomiccommit.html
 */
async function flushFolder(folder: string): Promise<void> {
  let handle: number | undefined
  try {
    handle = await promisify(open)(folder, 'r')
    await promisify(fsync)(handle)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (typeof code !== 'string' || !cannotFlush.has(code)) throw error
  } finally {
    if (handle !== undefined) await promisify(close)(handle)
  }
}

/** What systems say whose folders cannot be opened or flushed. */
const cannotFlush: ReadonlySet<string> = new Set(['EACCES', 'EBADF', 'EINVAL', 'EISDIR', 'ENOTSUP', 'EPERM'])
