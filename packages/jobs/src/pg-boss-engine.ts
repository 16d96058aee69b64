import { consoleLogger } from '@hookwell/core'

import type { Hold, JobEnding, JobEngine } from './job-engine.ts'
import type { JobRecord } from './job-record.ts'
import { putsDown, valuesOf } from './pg-boss-adds.ts'
import { checkPgBossOptions } from './pg-boss-options.ts'
import type { PgBossEngineOptions } from './pg-boss-options.ts'
import { openPool } from './pg-boss-pool.ts'
import type { JobsRows } from './pg-boss-pool.ts'
import { recordOf } from './pg-boss-rows.ts'
import { jobStatements } from './pg-boss-statements.ts'
import { isMigrated, migrationFor } from './pg-boss-table.ts'
import { wakesOf } from './pg-boss-wakes.ts'

/**
 * Keeps jobs in Postgres 14 or newer, for any number of processes and machines. The record of a job is a row of ours;
 * pg-boss wakes workers when a job that was put back is due, and `LISTEN` when one is new.
 *
 * @throws TypeError that names the option and the fix.
 *
 * @example
 * ```ts
 * const engine = pgBossEngine({ connectionString: 'postgres://localhost/orders' })
 * ```
 *
 * @see https://timgit.github.io/pg-boss/
 */
export function pgBossEngine(options: PgBossEngineOptions): JobEngine {
  checkPgBossOptions(options)
  const { schema = 'hookwell', bossSchema = 'pgboss', logger = consoleLogger } = options
  const { pool, close } = openPool(options.pool, options.connectionString, logger)
  const statements = jobStatements(schema)
  const wakes = wakesOf({ pool, schema, bossSchema, logger })
  let closing: Promise<void> | undefined
  const query = (text: string, values: unknown[]): Promise<JobsRows> => pool.query(text, values)
  const putDown = putsDown(query, statements)
  const first = async (text: string, values: unknown[]): Promise<Row | undefined> =>
    (await query(text, values)).rows[0] as Row | undefined

  return {
    name: 'pg-boss',
    isDurable: true,
    open: async () => {
      if ((await first(isMigrated(schema), []))?.isMigrated !== true) await pool.query(migrationFor(schema))
    },
    add: async (job) => {
      // Nearly always there is none to join: then a plain statement that gives back no record is half the work here.
      if (!(await putDown(job))) {
        const row = await first(statements.join, valuesOf(job))
        if (typeof row?.record === 'string') return recordOf(row)
      }
      wakes.tell(job.name)
      return undefined
    },
    adopt: async (job, leaseMs) => recordOf(await first(statements.adopt, [...valuesOf(job), leaseMs])),
    get: async (id) => {
      const row = isText(id) ? await first(statements.get, [id]) : undefined
      return row === undefined ? undefined : recordOf(row)
    },
    take: async ({ names, limit, leaseMs, interrupted, ended }) => {
      if (names.length === 0) return []
      for (;;) {
        const records = (await query(statements.take, [names, leaseMs, limit])).rows.map(recordOf)
        const last = records.at(-1)
        if (last === undefined || isHeld(last)) return records
        const { ending, keepMs } = interrupted(last)
        const { id, fence } = last
        const values = [id, fence, ending.status, JSON.stringify(ending.failure), keepMs]
        // Another take may have had the same one, and been quicker.
        if ((await query(statements.interrupt, values)).rowCount === 1) ended?.(last, ending)
        if (records.length > 1) return records.slice(0, -1)
      }
    },
    renew: async (id, fence, leaseMs, { progress, ranIn }) => {
      const told = progress === undefined ? undefined : JSON.stringify(progress)
      return holdOf(await first(statements.renew, [id, fence, leaseMs, told, ranIn]))
    },
    again: async (id, fence, { delayMs, isFree, ranIn }) => {
      const row = await first(statements.again, [id, fence, delayMs, isFree ? 1 : 0, ranIn])
      const hold = holdOf(row)
      if (hold !== 'held' || row?.name === undefined) return hold
      if (delayMs <= 0) wakes.tell(row.name)
      else void wakes.tellLater(row.name, delayMs)
      return hold
    },
    end: async (id, fence, ending, keepMs, ranIn) =>
      (await query(statements.end, [id, fence, ...endingValues(ending), keepMs, ranIn])).rowCount === 1,
    cancel: async (id, failure, keepMs) => {
      const values = [id, JSON.stringify(failure), keepMs]
      const row = isText(id) ? await first(statements.cancel, values) : undefined
      return row === undefined ? undefined : recordOf(row)
    },
    durations: async (name, limit) =>
      (await query(statements.durations, [name, limit])).rows.map((row) => {
        const { ms, size } = row as { readonly ms: number; readonly size: number | null }
        return size === null ? { ms } : { ms, size }
      }),
    onDue: wakes.onDue,
    sweep: async () => (await first(statements.sweep, []))?.dropped ?? 0,
    close: () => (closing ??= wakes.close().then(close)),
  }
}

interface Row {
  readonly record?: string | null
  readonly isCancelled?: boolean
  readonly isMigrated?: boolean
  readonly name?: string
  readonly dropped?: number
}

/** What was given out has a lease that goes on. */
function isHeld({ leaseUntilMs = 0, readAtMs }: JobRecord): boolean {
  return leaseUntilMs > readAtMs
}

function endingValues(ending: JobEnding): unknown[] {
  return ending.status === 'COMPLETE'
    ? [ending.status, ending.result, undefined]
    : [ending.status, undefined, JSON.stringify(ending.failure)]
}

function holdOf(row: Row | undefined): Hold {
  if (row === undefined) return 'lost'
  return row.isCancelled === true ? 'cancel' : 'held'
}

/** Whoever asks may send anything, and a text of Postgres holds no NUL. */
function isText(id: string): boolean {
  return !id.includes('\0')
}
