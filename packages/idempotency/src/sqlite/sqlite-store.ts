import { checkOptions, optionRules, required, systemClock } from '@hookwell/core'
import type { Clock } from '@hookwell/core'
import { openSqlite } from '@hookwell/sqlite'

import type { IdempotencyStore, Reserved } from '../idempotency-store.ts'
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

  const changes = (name: 'extend' | 'complete' | 'release', values: () => (string | number)[]): Promise<boolean> =>
    keys.write((database) => sqlFor(database)[name].run(...values()).changes === 1)

  return {
    name: 'sqlite',
    reserve: async (key, { fingerprint, leaseMs }) => {
      // Whoever waits for a twin asks again and again: that needs no lock.
      const there = await keys.read((database) => find(database, key, clock.epochMs()))
      if (there !== undefined) return there
      return keys.write((database) => {
        const nowMs = clock.epochMs()
        const taken = find(database, key, nowMs)
        if (taken !== undefined) return taken
        sweep(database, nowMs)
        const { lastInsertRowid } = sqlFor(database).take.run(key, fingerprint, nowMs + leaseMs)
        return { state: 'reserved', fence: Number(lastInsertRowid) }
      })
    },
    extend: (key, fence, leaseMs) => changes('extend', () => [clock.epochMs() + leaseMs, fence, key, clock.epochMs()]),
    complete: (key, fence, stored, keepMs) =>
      changes('complete', () => [stored, clock.epochMs() + keepMs, fence, key, clock.epochMs()]),
    release: (key, fence) => changes('release', () => [fence, key, clock.epochMs()]),
    close: () => keys.close(),
  }
}

function find(database: Parameters<typeof sqlFor>[0], key: string, nowMs: number): Reserved | undefined {
  const row = sqlFor(database).find.get(key, nowMs)
  if (row === undefined) return undefined
  const fingerprint = String(row['fingerprint'])
  if (row['stored'] !== null) return { state: 'complete', fingerprint, stored: String(row['stored']) }
  return { state: 'running', fingerprint, leftMs: Number(row['until_ms']) - nowMs }
}
