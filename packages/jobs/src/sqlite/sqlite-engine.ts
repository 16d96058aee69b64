import type { DatabaseSync } from 'node:sqlite'

import { checkOptions, oneOf, optionRules, required, systemClock } from '@hookwell/core'
import type { Clock } from '@hookwell/core'
import { openSqlite } from '@hookwell/sqlite'

import { dueListeners } from '../due-listeners.ts'
import type { Hold, JobDuration, JobEngine } from '../job-engine.ts'
import { endJob, putJob, readJob, sweepJobs } from './sqlite-book.ts'
import type { FirstState } from './sqlite-book.ts'
import { sqlFor } from './sqlite-statements.ts'
import { jobTables } from './sqlite-tables.ts'
import { ENDED_AT_ONCE, firstDue, takeJobs } from './sqlite-take.ts'

/** Where the jobs are. */
export interface SqliteEngineOptions {
  /** A path, or `:memory:`. The folder has to be there; the file is made, for its owner alone. Keys may be in it too. */
  readonly file: string
  /** How long a step may wait for another process, in milliseconds. Default 5,000. */
  readonly waitMs?: number
  /**
   * What a job and its end outlive once they were said to be stored: `full`, the loss of power; `normal`, which waits for
   * no disk, the end of the process, by `kill -9` too. Default `full`.
   *
   * Who asks for a job may hear of its end a moment before the disk has confirmed it.
   */
  readonly synchronous?: 'normal' | 'full'
  /** Default: the clock of the machine. */
  readonly clock?: Clock
}

/**
 * Keeps jobs in a file of `node:sqlite`, for any number of processes on one machine.
 *
 * No step blocks the event loop while it waits for another process or for the disk. A file that is locked, full or damaged
 * rejects with a `SqliteFileError` of `@hookwell/sqlite`, which says how to mend it.
 *
 * @throws TypeError that names the option and the fix; SqliteFileError where the folder is not there.
 *
 * @example
 * ```ts
 * const engine = sqliteEngine({ file: 'jobs.db' })
 * ```
 */
export function sqliteEngine(options: SqliteEngineOptions): JobEngine {
  checkOptions('sqliteEngine()', options, {
    file: required(optionRules.text),
    waitMs: optionRules.milliseconds,
    synchronous: oneOf('normal', 'full'),
    clock: optionRules.record,
  })
  const { clock = systemClock, synchronous = 'full', ...rest } = options
  const file = openSqlite({ ...rest, clock, name: 'jobs', migrations: jobTables })
  const { onDue, wake, clear } = dueListeners()
  /** One step, at the time at which it runs. */
  const write = <T>(step: (database: DatabaseSync, nowMs: number) => T): Promise<T> =>
    file.write((database) => step(database, clock.epochMs()), { synchronous })
  /** One that may be lost with the power: the job is then where it was before, and taken again. */
  const note = <T>(step: (database: DatabaseSync, nowMs: number) => T): Promise<T> =>
    file.write((database) => step(database, clock.epochMs()))

  return {
    name: 'sqlite',
    isDurable: options.file !== ':memory:',
    open: () => file.read(() => undefined),
    add: async (job) => {
      const record = await write((database, nowMs) => putJob(database, job, PUT_DOWN, nowMs))
      if (record.id !== job.id) return record
      wake(job.name)
      return undefined
    },
    adopt: (job, leaseMs) =>
      write((database, nowMs) => {
        const held = { attempt: 1, fence: 1, startedAtMs: nowMs, leaseUntilMs: nowMs + leaseMs }
        return putJob(database, { ...job, joinKey: undefined }, { status: 'RUNNING', ...held }, nowMs)
      }),
    get: (id) => file.read((database) => readJob(database, id, clock.epochMs())),
    take: async (taking) => {
      for (;;) {
        // Workers look again and again: that needs no lock.
        const due = await file.read((database) => firstDue(database, taking.names, clock.epochMs()))
        if (due === undefined) return []
        const { jobs, ended } = await note((database, nowMs) => takeJobs(database, taking, nowMs))
        for (const [record, ending] of ended) taking.ended?.(record, ending)
        if (jobs.length > 0 || ended.length < ENDED_AT_ONCE) return jobs
      }
    },
    renew: (id, fence, leaseMs, { progress, ranIn }) =>
      note((database, nowMs) => {
        const told = progress === undefined ? null : JSON.stringify(progress)
        return holdOf(sqlFor(database).renew.get(nowMs + leaseMs, told, ranIn ?? null, id, fence))
      }),
    again: async (id, fence, { delayMs, isFree, ranIn }) => {
      const [hold, name] = await write((database, nowMs) => {
        const sql = sqlFor(database)
        const back = sql.again.get(nowMs + delayMs, isFree ? 1 : 0, ranIn ?? null, id, fence)
        return back === undefined ? [holdOf(sql.held.get(id, fence))] : ['held' as const, String(back['name'])]
      })
      if (name !== undefined && delayMs <= 0) wake(name)
      return hold
    },
    end: (id, fence, ending, keepMs, ranIn) =>
      write((database, nowMs) => endJob(database, { id, fence, status: 'RUNNING', ranIn }, ending, { nowMs, keepMs })),
    cancel: (id, failure, keepMs) =>
      write((database, nowMs) => {
        const job = readJob(database, id, nowMs)
        if (job?.status === 'PENDING') endJob(database, job, { status: 'CANCELLED', failure }, { nowMs, keepMs })
        if (job?.status === 'RUNNING') sqlFor(database).stop.run(id)
        return readJob(database, id, nowMs)
      }),
    durations: (name, limit) => file.read((database) => sqlFor(database).durations.all(name, limit).map(durationOf)),
    onDue,
    sweep: () => note(sweepJobs),
    close: async () => {
      clear()
      await file.close()
    },
  }
}

const PUT_DOWN: FirstState = { status: 'PENDING', attempt: 0, fence: 0 }

function holdOf(row: Readonly<Record<string, unknown>> | undefined): Hold {
  if (row === undefined) return 'lost'
  return row['cancel_requested'] === 1 ? 'cancel' : 'held'
}

function durationOf(row: Readonly<Record<string, unknown>>): JobDuration {
  const size = row['size']
  return { ms: Number(row['ms']), ...(typeof size === 'number' ? { size } : undefined) }
}
