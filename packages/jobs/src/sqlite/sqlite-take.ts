import type { DatabaseSync } from 'node:sqlite'

import type { JobUndone, TakeOptions } from '../job-engine.ts'
import type { JobRecord } from '../job-record.ts'
import { endJob, readJob } from './sqlite-book.ts'
import { recordOf } from './sqlite-rows.ts'
import { sqlFor } from './sqlite-statements.ts'

/** So many are taken at most, so that the lock is given back soon; then there may be more. */
const TAKEN_AT_ONCE = 20
/** The same for those that are not given out, and are ended on the way. */
export const ENDED_AT_ONCE = 10

/** The jobs that were taken, and those that were ended on the way, as they stood before. */
interface Taken {
  readonly jobs: readonly JobRecord[]
  readonly ended: readonly (readonly [JobRecord, JobUndone])[]
}

/** Takes the jobs that are due the longest; those that are not given out any more are ended on the way. */
export function takeJobs(database: DatabaseSync, options: TakeOptions, nowMs: number): Taken {
  const { names, limit, leaseMs, interrupted } = options
  const jobs: JobRecord[] = []
  const ended: [JobRecord, JobUndone][] = []
  while (jobs.length < Math.min(limit, TAKEN_AT_ONCE) && ended.length < ENDED_AT_ONCE) {
    const due = firstDue(database, names, nowMs)
    if (due === undefined) break
    const taken = sqlFor(database).take.get(nowMs, nowMs + leaseMs, due.turn)
    if (taken !== undefined) {
      jobs.push(recordOf(taken, nowMs))
      continue
    }
    const job = readJob(database, due.id, nowMs)
    if (job === undefined) break
    const { ending, keepMs } = interrupted(job)
    endJob(database, job, ending, { nowMs, keepMs })
    ended.push([job, ending])
  }
  return { jobs, ended }
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
