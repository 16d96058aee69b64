import type { Due } from './due-queue.ts'
import type { NewJob } from './job-engine.ts'
import type { JobRecord } from './job-record.ts'

/** A job as it lies in memory: changed where it lies, and given out as a copy. */
export type Kept = { -readonly [Member in keyof Omit<JobRecord, 'readAtMs'>]: JobRecord[Member] } & Due

/** How a job is put down. */
export type FirstState = Pick<Kept, 'status' | 'attempt' | 'fence' | 'startedAtMs' | 'leaseUntilMs'>

/** Every member is there from the start and in one order, so that V8 knows all jobs by one shape. */
export function keptJob(job: NewJob, state: FirstState, nowMs: number): Kept {
  return {
    id: job.id,
    name: job.name,
    owner: job.owner,
    joinKey: job.joinKey,
    parameters: job.parameters,
    status: state.status,
    progress: undefined,
    result: undefined,
    failure: undefined,
    attempt: state.attempt,
    maxAttempts: job.maxAttempts,
    onCrash: job.onCrash,
    cancelRequested: false,
    fence: state.fence,
    size: job.size,
    startedIn: job.startedIn,
    ranIn: undefined,
    createdAtMs: nowMs,
    dueAtMs: nowMs,
    startedAtMs: state.startedAtMs,
    endedAtMs: undefined,
    leaseUntilMs: state.leaseUntilMs,
    expiresAtMs: undefined,
    atMs: 0,
    turn: 0,
    place: 0,
  }
}

/** A copy of it, as it is now; member by member, for the same reason. */
export function recordOf(job: Kept, readAtMs: number): JobRecord {
  return {
    id: job.id,
    name: job.name,
    owner: job.owner,
    joinKey: job.joinKey,
    parameters: job.parameters,
    status: job.status,
    progress: job.progress,
    result: job.result,
    failure: job.failure,
    attempt: job.attempt,
    maxAttempts: job.maxAttempts,
    onCrash: job.onCrash,
    cancelRequested: job.cancelRequested,
    fence: job.fence,
    size: job.size,
    startedIn: job.startedIn,
    ranIn: job.ranIn,
    createdAtMs: job.createdAtMs,
    dueAtMs: job.dueAtMs,
    startedAtMs: job.startedAtMs,
    endedAtMs: job.endedAtMs,
    leaseUntilMs: job.leaseUntilMs,
    expiresAtMs: job.expiresAtMs,
    readAtMs,
  }
}
