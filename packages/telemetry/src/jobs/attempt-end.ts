import { isDocumented, isHookwellError } from '@hookwell/core'
import type { JobAttempt, JobEnd } from '@hookwell/core'

import { ownNames, semanticEvents, semanticNames } from '../attribute-names.ts'
import type { Backend } from '../backend.ts'
import { severities } from '../emit.ts'
import { exceptionAttributes, placeOf } from '../exception.ts'
import { STATUS_ERROR } from '../open-telemetry.ts'
import type { Attributes, Context, Span } from '../open-telemetry.ts'
import { short } from '../own-attributes.ts'

/** One attempt, as it was begun. */
export interface BegunAttempt {
  readonly attempt: JobAttempt
  readonly backend: Backend
  readonly span: Span | undefined
  readonly context: Context
  readonly startedAtEpochMs: number
  /** The same on a clock that nobody sets: how long it took is told by that one. */
  readonly startedAtMs: number
}

/** How it ended. */
export interface EndedAttempt {
  readonly end: JobEnd
  /** The code of a failure. */
  readonly errorType: string | undefined
  /** What its run threw, where it did. */
  readonly thrown: unknown
}

/** Says on the span how the attempt ended, and ends it. What was cancelled did not fail. */
export function endSpan(begun: BegunAttempt, { end, errorType }: EndedAttempt): void {
  const { span } = begun
  if (span === undefined) return
  if (span.isRecording()) {
    span.setAttributes({
      [ownNames.JOB_STATUS]: end,
      ...(errorType === undefined ? undefined : { [semanticNames.ERROR_TYPE]: short(errorType) }),
    })
    if (isFailed(end)) span.setStatus({ code: STATUS_ERROR })
  }
  span.end(nowOf(begun))
}

/** Counts the attempt, in its own context, so that an SDK can keep it as an exemplar. */
export function countEnd({ attempt, backend, context, startedAtMs }: BegunAttempt, ended: EndedAttempt): void {
  const { end, errorType } = ended
  const jobs = backend.instruments?.jobs
  if (jobs === undefined) return
  const name = { [ownNames.JOB_NAME]: short(attempt.name) }
  jobs.active.add(-1, name)
  // A code of the user's own may be made up at run time.
  const type = errorType === undefined || isDocumented(errorType) ? errorType : '_OTHER'
  const error = type === undefined ? undefined : { [semanticNames.ERROR_TYPE]: type }
  const seconds = elapsedMs(startedAtMs) / 1_000
  jobs.durations.record(seconds, { ...name, [ownNames.JOB_STATUS]: end, ...error }, context)
}

/** Tells what the run threw, where it is more than a failure that it gave itself. */
export function recordThrown(begun: BegunAttempt, { end, thrown }: EndedAttempt): void {
  const { attempt, backend, context } = begun
  if (thrown === undefined || !isFailed(end)) return
  const attributes = thrownAttributes(thrown)
  if (attributes === undefined) return
  // It is tried once more, so nothing is lost so far.
  const severity = end === 'RETRY' ? severities.warn : severities.error
  backend.loggers?.calls.emit({
    eventName: semanticEvents.MESSAGING_PROCESS_EXCEPTION,
    severityNumber: severity.number,
    severityText: severity.text,
    timestamp: nowOf(begun),
    attributes: { ...jobAttributes(attempt), ...attributes },
    context,
  })
}

/** Now, as the clock went that the attempt began by: nothing of it may seem to come before its start, or hours behind. */
function nowOf({ startedAtEpochMs, startedAtMs }: BegunAttempt): number {
  return startedAtEpochMs + elapsedMs(startedAtMs)
}

function elapsedMs(sinceMs: number): number {
  return Math.max(0, performance.now() - sinceMs)
}

/** What is said of an attempt wherever ids may stand. */
export function jobAttributes({ jobId, name, attempt }: JobAttempt): Attributes {
  return {
    [ownNames.JOB_ID]: short(jobId),
    [ownNames.JOB_NAME]: short(name),
    [ownNames.RETRY_ATTEMPT]: attempt,
  }
}

function thrownAttributes(thrown: unknown): Attributes | undefined {
  if (!isHookwellError(thrown)) return exceptionAttributes(thrown)
  const { cause, code, outcome } = thrown
  const known = { [ownNames.FAILURE_CODE]: short(code) }
  if (cause !== undefined) return { ...known, ...exceptionAttributes(cause) }
  // What is told to the model may hold what it said.
  return outcome === 'error' ? { ...known, ...placeOf(thrown) } : undefined
}

function isFailed(end: JobEnd): boolean {
  return end === 'FAILED' || end === 'RETRY'
}
