import type { DatabaseSync } from 'node:sqlite'

import type { TakeOptions } from '../job-engine.ts'
import type { JobRecord } from '../job-record.ts'
import { endJob, readJob } from './sqlite-book.ts'
import { sqlFor } from './sqlite-statements.ts'

/** So many that are not given out are ended on the way at most, so that the lock is given back soon. */
const ENDED_AT_ONCE = 10

/** Takes the job that is due the longest; those that are not given out any more are ended on the way. */
export function takeJob(database: DatabaseSync, options: TakeOptions, nowMs: number): JobRecord | undefined {
  const { names, leaseMs, interrupted } = options
  for (let ended = 0; ended < ENDED_AT_ONCE; ended += 1) {
    const id = firstDue(database, names, nowMs)
    const job = id === undefined ? undefined : readJob(database, id, nowMs)
    if (job === undefined) return undefined
    if (isGivenOut(job)) {
      const { attempt, fence, startedAtMs = nowMs } = job
      const taken = { attempt: attempt + 1, fence: fence + 1, startedAtMs, leaseUntilMs: nowMs + leaseMs }
      sqlFor(database).take.run(taken.attempt, taken.fence, startedAtMs, taken.leaseUntilMs, job.id)
      return { ...job, ...taken, status: 'RUNNING' }
    }
    const { ending, keepMs } = interrupted(job)
    endJob(database, job, ending, { nowMs, keepMs })
  }
  return undefined
}

/** The one that is due the longest. One look a name: a single one for all would have to sort whatever waits. */
export function firstDue(database: DatabaseSync, names: readonly string[], nowMs: number): string | undefined {
  let first: Readonly<Record<string, unknown>> | undefined
  for (const name of names) {
    const row = sqlFor(database).due.get(name, nowMs)
    if (row !== undefined && (first === undefined || place(row) < place(first))) first = row
  }
  return first === undefined ? undefined : String(first['id'])
}

function place(row: Readonly<Record<string, unknown>>): number {
  return Number(row['look_at_ms'])
}

function isGivenOut({ status, onCrash, attempt, maxAttempts, cancelRequested }: JobRecord): boolean {
  return !cancelRequested && (status === 'PENDING' || (onCrash === 'run-again' && attempt < maxAttempts))
}
