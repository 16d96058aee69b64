import type { DatabaseSync } from 'node:sqlite'

import type { JobUndone, TakeOptions } from '../job-engine.ts'
import type { JobRecord } from '../job-record.ts'
import { endJob, readJob } from './sqlite-book.ts'
import { recordOf } from './sqlite-rows.ts'
import { sqlFor } from './sqlite-statements.ts'

/** So many that are not given out are ended on the way at most, so that the lock is given back soon; then there may be more. */
export const ENDED_AT_ONCE = 10

/** The job that was taken, and those that were ended on the way, as they stood before. */
interface Taken {
  readonly job: JobRecord | undefined
  readonly ended: readonly (readonly [JobRecord, JobUndone])[]
}

/** Takes the job that is due the longest; those that are not given out any more are ended on the way. */
export function takeJob(database: DatabaseSync, options: TakeOptions, nowMs: number): Taken {
  const { names, leaseMs, interrupted } = options
  const ended: [JobRecord, JobUndone][] = []
  while (ended.length < ENDED_AT_ONCE) {
    const due = firstDue(database, names, nowMs)
    if (due === undefined) break
    const taken = sqlFor(database).take.get(nowMs, nowMs + leaseMs, due.turn)
    if (taken !== undefined) return { job: recordOf(taken, nowMs), ended }
    const job = readJob(database, due.id, nowMs)
    if (job === undefined) break
    const { ending, keepMs } = interrupted(job)
    endJob(database, job, ending, { nowMs, keepMs })
    ended.push([job, ending])
  }
  return { job: undefined, ended }
}

/** A job that is due: its place in the table, and since when. */
interface Due {
  readonly turn: number
  readonly id: string
  readonly look_at_ms: number
}

/** The one that is due the longest. One look a name: a single one for all would have to sort whatever waits. */
export function firstDue(database: DatabaseSync, names: readonly string[], nowMs: number): Due | undefined {
  const sql = sqlFor(database)
  let first: Due | undefined
  for (const name of names) {
    const due = sql.due.get(name, nowMs) as Due | undefined
    if (due !== undefined && (first === undefined || due.look_at_ms < first.look_at_ms)) first = due
  }
  return first
}
