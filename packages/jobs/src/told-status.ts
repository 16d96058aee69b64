import { inLanguage } from '@hookwell/core'
import type { Language } from '@hookwell/core'

import type { Estimate } from './estimates.ts'
import type { Job } from './job.ts'
import { jobErrors } from './job-errors.ts'
import type { JobErrorCode } from './job-errors.ts'
import { say } from './job-phrases.ts'
import type { JobFailure, JobRecord, JobStatus } from './job-record.ts'
import { pollAfter } from './told-job.ts'

/** What the status tool gives. */
export interface ToldStatus {
  readonly jobId: string
  readonly status: JobStatus
  /** While it is under way: what can be spoken of how far it is. */
  readonly progress?: string
  readonly percentDone?: number
  readonly pollAfterSeconds?: number
  /** With `COMPLETE` alone. */
  readonly result?: unknown
  /** With `FAILED` alone: the text itself says that it failed, since the call itself did not. */
  readonly error?: true
  readonly code?: string
  readonly suggestion?: string
  /** For the person. */
  readonly message: string
  /** For the model. */
  readonly next?: string
}

/** What is told of a job, whoever asks. */
export function toldStatus(
  { names }: Pick<Job, 'names'>,
  record: JobRecord,
  estimate: Estimate,
  language: Language,
): ToldStatus {
  const { id: jobId, status, failure } = record
  if (status === 'COMPLETE') {
    const result = JSON.parse(record.result ?? 'null') as unknown
    return { jobId, status, result, message: say(language, 'complete'), next: say(language, 'next_when_complete') }
  }
  if (status === 'FAILED' || status === 'CANCELLED') {
    const { code, message, suggestion } = spoken(failure ?? UNKNOWN, language)
    return { jobId, status, ...(status === 'FAILED' ? { error: true, code } : undefined), message, suggestion }
  }
  const pollAfterSeconds = pollAfter(record, estimate)
  const next = say(language, 'next_while_open', { status: names.status, seconds: pollAfterSeconds })
  if (status === 'PENDING') return { jobId, status, pollAfterSeconds, message: say(language, 'pending'), next }
  const { progress, percent } = progressOf(record, language)
  const running = say(language, record.cancelRequested ? 'stopping' : 'running')
  return {
    jobId,
    status,
    ...(progress === undefined ? undefined : { progress }),
    ...(percent === undefined ? undefined : { percentDone: percent }),
    pollAfterSeconds,
    message: record.cancelRequested || progress === undefined ? running : `${running} ${progress}`,
    next,
  }
}

function progressOf(
  { progress: { text, done } = {} }: JobRecord,
  language: Language,
): { readonly progress: string | undefined; readonly percent: number | undefined } {
  const percent = done === undefined ? undefined : Math.round(done * 100)
  return { progress: text ?? (percent === undefined ? undefined : say(language, 'percent', { percent })), percent }
}

const UNKNOWN: JobFailure = jobErrors.error('job_failed')

/** A failure of ours in the language of the call; what a run said itself stands. */
function spoken(failure: JobFailure, language: Language): JobFailure {
  const { code } = failure
  return isOurs(code) ? inLanguage(jobErrors.error(code), language) : failure
}

function isOurs(code: string): code is JobErrorCode {
  return Object.hasOwn(jobErrors.rows, code)
}
