import { closeSync, existsSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { untilUnlocked } from './lock-wait.ts'
import type { LockWait } from './lock-wait.ts'
import { migrate } from './migrate.ts'
import type { Migration } from './migrate.ts'
import { named, SqliteFileError } from './sqlite-file-error.ts'

/** A log that once grew beyond this is cut back when it begins anew: 16 MB. */
const LOG_BYTES = 16_777_216

/** Whether it is kept in memory, and so by one process alone. */
export function isInMemory(file: string): boolean {
  return file === ':memory:'
}

/** Refuses a file whose folder is not there, before anything is opened. */
export function refuseLostFolder(file: string): void {
  if (!isInMemory(file) && !existsSync(dirname(file))) throw new SqliteFileError('no_folder', file)
}

/** Opens a file, makes it when it is not there, and brings its tables up to date. */
export async function openDatabase(options: LockWait & Migration): Promise<DatabaseSync> {
  const { file } = options
  let database: DatabaseSync | undefined
  try {
    if (!isInMemory(file)) makePrivate(file)
    const opened = new DatabaseSync(file, { timeout: 0 })
    database = opened
    await untilUnlocked(() => keepLog(opened, file), options)
    await untilUnlocked(() => migrate(opened, options), options)
    return opened
  } catch (error) {
    database?.close()
    throw named(error, file)
  }
}

// SQLite would give a new file the rights that everything gets, and its log the rights of the file. A file that is there
// already is not touched: to close any handle on it would let go of the locks that SQLite holds in this process.
// https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
function makePrivate(file: string): void {
  if (existsSync(file)) return
  try {
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') return
    if (code === 'ENOENT') throw new SqliteFileError('no_folder', file, { cause: error })
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new SqliteFileError('full', file, { cause: error })
    if (code === 'EROFS') throw new SqliteFileError('read_only', file, { cause: error })
    throw new SqliteFileError('cannot_open', file, { cause: error })
  }
}

// With a write-ahead log readers and the one writer do not wait for each other, and a commit is a write without a flush.
// What flushes is the checkpoint, which a thread of its own sees to. https://www.sqlite.org/wal.html
function keepLog(database: DatabaseSync, file: string): void {
  const mode = database.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode']
  if (mode !== 'wal' && !isInMemory(file)) throw new SqliteFileError('no_wal', file)
  database.exec(`PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = ${LOG_BYTES}`)
}
