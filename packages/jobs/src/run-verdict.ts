import { after, isHookwellError } from '@hookwell/core'
import type { HookwellError, Maybe } from '@hookwell/core'

import type { Job } from './job.ts'
import type { JobEnding } from './job-engine.ts'
import { jobErrors } from './job-errors.ts'
import { failureOf } from './job-failure.ts'
import type { JobRecord } from './job-record.ts'
import { resultOf } from './job-result.ts'
import type { ResultRules } from './job-result.ts'

/** What a worker runs: a job, or a tool whose call was handed off. */
export type Runnable = Pick<Job, 'name' | 'returns' | 'run' | 'retry' | 'limitMs' | 'keepMs'>

/** What became of a run: it gave something, threw, or was left to itself after it had been told to stop. */
export type RunEnd =
  | { readonly kind: 'gave'; readonly value: unknown }
  | { readonly kind: 'threw'; readonly thrown: unknown }
  | { readonly kind: 'left' }

/** What becomes of the job. */
export type Verdict =
  | { readonly does: 'end'; readonly ending: JobEnding }
  | { readonly does: 'again'; readonly delayMs: number; readonly isFree: boolean; readonly code: string }
  | { readonly does: 'drop' }

/** For a worker that stops. Whoever takes it next loses nothing by it: a deployment is no fault of the job. */
export const PUT_BACK: Verdict = { does: 'again', delayMs: 0, isFree: true, code: 'shutting_down' }

/** Why a run was told to stop. */
export type StopReason = 'cancel' | 'limit' | 'shutdown' | 'lost'

/** What a verdict goes by. */
export interface Facts extends ResultRules {
  readonly job: Runnable
  readonly record: JobRecord
  readonly stopped: StopReason | undefined
}

/** Judges a run. What was done before it listened counts: a value other than nothing is a result, stopped or not. */
export function verdictOf(end: RunEnd, facts: Facts): Maybe<Verdict> {
  const { stopped } = facts
  if (stopped === 'lost') return { does: 'drop' }
  if (end.kind === 'gave' && !isFailure(end.value) && (stopped === undefined || end.value !== undefined))
    return after(resultOf(end.value, facts.job.returns, facts), judged)
  if (stopped !== undefined) return STOPPED[stopped]()
  return thrown(end.kind === 'gave' ? end.value : (end as { readonly thrown?: unknown }).thrown, facts)
}

function judged(result: string | HookwellError): Verdict {
  return isHookwellError(result) ? failed(result) : { does: 'end', ending: { status: 'COMPLETE', result } }
}

const STOPPED: Readonly<Record<StopReason, () => Verdict>> = {
  cancel: () => ({
    does: 'end',
    ending: { status: 'CANCELLED', failure: failureOf(jobErrors.error('job_cancelled')) },
  }),
  limit: () => failed(jobErrors.error('job_timed_out')),
  shutdown: () => PUT_BACK,
  lost: () => ({ does: 'drop' }),
}

function thrown(cause: unknown, { job, record, logger }: Facts): Verdict {
  const failure = isHookwellError(cause) ? cause : undefined
  const mayRetry = failure === undefined || failure.retryable
  if (mayRetry && record.attempt < record.maxAttempts) {
    const delayMs = askedForMs(failure) ?? pauseMs(job.retry, record.attempt)
    logger.warn('a run of a job failed and is tried again', { delayMs, cause })
    return { does: 'again', delayMs, isFree: false, code: failure?.code ?? 'job_failed' }
  }
  // What a run says itself is an answer and no news, unless it says that it broke.
  if (failure?.outcome !== 'failed') logger.error('a job failed', { cause })
  return failed(failure ?? jobErrors.error('job_failed'))
}

/** When a failure says to try again. It may say anything, and what no store takes would hold the job for ever. */
function askedForMs(failure: HookwellError | undefined): number | undefined {
  const ms: unknown = failure?.retryAfterMs
  return typeof ms === 'number' && Number.isFinite(ms) && ms >= 0 ? Math.min(ms, LONGEST_DELAY_MS) : undefined
}

/** A day: whoever is told of a job by then has long stopped to ask. */
const LONGEST_DELAY_MS = 86_400_000

/** Of many that failed at one time not all are tried again at one time. */
function pauseMs({ firstMs, factor, maxMs }: Runnable['retry'], attempt: number): number {
  return Math.round(Math.min(firstMs * factor ** (attempt - 1), maxMs) * (0.75 + Math.random() / 2))
}

function failed(failure: HookwellError): Verdict {
  return { does: 'end', ending: { status: 'FAILED', failure: failureOf(failure) } }
}

/** An error that was given back counts as thrown. */
function isFailure(value: unknown): boolean {
  return isHookwellError(value) || value instanceof Error
}
