import { resolve } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

import { liveFile } from './live-file.ts'
import type { LiveFile } from './live-file.ts'
import { untilUnlocked } from './lock-wait.ts'
import { isInMemory, openDatabase, refuseLostFolder } from './open-database.ts'
import { machineClock } from './sqlite-clock.ts'
import type { SqliteClock } from './sqlite-clock.ts'
import { named, SqliteFileError } from './sqlite-file-error.ts'
import { endLeftover } from './write-together.ts'

/** How a file is opened. */
export interface SqliteOptions {
  /** A path, or `:memory:`. The folder has to be there; the file is made, for its owner alone. */
  readonly file: string
  /** Whose tables these are: `jobs`. Several may share a file. */
  readonly name: string
  /** Statements that make the tables, oldest first; those that a file lacks are run in one transaction. Only ever add. */
  readonly migrations: readonly string[]
  /** How long a step may wait for another process, in milliseconds. Default 5,000. */
  readonly waitMs?: number
  /**
   * What a write outlives once it has resolved: `normal`, the end of the process, by `kill -9` too; `full`, the loss of
   * power too, for which it waits for the disk. Default `normal`.
   *
   * Until the disk has confirmed it, others may see what the write then turns out to have lost with the power.
   */
  readonly synchronous?: 'normal' | 'full'
  /** The time. Default: that of the machine. */
  readonly clock?: SqliteClock
}

/** How one step is written. */
export interface WriteOptions {
  /** For this step in place of what the file was opened with. */
  readonly synchronous?: 'normal' | 'full'
}

/** A file that several processes write at once. No step blocks the event loop while it waits for another process or the disk. */
export interface SqliteFile {
  /**
   * Runs one short step in a transaction, all or nothing. Tried again on a timer while the file is locked.
   *
   * It has to be done when it returns, and quick, and leaves `BEGIN`, `COMMIT` and `ROLLBACK` alone; it may run more than
   * once, of which the last counts. Steps of one process run in the order in which they came, and may share a transaction.
   */
  write<T>(step: (database: DatabaseSync) => T, options?: WriteOptions): Promise<T>
  /**
   * Reads, without a transaction: what is committed, also by a `full` write whose disk has not confirmed it so far. Tried
   * again on a timer while the file is locked, which is rare.
   */
  read<T>(step: (database: DatabaseSync) => T): Promise<T>
  /** Closes it once what came before is done; more than once is fine. */
  close(): Promise<void>
}

/**
 * Opens a file of `node:sqlite` for several processes. It is opened at the first step, and each step rejects if that fails.
 *
 * @throws SqliteFileError `no_folder` where the folder is not there. Steps reject with one where the file is at fault.
 *
 * @example
 * ```ts
 * const migrations = ['CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT']
 * const notes = openSqlite({ file: 'notes.db', name: 'notes', migrations })
 * await notes.write((database) => database.prepare('INSERT INTO notes (text) VALUES (?)').run('ready'))
 * ```
 */
export function openSqlite(options: SqliteOptions): SqliteFile {
  const { clock = machineClock, waitMs = 5_000, synchronous = 'normal', name, migrations } = options
  // Made absolute, so that it stays the same file wherever the process goes, and is never taken for a URI.
  const file = isInMemory(options.file) ? options.file : resolve(options.file)
  refuseLostFolder(file)
  const wait = { file, clock, waitMs }
  let opening: Promise<LiveFile> | undefined
  let closing: Promise<void> | undefined
  let pending = 0
  let onIdle: (() => void) | undefined

  const open = async (): Promise<LiveFile> => {
    try {
      return liveFile(await openDatabase({ ...wait, name, migrations }), wait)
    } catch (error) {
      // The next step tries again: there may be room by then.
      opening = undefined
      throw error
    }
  }

  /** Counts what is under way, so that closing can wait for it. */
  const during = async <T>(run: (live: LiveFile) => Promise<T>): Promise<T> => {
    if (closing !== undefined) throw new SqliteFileError('closed', file)
    pending += 1
    try {
      return await run(await (opening ??= open()))
    } finally {
      pending -= 1
      if (pending === 0) onIdle?.()
    }
  }

  return {
    write: (step, more) =>
      during(async ({ push, flush }) => {
        const value = await new Promise((settle, reject) =>
          push({ run: step, queuedMs: clock.monotonicMs(), resolve: settle, reject }),
        )
        if ((more?.synchronous ?? synchronous) === 'full') await flush()
        return value as ReturnType<typeof step>
      }),
    read: (step) =>
      during(async ({ database }) => {
        try {
          return await untilUnlocked(() => {
            endLeftover(database)
            return step(database)
          }, wait)
        } catch (error) {
          throw named(error, file)
        }
      }),
    close: () => (closing ??= close()),
  }

  async function close(): Promise<void> {
    if (pending > 0) await new Promise<void>((resolved) => (onIdle = resolved))
    await (await opening)?.close()
  }
}
