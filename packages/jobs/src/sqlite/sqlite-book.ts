import type { DatabaseSync } from 'node:sqlite'

import type { JobEnding, NewJob } from '../job-engine.ts'
import type { JobRecord, JobStatus } from '../job-record.ts'
import { recordOf } from './sqlite-rows.ts'
import { sqlFor } from './sqlite-statements.ts'
import { MOST_INLINE } from './sqlite-tables.ts'

/** How a job stands when it is put down. */
export interface FirstState {
  readonly status: JobStatus
  readonly attempt: number
  readonly fence: number
  readonly startedAtMs?: number
  readonly leaseUntilMs?: number
}

/** Puts a job down; or gives the one that is joined. The steps here are what others are made of: each runs in a transaction. */
export function putJob(database: DatabaseSync, job: NewJob, state: FirstState, nowMs: number): JobRecord {
  const sql = sqlFor(database)
  const { id, name, owner, joinKey, maxAttempts, onCrash, size, startedIn, parameters } = job
  const { status, attempt, fence, startedAtMs, leaseUntilMs } = state
  const isShort = parameters.length <= MOST_INLINE
  const given = [id, name, owner, joinKey, maxAttempts, onCrash, size, startedIn, isShort ? parameters : undefined]
  const values = [...given, status, attempt, fence, nowMs, nowMs, startedAtMs, leaseUntilMs]
  const { changes, lastInsertRowid } = sql.put.run(...values.map((value) => value ?? null))
  // What was in its way is there still: it is the same transaction.
  if (changes === 0) return recordOf(sql.joinable.get(joinKey ?? null) ?? {}, nowMs)
  if (!isShort) sql.putParameters.run(lastInsertRowid, parameters)
  return { ...job, ...state, cancelRequested: false, createdAtMs: nowMs, dueAtMs: nowMs, readAtMs: nowMs }
}

export function readJob(database: DatabaseSync, id: string, nowMs: number): JobRecord | undefined {
  const row = sqlFor(database).get.get(id, nowMs)
  return row === undefined ? undefined : recordOf(row, nowMs)
}

/** Whether it ended by this: it stood so until now, and the fence is its own. */
export function endJob(
  database: DatabaseSync,
  { id, fence, status, ranIn }: Pick<JobRecord, 'id' | 'fence' | 'status' | 'ranIn'>,
  ending: JobEnding,
  { nowMs, keepMs }: { readonly nowMs: number; readonly keepMs: number },
): boolean {
  const isComplete = ending.status === 'COMPLETE'
  const [failure, result] = isComplete ? [null, ending.result] : [JSON.stringify(ending.failure), null]
  const values = [ending.status, failure, result, nowMs, nowMs + keepMs, ranIn ?? null, id, fence, status]
  return sqlFor(database).end.run(...values).changes === 1
}

/** Drops a handful of what has expired; how many they were. */
export function sweepJobs(database: DatabaseSync, nowMs: number): number {
  const sql = sqlFor(database)
  sql.sweepParameters.run(nowMs)
  return Number(sql.sweep.run(nowMs).changes)
}
