import { backgroundRun, coreErrors } from '@hookwell/core'
import type { HookwellError, Logger, WatchedAttempt } from '@hookwell/core'

import type { DeskParts } from './desk-parts.ts'
import { heartbeat } from './heartbeat.ts'
import { jobErrors } from './job-errors.ts'
import type { JobRun } from './job-options.ts'
import type { JobRecord } from './job-record.ts'
import { progressOf } from './progress.ts'
import { runStop } from './run-stop.ts'
import type { RunStop } from './run-stop.ts'
import { verdictOf } from './run-verdict.ts'
import type { RunEnd, Runnable } from './run-verdict.ts'
import { isTaken, jobEndOf, settleJob } from './settle-job.ts'

/** How one attempt is run. */
export interface AttemptOptions {
  readonly leaseMs: number
  /** Told when the process is about to end: nothing more is to be taken. */
  readonly onShutdown: () => void
  /** Whether the worker has given up waiting. */
  readonly isAbandoned: () => boolean
}

/** One attempt that is under way. */
export interface Attempt {
  /** Comes when what became of it is put down; never rejects. */
  readonly done: Promise<void>
  /** Tells the run to stop, and has the job put back for another worker. */
  readonly shutDown: () => void
}

/** Out here, where it keeps nothing that a run is made of. */
function doNothing(): void {}

/** Runs a job once, from when it was taken until what became of it is put down. */
export function beginAttempt(parts: DeskParts, job: Runnable, record: JobRecord, options: AttemptOptions): Attempt {
  const { clock, running } = parts
  const stop = runStop(clock)
  const behind = backgroundRun({ clock, limitMs: job.limitMs, overdue: () => jobErrors.error('job_timed_out') })
  behind.signal.addEventListener('abort', () => {
    const reason = behind.signal.reason as HookwellError
    if (reason.code !== 'shutting_down') return stop.stop('limit', reason)
    options.onShutdown()
    stop.stop('shutdown', reason)
  })
  const here = { cancel: () => stop.stop('cancel', jobErrors.error('job_cancelled')) }
  running.set(record.id, here)
  const done = attempt(parts, job, record, { ...options, stop }).finally(() => {
    stop.end()
    behind.end()
    // What a Map held before is kept for a while where it goes up and down: see roster() of core.
    here.cancel = doNothing
    // One that lost its job may be here beside the one that has it now.
    if (running.get(record.id) === here) running.delete(record.id)
  })
  return { done, shutDown: () => stop.stop('shutdown', coreErrors.error('shutting_down')) }
}

async function attempt(
  parts: DeskParts,
  job: Runnable,
  record: JobRecord,
  { leaseMs, isAbandoned, stop }: AttemptOptions & { readonly stop: RunStop },
): Promise<void> {
  const { complain, maxResultBytes } = parts
  const logger = attemptLogger(parts.logger, record)
  const beats = heartbeat(parts, record, leaseMs, (hold) => {
    if (hold === 'cancel') stop.stop('cancel', jobErrors.error('job_cancelled'))
    if (hold === 'lost') stop.stop('lost', jobErrors.error('job_interrupted'))
  })
  try {
    const watched = watch(parts, record)
    if (watched?.carrier !== undefined) beats.tell({ ranIn: watched.carrier })
    const run: JobRun = {
      jobId: record.id,
      attempt: record.attempt,
      signal: stop.signal,
      progress: (told) => beats.tell({ progress: progressOf(told, logger) }),
      logger,
    }
    const executed = execute(job, record, run, watched)
    const end = await Promise.race([executed, stop.isLeft])
    if (end.kind === 'left') void executed.then(late(logger))
    const verdict = await verdictOf(end, { job, record, stopped: stop.why(), maxResultBytes, logger })
    const isOpen = (): boolean => stop.why() !== 'lost' && !isAbandoned()
    const how = { keepMs: job.keepMs, isOpen, heard: () => beats.heard, ranIn: watched?.carrier }
    const settled = await settleJob(parts, record, verdict, how)
    if (isTaken(settled)) logger.warn('a job was lost to another worker, and what this run came to is dropped')
    watched?.end(...jobEndOf(settled))
  } catch (cause) {
    complain('a job could not be run', { job: record.name, jobId: record.id, cause })
  }
  beats.stop()
}

async function execute(
  job: Runnable,
  record: JobRecord,
  run: JobRun,
  watched: WatchedAttempt | undefined,
): Promise<RunEnd> {
  try {
    const parameters = JSON.parse(record.parameters) as never
    const begin = (): unknown => job.run(parameters, run)
    return { kind: 'gave', value: await (watched === undefined ? begin() : watched.within(begin)) }
  } catch (thrown) {
    return { kind: 'threw', thrown }
  }
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

function late(logger: Logger): (end: RunEnd) => void {
  return (end) => {
    const cause = end.kind === 'threw' ? { cause: end.thrown } : undefined
    logger.warn('a run ended after it had been left to itself, and what it came to is dropped', cause)
  }
}

function attemptLogger(logger: Logger, { id, name, attempt }: JobRecord): Logger {
  const own = { jobId: id, job: name, attempt }
  const level =
    (name: keyof Logger): Logger[typeof name] =>
    (message, fields) =>
      logger[name](message, { ...own, ...fields })
  return { debug: level('debug'), info: level('info'), warn: level('warn'), error: level('error') }
}
