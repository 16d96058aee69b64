import { errorTable } from '@hookwell/core'
import type { ErrorTable } from '@hookwell/core'

import { german } from './job-errors-german.ts'

/** The failures of jobs. */
export type JobErrorCode =
  | 'engine_unavailable'
  | 'job_cancelled'
  | 'job_failed'
  | 'job_interrupted'
  | 'job_not_found'
  | 'job_not_started'
  | 'job_timed_out'
  | 'result_too_large'
  | 'result_unreadable'

const START_AGAIN = 'Say that it could not be finished, and offer to start it once more.'
const TECHNICAL = 'Say that there is a technical problem on our side, and offer another way.'

/** The error codes of jobs: code, status, words. */
export const jobErrors: ErrorTable<JobErrorCode> = errorTable<JobErrorCode>(
  {
    engine_unavailable: {
      status: 503,
      outcome: 'error',
      actionable: true,
      retryable: true,
      message: 'I cannot look up how far that is just now.',
      suggestion: 'Say that it is under way all the same, and ask again in a minute with the same jobId.',
      explanation:
        'The engine could not be read at a status call, or could not be told at a cancel; the log has the cause. What had been started goes on, or is gone on with once the store is there again.',
    },
    job_cancelled: {
      status: 409,
      outcome: 'failed',
      message: 'That was stopped, as it was asked for.',
      suggestion: 'Say so. Part of it may have been done before. Start it again only if it is asked for again.',
      explanation:
        'Somebody cancelled the job. It is the reason of the `signal` of its run, and what a status call says of it.',
    },
    job_failed: {
      status: 500,
      outcome: 'error',
      message: 'That could not be finished, because something went wrong on our side.',
      suggestion: TECHNICAL,
      explanation:
        '`run` of the job threw something that was no `HookwellError` in its last attempt, or gave what does not fit `returns`. The cause is in the log under the id of the job, and never in an answer.',
    },
    job_interrupted: {
      status: 500,
      outcome: 'error',
      retryable: true,
      message: 'That was interrupted before it was finished.',
      suggestion: 'It may have been done in part or as a whole: check before you start it once more.',
      explanation:
        'The process that ran the job ended or stood still until its lease was over, and the job is not run again: it says `idempotent: false`, it was a call that was handed off, or it has no attempt left.',
    },
    job_not_found: {
      status: 404,
      outcome: 'failed',
      message: 'I know of no such job.',
      suggestion: 'Use the jobId exactly as {start} gave it. If there is none, or it was long ago, call {start} again.',
      explanation:
        'There is no job of this id that the caller may ask for: it was never there, its time to be kept (`keepMs`) is over, it belongs to another tool, or somebody else started it (`owner`). The answer is the same for all of these.',
    },
    job_not_started: {
      status: 503,
      outcome: 'error',
      actionable: true,
      retryable: true,
      message: 'I could not start that just now, so nothing is under way.',
      suggestion: 'Say so, and offer to try once more in a minute.',
      explanation:
        'The engine could not put the job down; the log has the cause. Where its answer was lost on the way the job may have been put down all the same: a second start with the same arguments in the same conversation joins it.',
    },
    job_timed_out: {
      status: 504,
      outcome: 'error',
      retryable: true,
      message: 'That took longer than it may, so it was stopped.',
      suggestion: START_AGAIN,
      explanation:
        '`run` had not ended at `limitMs` (default ten minutes). It is the reason of its `signal`; a run that does not listen is left to itself a few seconds later, and what it comes to is logged and dropped.',
    },
    result_too_large: {
      status: 500,
      outcome: 'error',
      message: 'That is done, but the result is too large to be passed on.',
      suggestion: TECHNICAL,
      explanation:
        'What `run` gave is larger than `maxResultBytes` of `jobs()` (default one mebibyte) as JSON. Keep it elsewhere, and give back what can be said of it and where it is.',
    },
    result_unreadable: {
      status: 500,
      outcome: 'error',
      message: 'That is done, but the result could not be kept.',
      suggestion: TECHNICAL,
      explanation:
        'JSON has no way to write what `run` gave (a circle, a bigint, a function), or the engine was there for two minutes and would not take it. The log names the cause under the id of the job.',
    },
  },
  { de: german },
)
