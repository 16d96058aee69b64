import { isThenable } from '@hookwell/core'
import type { JobAttempt, WatchedAttempt } from '@hookwell/core'

import { attempt as safely } from '../attempt.ts'
import { ownNames, semanticNames } from '../attribute-names.ts'
import type { Backend } from '../backend.ts'
import { spanKinds } from '../open-telemetry.ts'
import type { Attributes, Context, Span, SpanContext } from '../open-telemetry.ts'
import { short } from '../own-attributes.ts'
import { isValid, rootContext, withSpan, withoutSpan } from '../span-context.ts'
import { within } from '../within.ts'
import { countEnd, endSpan, jobAttributes, recordThrown } from './attempt-end.ts'
import type { BegunAttempt } from './attempt-end.ts'
import { readTraceparent, traceparentOf } from '../traceparent.ts'

/** Begins to watch one attempt of a job; `isInTrace`: as a part of the trace in which the job was started. */
export function watchAttempt(backend: Backend, attempt: JobAttempt, isInTrace: boolean): WatchedAttempt {
  const root = withoutSpan(backend.contexts?.active() ?? rootContext)
  const parent = isInTrace ? readTraceparent(attempt.startedIn) : undefined
  const outer = parent === undefined ? root : withSpan(root, standIn(parent))
  const begin = parent === undefined ? attempt : { ...attempt, startedIn: undefined }
  const startedAtEpochMs = Date.now()
  const startedAtMs = performance.now()
  const span = safely(() => beginSpan(backend, begin, outer, startedAtEpochMs))
  const context = span === undefined ? outer : withSpan(outer, span)
  const begun: BegunAttempt = { attempt, backend, span, context, startedAtEpochMs, startedAtMs }
  safely(() => countBegin(begun))
  let thrown: unknown
  let isOver = false
  return {
    carrier: carrierOf(span),
    within: (run) => {
      const result = within(backend.contexts, span === undefined ? undefined : context, () => {
        try {
          return run()
        } catch (error) {
          thrown = error
          throw error
        }
      })
      if (isThenable(result)) result.then(undefined, (error: unknown) => (thrown = error))
      return result
    },
    end: (end, errorType) => {
      if (isOver) return
      isOver = true
      const ended = { end, errorType, thrown }
      safely(() => countEnd(begun, ended))
      safely(() => recordThrown(begun, ended))
      safely(() => endSpan(begun, ended))
    },
  }
}

/**
 * A root, unless it is said otherwise, since the call that started the job has ended long ago: what ties them together are
 * links, which are there from the beginning, as samplers see no others.
 *
 * @see https://github.com/open-telemetry/semantic-conventions/blob/main/docs/messaging/messaging-spans.md
 */
function beginSpan({ tracers }: Backend, attempt: JobAttempt, outer: Context, startTime: number): Span | undefined {
  const attributes: Attributes = {
    [semanticNames.MESSAGING_OPERATION_NAME]: 'process',
    [semanticNames.MESSAGING_OPERATION_TYPE]: 'process',
    [semanticNames.MESSAGING_SYSTEM]: SYSTEM,
    [semanticNames.MESSAGING_DESTINATION_NAME]: short(attempt.name),
    ...jobAttributes(attempt),
  }
  const links = linksTo([attempt.startedIn, attempt.attemptBefore])
  const options = { kind: spanKinds.consumer, attributes, startTime, ...(links.length > 0 && { links }) }
  return tracers?.calls.startSpan(`process ${short(attempt.name)}`, options, outer)
}

/** No broker has the job: its record is ours on every engine. */
const SYSTEM = 'hookwell'

/** Stands for the span of a call that is over: what begins in its context is its child. An SDK asks it for its place alone. */
function standIn(place: SpanContext): Span {
  return { spanContext: () => place, isRecording: () => false } as Span
}

/** The places that are known, each of them once. */
export function linksTo(carriers: readonly (string | undefined)[]): { context: SpanContext }[] {
  return [...new Set(carriers)].flatMap((carrier) => {
    const context = readTraceparent(carrier)
    return context === undefined ? [] : [{ context }]
  })
}

/** A place in a trace as it is kept with a job. */
export function carrierOf(span: Span | undefined): string | undefined {
  const place = span === undefined ? undefined : safely(() => span.spanContext())
  return place === undefined || !isValid(place) ? undefined : traceparentOf(place)
}

function countBegin({ attempt, backend, context }: BegunAttempt): void {
  const jobs = backend.instruments?.jobs
  const name = { [ownNames.JOB_NAME]: short(attempt.name) }
  jobs?.active.add(1, name)
  jobs?.waits.record(Math.max(0, attempt.waitedMs) / 1_000, name, context)
}
