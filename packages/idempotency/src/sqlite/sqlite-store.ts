import type { DatabaseSync } from 'node:sqlite'

import { checkOptions, optionRules, required, systemClock } from '@hookwell/core'
import type { Clock } from '@hookwell/core'
import { openSqlite } from '@hookwell/sqlite'

import type { IdempotencyStore, Reserve, Reserved } from '../idempotency-store.ts'
import { MOST_TAKEN, lately } from '../lately.ts'
import { keyTables, sqlFor } from './sqlite-keys.ts'
import { roundSweep } from './sqlite-sweep.ts'

/** Where the keys are. */
export interface SqliteStoreOptions {
  /** A path, or `:memory:`. The folder has to be there; the file is made, for its owner alone. Jobs may be in it too. */
  readonly file: string
  /** How long a step may wait for another process, in milliseconds. Default 5,000. */
  readonly waitMs?: number
  /** Default: the clock of the machine. */
  readonly clock?: Clock
}

/**
 * Keeps keys in a file of `node:sqlite`, for any number of processes on one machine.
 *
 * What it said outlives `kill -9`; the last moment before the power was lost may be gone, which lets a call run again that
 * came then. A file that is locked, full or damaged rejects with a `SqliteFileError` of `@hookwell/sqlite`.
 *
 * @throws TypeError that names the option and the fix; SqliteFileError where the folder is not there.
 *
 * @example
 * ```ts
 * const store = sqliteStore({ file: 'keys.db' })
 * ```
 */
export function sqliteStore(options: SqliteStoreOptions): IdempotencyStore {
  checkOptions('sqliteStore()', options, {
    file: required(optionRules.text),
    waitMs: optionRules.milliseconds,
    clock: optionRules.record,
  })
  const { clock = systemClock, ...rest } = options
  const keys = openSqlite({ ...rest, clock, name: 'keys', migrations: keyTables })
  const sweep = roundSweep()
  const taken = lately(MOST_TAKEN)

  const changes = (name: 'extend' | 'complete' | 'release', values: () => (string | number)[]): Promise<boolean> =>
    keys.write((database) => sqlFor(database)[name].run(...values()).changes === 1)

  const reserveIn = (database: DatabaseSync, key: string, { fingerprint, leaseMs }: Reserve): Reserved => {
    const nowMs = clock.epochMs()
    const values = [key, fingerprint, nowMs + leaseMs, leaseMs] as const
    const sql = sqlFor(database)
    sweep(database, nowMs)
    const added = sql.add.run(...values)
    if (added.changes === 1) return { state: 'reserved', fence: Number(added.lastInsertRowid) }
    sql.pullIn.run(nowMs, key)
    return (
      find(database, key, nowMs)?.said ?? {
        state: 'reserved',
        fence: Number(sql.replace.run(...values).lastInsertRowid),
      }
    )
  }

  return {
    name: 'sqlite',
    reserve: async (key, asked) => {
      // Whoever waits for a twin asks again and again: that needs no lock. What is new needs no look before.
      const there = taken.has(key) ? await keys.read((database) => find(database, key, clock.epochMs())) : undefined
      const said =
        there?.isSound === true ? there.said : await keys.write((database) => reserveIn(database, key, asked))
      if (said.state === 'reserved') taken.delete(key)
      else taken.add(key)
      return said
    },
    extend: (key, fence, leaseMs) =>
      changes('extend', () => [clock.epochMs() + leaseMs, leaseMs, fence, key, clock.epochMs()]),
    complete: (key, fence, stored, keepMs) =>
      changes('complete', () => [stored, clock.epochMs() + keepMs, keepMs, fence, key, clock.epochMs()]),
    release: (key, fence) => changes('release', () => [fence, key, clock.epochMs()]),
    close: () => keys.close(),
  }
}

interface Found {
  readonly said: Reserved
  /**
   * Whether it ends no later than it can: else the clock was set back since. Its end is pulled in then, to a whole term
   * from now, so that whoever still works has time to say so, and a process that died does not hold its key for longer.
   */
  readonly isSound: boolean
}

function find(database: DatabaseSync, key: string, nowMs: number): Found | undefined {
  const row = sqlFor(database).find.get(key, nowMs)
  if (row === undefined) return undefined
  const leftMs = Number(row['until_ms']) - nowMs
  const isSound = leftMs <= Number(row['term_ms'])
  const fingerprint = String(row['fingerprint'])
  if (row['stored'] === null) return { said: { state: 'running', fingerprint, leftMs }, isSound }
  return { said: { state: 'complete', fingerprint, stored: String(row['stored']) }, isSound }
}
