import type { JobFailure, JobRecord } from './job-record.ts'

/** A job that is to be put down. */
export type NewJob = Pick<
  JobRecord,
  'id' | 'name' | 'owner' | 'joinKey' | 'parameters' | 'maxAttempts' | 'onCrash' | 'size' | 'startedIn'
>

/** One that runs already: nothing joins it. */
export type RunningJob = Omit<NewJob, 'joinKey'>

/** How a job ends without a result. */
export interface JobUndone {
  readonly status: 'FAILED' | 'CANCELLED'
  readonly failure: JobFailure
}

/** How a job ends. */
export type JobEnding = JobUndone | { readonly status: 'COMPLETE'; readonly result: string }

/** How one ends that nobody works at any more, and how long it is kept then, in milliseconds. */
export interface JobInterruption {
  readonly ending: JobUndone
  readonly keepMs: number
}

/** Which jobs a worker takes, and for how long. */
export interface TakeOptions {
  readonly names: readonly string[]
  /** How many are wanted, 1 at least. */
  readonly limit: number
  readonly leaseMs: number
  /**
   * How one ends that is not given out again. It is quick and does not throw; where others end the same job at the same
   * time, it may be asked in vain.
   */
  readonly interrupted: (record: JobRecord) => JobInterruption
  /** Called for each job that this take has ended so, as it stood before; nobody else is told of it. It does not throw. */
  readonly ended?: (record: JobRecord, ending: JobUndone) => void
}

/** How long one that is `COMPLETE` took from when it was put down to its end, in milliseconds, and how large it was. */
export interface JobDuration {
  readonly ms: number
  readonly size?: number | undefined
}

/** How a job is put back. */
export interface JobAgain {
  /** How long until it may be taken again, in milliseconds. */
  readonly delayMs: number
  /** Whether the attempt does not count. */
  readonly isFree: boolean
  /** Where it ran. */
  readonly ranIn?: string | undefined
}

/** What a worker that is at a job is told: it is yours; it is, and somebody wants it to stop; it is not, or has ended. */
export type Hold = 'held' | 'cancel' | 'lost'

/**
 * Where jobs are kept. The record is the truth: a queue behind it only wakes. Each function is one atomic step, and goes by
 * the clock of the engine, so that machines whose clocks differ agree; each rejects where the store cannot answer, and
 * what it had to write has then been written or not, never half.
 *
 * Who holds a job says so by its fence: the one that `take` or `adopt` gave. A lease that is over does not end that by
 * itself: until another takes the job, it is held still.
 */
export interface JobEngine {
  /** What it is, for logs and spans: `memory`, `sqlite`, `pg-boss`. */
  readonly name: string
  /** Whether jobs outlive the process. */
  readonly isDurable: boolean
  /** Opens what it needs, and makes its tables; more than once is fine. */
  open(): Promise<void>
  /**
   * Puts a job down as `PENDING`, due at once. Where there is one with its join key that has not ended and that nobody
   * wants to stop, it puts none down and gives that one.
   */
  add(job: NewJob): Promise<JobRecord | undefined>
  /** Puts a job down that runs already, here, under our lease: `RUNNING`, attempt 1, fence 1. */
  adopt(job: RunningJob, leaseMs: number): Promise<JobRecord>
  /** What is known of a job; `undefined` also for one that has expired and was not swept so far. */
  get(id: string): Promise<JobRecord | undefined>
  /**
   * Takes the jobs of those names that are due the longest, those first: each is `RUNNING` then, in its next attempt, with
   * a larger fence. There may be fewer than are wanted, though more are due.
   *
   * One whose lease is over has been due since then, if its `onCrash` is `run-again`, it has attempts left and nobody
   * wants it to stop. Otherwise it is not given out: it ends as `interrupted` says, and the take goes on to the next one.
   * So an empty list says that none is due, and a worker waits for a while.
   */
  take(options: TakeOptions): Promise<readonly JobRecord[]>
  /** Says that the work goes on, and puts down how far it is and where it runs. What is not told stays. */
  renew(id: string, fence: number, leaseMs: number, told: Partial<Pick<JobRecord, 'progress' | 'ranIn'>>): Promise<Hold>
  /**
   * Puts a job back as `PENDING`, to be taken again after that long. With `isFree` the attempt does not count: it may have
   * one more. `cancel`: it was not put back, since somebody wants it to stop, and is still held. What is not told of
   * `ranIn` stays.
   */
  again(id: string, fence: number, options: JobAgain): Promise<Hold>
  /** Ends a job, once: `false` where the fence is not its own, or it has ended already. What is not told of `ranIn` stays. */
  end(id: string, fence: number, ending: JobEnding, keepMs: number, ranIn?: string): Promise<boolean>
  /** Ends one that is `PENDING`, asks one that is `RUNNING` to stop, leaves one that has ended; what it is after that. */
  cancel(id: string, failure: JobFailure, keepMs: number): Promise<JobRecord | undefined>
  /** Those that were `COMPLETE` last, the newest first, `limit` of them at most. */
  durations(name: string, limit: number): Promise<readonly JobDuration[]>
  /** Calls back when a job may have become due; a worker looks from time to time all the same. Gives the way to stop it. */
  onDue(names: readonly string[], wake: () => void): () => void
  /** Drops what has expired, a handful at a time; how many they were. What has not ended does not expire. */
  sweep(): Promise<number>
  close(): Promise<void>
}
