import { backgroundRun, coreErrors, isThenable } from '@hookwell/core'
import type { BackgroundRun, HookwellError, Logger, Stoppable, WatchedAttempt } from '@hookwell/core'

import { attemptLogger } from './attempt-logger.ts'
import type { DeskParts } from './desk-parts.ts'
import { Heartbeat } from './heartbeat.ts'
import type { Holder } from './heartbeat.ts'
import type { Hold } from './job-engine.ts'
import { jobErrors } from './job-errors.ts'
import type { JobProgress } from './job-options.ts'
import type { JobRecord } from './job-record.ts'
import { LiveJobRun } from './job-run.ts'
import type { RunHost } from './job-run.ts'
import { progressOf } from './progress.ts'
import { RunStop } from './run-stop.ts'
import { verdictOf } from './run-verdict.ts'
import type { Facts, RunEnd, Runnable, StopReason } from './run-verdict.ts'
import { isTaken, jobEndOf, settleJob } from './settle-job.ts'
import type { SettleOptions } from './settle-job.ts'

/** The worker that runs a job. */
export interface AttemptHost {
  readonly leaseMs: number
  /** Told when the process is about to end: nothing more is to be taken. */
  onShutdown(): void
  /** Whether it has given up waiting. */
  isAbandoned(): boolean
}

/** One attempt that is under way. */
export interface Attempt {
  readonly jobId: string
  /** Comes when what became of it is put down; never rejects. */
  readonly done: Promise<void>
  /** Tells the run to stop, since somebody wants it to. */
  cancel(): void
  /** Tells the run to stop, and has the job put back for another worker. */
  shutDown(): void
}

/** Runs a job once, from when it was taken until what became of it is put down. */
export function beginAttempt(parts: DeskParts, job: Runnable, record: JobRecord, host: AttemptHost): Attempt {
  return new LiveAttempt(parts, job, record, host)
}

/** A class, since each run has one: see decision 10. */
class LiveAttempt implements Attempt, Facts, Holder, RunHost, SettleOptions, Stoppable {
  readonly done: Promise<void>
  readonly job: Runnable
  readonly record: JobRecord
  readonly #parts: DeskParts
  readonly #host: AttemptHost
  readonly #stop: RunStop
  readonly #behind: BackgroundRun
  readonly #beats: Heartbeat
  #resolve: (end: RunEnd) => void = doNothing
  #hasCome = false
  #watched: WatchedAttempt | undefined
  #logger: Logger | undefined

  constructor(parts: DeskParts, job: Runnable, record: JobRecord, host: AttemptHost) {
    const { clock } = parts
    this.job = job
    this.record = record
    this.#parts = parts
    this.#host = host
    this.#stop = new RunStop(clock, this)
    this.#behind = backgroundRun({ clock, limitMs: job.limitMs, overdue, toStop: this })
    this.#beats = new Heartbeat(parts, record, host.leaseMs, this)
    this.done = this.#go()
  }

  get jobId(): string {
    return this.record.id
  }

  get signal(): AbortSignal {
    return this.#stop.signal
  }

  get logger(): Logger {
    return (this.#logger ??= attemptLogger(this.#parts.logger, this.record))
  }

  get stopped(): StopReason | undefined {
    return this.#stop.why
  }

  get maxResultBytes(): number {
    return this.#parts.maxResultBytes
  }

  get keepMs(): number {
    return this.job.keepMs
  }

  get ranIn(): string | undefined {
    return this.#watched?.carrier
  }

  tell(told: string | JobProgress): void {
    this.#beats.tell({ progress: progressOf(told, this.logger) })
  }

  cancel(): void {
    this.#stop.stop('cancel', jobErrors.error('job_cancelled'))
  }

  shutDown(): void {
    this.#stop.stop('shutdown', coreErrors.error('shutting_down'))
  }

  /** At the limit, or since the process is about to end. */
  stop(reason: HookwellError): void {
    if (reason.code !== 'shutting_down') return this.#stop.stop('limit', reason)
    this.#host.onShutdown()
    this.#stop.stop('shutdown', reason)
  }

  onHold(hold: Hold): void {
    if (hold === 'cancel') this.cancel()
    if (hold === 'lost') this.#stop.stop('lost', jobErrors.error('job_interrupted'))
  }

  heard(): number {
    return this.#beats.heard
  }

  isOpen(): boolean {
    return this.#stop.why !== 'lost' && !this.#host.isAbandoned()
  }

  /** The first end counts. */
  came(end: RunEnd): void {
    if (this.#hasCome) return this.#cameLate(end)
    this.#hasCome = true
    this.#resolve(end)
  }

  async #go(): Promise<void> {
    const { record } = this
    const parts = this.#parts
    try {
      this.#watched = watch(parts, record)
      if (this.ranIn !== undefined) this.#beats.tell({ ranIn: this.ranIn })
      const coming = new Promise<RunEnd>((resolve) => {
        this.#resolve = resolve
      })
      void this.#execute()
      const verdict = verdictOf(await coming, this)
      const settled = await settleJob(parts, record, isThenable(verdict) ? await verdict : verdict, this)
      if (isTaken(settled)) this.logger.warn('a job was lost to another worker, and what this run came to is dropped')
      this.#watched?.end(...jobEndOf(settled))
    } catch (cause) {
      parts.complain('a job could not be run', { job: record.name, jobId: record.id, cause })
    }
    this.#beats.stop()
    this.#stop.end()
    this.#behind.end()
  }

  async #execute(): Promise<void> {
    try {
      const parameters = JSON.parse(this.record.parameters) as never
      const run = new LiveJobRun(this.record, this)
      const begin = (): unknown => this.job.run(parameters, run)
      this.came({ kind: 'gave', value: await (this.#watched === undefined ? begin() : this.#watched.within(begin)) })
    } catch (thrown) {
      this.came({ kind: 'threw', thrown })
    }
  }

  #cameLate(end: RunEnd): void {
    if (end.kind === 'left') return
    const cause = end.kind === 'threw' ? { cause: end.thrown } : undefined
    this.logger.warn('a run ended after it had been left to itself, and what it came to is dropped', cause)
  }
}

function doNothing(): void {}

function overdue(): HookwellError {
  return jobErrors.error('job_timed_out')
}

function watch({ observer }: DeskParts, record: JobRecord): WatchedAttempt | undefined {
  const { id: jobId, name, attempt, readAtMs, dueAtMs, startedIn, ranIn: attemptBefore } = record
  return observer?.attempt({
    jobId,
    name,
    attempt,
    waitedMs: Math.max(0, readAtMs - dueAtMs),
    startedIn,
    attemptBefore,
  })
}
