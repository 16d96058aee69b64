import type { JobFailure, JobRecord } from './job-record.ts'

/** A job that is to be put down. */
export type NewJob = Pick<
  JobRecord,
  'id' | 'name' | 'owner' | 'joinKey' | 'parameters' | 'maxAttempts' | 'onCrash' | 'size' | 'startedIn'
>

/** How a job ends. */
export type JobEnding =
  | { readonly status: 'COMPLETE'; readonly result: string }
  | { readonly status: 'FAILED' | 'CANCELLED'; readonly failure: JobFailure }

/** How long one that is `COMPLETE` ran, in milliseconds, and how large it was. */
export interface JobDuration {
  readonly ms: number
  readonly size?: number | undefined
}

/** What a worker that is at it is told as it says that it lives. */
export type Renewed = 'held' | 'cancel' | 'lost'

/**
 * Where jobs are kept. The record is the truth: a queue behind it only wakes. Each function is one atomic step, and goes by
 * the clock of the engine, so that machines whose clocks differ agree; each rejects where the store cannot answer, and
 * what it had to write has then been written or not, never half.
 */
export interface JobEngine {
  /** What it is, for logs and spans: `memory`, `sqlite`, `pg-boss`. */
  readonly name: string
  /** Whether jobs outlive the process. */
  readonly isDurable: boolean
  /** Opens what it needs, and makes its tables; more than once is fine. */
  open(): Promise<void>
  /** Puts a job down as `PENDING`, or gives the one with its join key that has not ended. */
  add(job: NewJob): Promise<{ readonly record: JobRecord; readonly joined: boolean }>
  /** Puts a job down that runs already, here, under our lease. */
  adopt(job: NewJob, leaseMs: number): Promise<JobRecord>
  get(id: string): Promise<JobRecord | undefined>
  /**
   * Takes the job of one of those names that is due the longest: it is `RUNNING` then, in its next attempt, with a larger
   * fence. A job whose lease is over is due too, if it is run again and has attempts left; otherwise it is not given out:
   * it becomes `FAILED` with the failure `interrupted` gives.
   */
  take(
    names: readonly string[],
    leaseMs: number,
    interrupted: (record: JobRecord) => JobFailure,
  ): Promise<JobRecord | undefined>
  /** Says that the work goes on, and puts down how far it is and where it runs. */
  renew(
    id: string,
    fence: number,
    leaseMs: number,
    told: Partial<Pick<JobRecord, 'progress' | 'ranIn'>>,
  ): Promise<Renewed>
  /** Puts a job back to be taken again after that long; `false` where the fence is not its own, or it has ended. */
  again(id: string, fence: number, delayMs: number): Promise<boolean>
  /** Ends a job, once: `false` where the fence is not its own, or it has ended already. */
  end(id: string, fence: number, ending: JobEnding, keepMs: number): Promise<boolean>
  /** Ends one that is `PENDING`, asks one that is `RUNNING` to stop, leaves one that has ended; what it is after that. */
  cancel(id: string, failure: JobFailure, keepMs: number): Promise<JobRecord | undefined>
  /** Those that were `COMPLETE` last, the newest first, `limit` of them at most. */
  durations(name: string, limit: number): Promise<readonly JobDuration[]>
  /** Calls back when a job may have become due; a worker looks from time to time all the same. */
  onDue(names: readonly string[], wake: () => void): () => void
  /** Drops what has expired, a handful at a time; how many they were. */
  sweep(): Promise<number>
  close(): Promise<void>
}
