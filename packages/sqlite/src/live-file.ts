import type { DatabaseSync } from 'node:sqlite'

import { checkpoints } from './checkpoints.ts'
import type { LockWait } from './lock-wait.ts'
import { logFlush } from './log-flush.ts'
import { isInMemory } from './open-database.ts'
import { SqliteFileError } from './sqlite-file-error.ts'
import { writeQueue } from './write-queue.ts'
import type { WriteQueue } from './write-queue.ts'

/** A file that is open, and what is around it. */
export interface LiveFile {
  readonly database: DatabaseSync
  readonly push: WriteQueue['push']
  readonly flush: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Puts around a database what its file needs; in memory that is next to nothing. */
export function liveFile(database: DatabaseSync, wait: LockWait): LiveFile {
  const { file } = wait
  if (isInMemory(file)) {
    const { push } = writeQueue({ ...wait, database, onCommit: () => {} })
    return { database, push, flush: () => Promise.resolve(), close: async () => database.close() }
  }
  // The log lies beside what a link points to.
  const place = database.location() ?? file
  const log = logFlush(place)
  const queue = writeQueue({ ...wait, database, onCommit: (steps) => trips.wrote(steps) })
  const trips = checkpoints({
    file: place,
    pauseFor: queue.pauseFor,
    onLost: () => {
      if (database.isOpen) database.exec('PRAGMA wal_autocheckpoint = 1000')
    },
  })
  return {
    database,
    push: queue.push,
    flush: () =>
      log.flush().catch((error: unknown) => Promise.reject(new SqliteFileError('io', file, { cause: error }))),
    close: async () => {
      await Promise.all([trips.finish(), log.close()])
      database.close()
    },
  }
}
