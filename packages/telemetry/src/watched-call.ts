import type { Call, CallEnd, HookwellError, Outcome } from '@hookwell/core'

import { attempt } from './attempt.ts'
import { ownNames, semanticNames } from './attribute-names.ts'
import type { Backend } from './backend.ts'
import { judge } from './call-outcome.ts'
import type { Verdict } from './call-outcome.ts'
import { beginCallSpan, nameHostSpan } from './call-span.ts'
import { STATUS_ERROR } from './open-telemetry.ts'
import type { Attributes, Context, Span } from './open-telemetry.ts'
import { detailAttributes, firstAttributes, outcomeAttributes } from './own-attributes.ts'
import { localSpanOf, rootContext, withoutSpan, withSpan } from './span-context.ts'
import { beginWorkSpan } from './work-span.ts'

/** What telemetry remembers of one call. */
export interface WatchedCall {
  readonly backend: Backend
  readonly call: Call
  /** When the call came, in milliseconds since 1970. */
  readonly startedAtEpochMs: number
  /** The context of everything before the work. */
  readonly context: Context
  /** The span of the HTTP request, where it is ours. */
  readonly callSpan: Span | undefined
  /** The span that was there already: an instrumentation of the HTTP server has one. */
  readonly hostSpan: Span | undefined
  work: { readonly span: Span; readonly context: Context } | undefined
}

/** Begins to watch a call. */
export function watchCall(backend: Backend, call: Call): WatchedCall {
  const { clock } = call
  const outer = backend.contexts?.active() ?? rootContext
  const hostSpan = localSpanOf(outer)
  // One reading of the clocks a call: its spans then agree with its stages to the microsecond.
  const startedAtEpochMs = clock.epochMs() - (clock.monotonicMs() - call.startedAt)
  const watched = { backend, call, startedAtEpochMs, hostSpan, work: undefined }
  if (hostSpan !== undefined || backend.tracers === undefined) {
    nameHostSpan(outer, call.routePattern)
    return { ...watched, context: outer, callSpan: undefined }
  }
  const detached = withoutSpan(outer)
  const callSpan = beginCallSpan(backend.tracers.calls, call, startedAtEpochMs, detached)
  return { ...watched, context: withSpan(detached, callSpan), callSpan }
}

/** Begins the span of the work; gives back the context to run it in. */
export function beginWork(watched: WatchedCall): Context | undefined {
  const { backend, call, startedAtEpochMs } = watched
  if (backend.tracers === undefined) return undefined
  const active = backend.contexts?.active()
  const parent = active !== undefined && localSpanOf(active) !== undefined ? active : watched.context
  const startTime = startedAtEpochMs + (call.clock.monotonicMs() - call.startedAt)
  const span = beginWorkSpan(backend.tracers, backend, call, startTime, parent)
  const context = withSpan(parent, span)
  watched.work = { span, context }
  return context
}

/**
 * Tells a span that is not ours, and will have ended before the call has, what came of a call that was turned away
 * before its work began.
 */
export function describeHostSpan({ call, hostSpan, work }: WatchedCall, ended: Outcome): void {
  if (hostSpan === undefined || !hostSpan.isRecording()) return
  const attributes = outcomeAttributes(call, judge(call, ended, true))
  const details = work === undefined ? { ...firstAttributes(call), ...detailAttributes(call, call.stages) } : undefined
  hostSpan.setAttributes({ ...details, ...attributes })
}

/** Counts the time of a call and ends its spans; one that fails does not keep the others from it. */
export function endCall(watched: WatchedCall, end: CallEnd): void {
  const { call, hostSpan } = watched
  const verdict = judge(call, end.outcome, end.delivered)
  const attributes = outcomeAttributes(call, verdict)
  attempt(() => countCall(watched, end, attributes))
  attempt(() => endWorkSpan(watched, end, verdict, attributes))
  attempt(() => endCallSpan(watched, end, verdict, attributes))
  attempt(() => hostSpan?.isRecording() === true && hostSpan.setAttributes(attributes))
}

function countCall({ backend, call, context, work }: WatchedCall, { totalMs }: CallEnd, attributes: Attributes): void {
  // With the context of the span, so that the SDK can keep it as an exemplar.
  backend.durations?.record(totalMs / 1_000, metricAttributes(call, attributes), work?.context ?? context)
}

/** The work ends where its answer is there: what sending it takes is the call's. */
function endWorkSpan(watched: WatchedCall, end: CallEnd, verdict: Verdict, attributes: Attributes): void {
  const { call, startedAtEpochMs, work } = watched
  if (work === undefined) return
  const workMs = end.stages.find(({ name }) => name === 'respond')?.startMs ?? end.totalMs
  if (work.span.isRecording()) describe(work.span, verdict, { ...attributes, ...detailAttributes(call, end.stages) })
  work.span.end(startedAtEpochMs + workMs)
}

function endCallSpan(watched: WatchedCall, end: CallEnd, verdict: Verdict, attributes: Attributes): void {
  const { call, callSpan, startedAtEpochMs, work } = watched
  if (callSpan === undefined) return
  if (callSpan.isRecording()) {
    const details = work === undefined ? detailAttributes(call, end.stages) : undefined
    const status = call.callerGone ? undefined : { [semanticNames.HTTP_RESPONSE_STATUS_CODE]: end.status }
    describe(callSpan, verdict, { ...attributes, ...details, ...status })
  }
  callSpan.end(startedAtEpochMs + (call.clock.monotonicMs() - call.startedAt))
}

function describe(span: Span, { outcome, failure }: Verdict, attributes: Attributes): void {
  span.setAttributes(attributes)
  if (outcome === 'error') span.setStatus({ code: STATUS_ERROR, ...fixOf(failure) })
}

/** Of the metric only what has few values: an id or a code of the user's own would cost a time series each. */
function metricAttributes({ endpoint }: Call, outcome: Attributes): Attributes {
  const attributes: Attributes = { [ownNames.ENDPOINT]: endpoint.name, [ownNames.KIND]: endpoint.kind }
  for (const name of [ownNames.OUTCOME, ownNames.VERDICT, semanticNames.ERROR_TYPE]) {
    const value = outcome[name]
    if (value !== undefined) attributes[name] = value
  }
  return attributes
}

// Messages of exceptions hold what callers sent, and worse. The one exception is a fault in the set-up: its text is
// Hookwell's own and names the fix.
function fixOf(failure: HookwellError | undefined): { message: string } | undefined {
  const { cause } = failure ?? {}
  if (failure?.code !== 'internal_error' || failure.reason !== 'configuration' || !(cause instanceof Error))
    return undefined
  return { message: cause.message.slice(0, 512) }
}
