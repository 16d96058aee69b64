import type { Language } from '@hookwell/core'

import { durationWords } from './duration-words.ts'
import type { Estimate } from './estimates.ts'
import type { Job } from './job.ts'
import { say } from './job-phrases.ts'
import type { JobRecord, JobStatus } from './job-record.ts'

/** What the start tool gives: the job is put down by then. */
export interface StartedJob {
  readonly jobId: string
  readonly status: JobStatus
  /** As it is said: `about 30 seconds`. */
  readonly estimatedTime: string
  readonly estimatedSeconds: number
  /** When it is worth asking, in seconds: nine in ten are done by then. */
  readonly pollAfterSeconds: number
  /** For the person. */
  readonly message: string
  /** For the model. */
  readonly next: string
}

/** When a job was put down, and when that was read. */
type Timed = Pick<JobRecord, 'createdAtMs' | 'readAtMs'>

/** What is told of a job that has been put down, or that a second start has joined. */
export function toldStart(
  { title, names }: Pick<Job, 'title'> & { readonly names: Pick<Job['names'], 'start' | 'status'> },
  record: Timed & Pick<JobRecord, 'id' | 'status'>,
  estimate: Estimate,
  { language, joined }: { readonly language: Language; readonly joined: boolean },
): StartedJob {
  const leftSeconds = Math.max(1, estimate.p50Seconds - (joined ? elapsedSeconds(record) : 0))
  const estimatedTime = durationWords(leftSeconds, language)
  const pollAfterSeconds = pollAfter(record, estimate)
  return {
    jobId: record.id,
    status: record.status,
    estimatedTime,
    estimatedSeconds: Math.ceil(leftSeconds),
    pollAfterSeconds,
    message: say(language, joined ? 'joined' : 'started', { title, time: estimatedTime }),
    next: say(language, 'next_after_start', { status: names.status, start: names.start, seconds: pollAfterSeconds }),
  }
}

/**
 * When it is worth asking again, in whole seconds. Before nine in ten are done: then. After that it is one of the slow
 * ones: ever more rarely.
 */
export function pollAfter(record: Timed, { p90Seconds }: Estimate): number {
  const elapsed = elapsedSeconds(record)
  const seconds = elapsed < p90Seconds ? p90Seconds - elapsed : elapsed / 4
  return Math.min(Math.max(Math.ceil(seconds), MIN_POLL_SECONDS), MAX_POLL_SECONDS)
}

/** A model that asks every second has nothing else to say. */
const MIN_POLL_SECONDS = 3
const MAX_POLL_SECONDS = 3_600

/** By the clock of the engine alone: those of other machines may be wrong. */
function elapsedSeconds({ createdAtMs, readAtMs }: Timed): number {
  return Math.max(0, readAtMs - createdAtMs) / 1_000
}
