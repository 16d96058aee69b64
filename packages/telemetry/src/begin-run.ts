import type { InvocationStart } from '@hookwell/core'

import { tellStarted } from './lifecycle/tell.ts'
import type { Context, Span } from './open-telemetry.ts'
import type { Run } from './run.ts'
import { localSpanOf, withSpan } from './span-context.ts'
import { sendOnce } from './sent-once.ts'
import type { WatchedCall } from './watched-call.ts'
import { beginWorkSpan, callerOf, continueFrom, tellTool, workForms, workName } from './work-span.ts'

/**
 * Begins the work of a call, now that it is known who calls; gives back the context to run it in. Of an endpoint that
 * holds tools each run of one is the work.
 */
export function beginWork(watched: WatchedCall): Context | undefined {
  if (watched.call.endpoint.holdsTools) return undefined
  const { context } = beginRun(watched, undefined)
  // Merged, it runs in the context of the call already.
  return context === watched.context ? undefined : context
}

/** Has the call's own requests go on with its work; what several runs send, with the call, since they share its headers. */
export function sendAlong(watched: WatchedCall, headers: Record<string, string>): void {
  const { backend, callSpan, hostSpan, isBatch, runs } = watched
  const work = isBatch ? undefined : runs[0]?.span
  // Into a record of its own: what a developer has put among the headers by now is not ours, and may be sent twice.
  const own: Record<string, string> = {}
  continueFrom(work ?? callSpan ?? hostSpan, backend?.propagation?.propagator, own)
  Object.assign(headers, own)
  sendOnce(own)
}

/** Begins one run of a tool. The only one of a call is its work, where that has a span already. */
export function beginInvocation(watched: WatchedCall, start: InvocationStart): Run {
  if (start.of > 1) watched.isBatch = true
  const [own] = watched.runs
  if (own === undefined || own.isInvocation || start.of > 1) return beginRun(watched, start)
  own.isInvocation = true
  own.toolCallId = start.toolCallId
  if (start.tool === undefined) return own
  own.tool = start.tool
  if (own.span?.isRecording() === true) {
    tellTool(own.span, start.tool, start.toolCallId)
    if (own.span !== watched.callSpan) own.span.updateName(workName(watched.call, start.tool))
  }
  return own
}

function beginRun(watched: WatchedCall, start: InvocationStart | undefined): Run {
  const { call, runs } = watched
  const startMs = watched.elapsedMs()
  const place = placeOf(watched, start, startMs)
  const run: Run = {
    tool: start === undefined ? call.endpoint.name : start.tool,
    toolCallId: start?.toolCallId,
    isInvocation: start !== undefined,
    startMs,
    span: place?.span,
    context: place?.context,
    parameters: undefined,
    endMs: undefined,
    end: undefined,
  }
  runs.push(run)
  // Somebody asked for the headers before there was any work.
  if (watched.sent !== undefined) sendAlong(watched, watched.sent)
  tellStarted(watched, run)
  return run
}

interface Place {
  readonly span: Span
  readonly context: Context
}

/** The span of a run; of the only one it is that of the call, where the two are merged. */
function placeOf(watched: WatchedCall, start: InvocationStart | undefined, startMs: number): Place | undefined {
  const { backend, call, callSpan, settings, startedAtEpochMs } = watched
  const { tracers, propagation, contexts } = backend ?? {}
  if (tracers === undefined) return undefined
  const isOnly = start === undefined || start.of === 1
  if (settings.merge && callSpan !== undefined && isOnly) return merged(watched, callSpan, start)
  const active = contexts?.active()
  const parent = active !== undefined && localSpanOf(active) !== undefined ? active : watched.context
  const span = beginWorkSpan(tracers, propagation, call, start, startedAtEpochMs + startMs, parent)
  return { span, context: withSpan(parent, span) }
}

function merged({ backend, call, context }: WatchedCall, span: Span, start: InvocationStart | undefined): Place {
  if (span.isRecording()) {
    workForms[call.endpoint.kind].tell(span, call, start)
    const caller = callerOf(backend?.propagation, call)
    if (caller !== undefined) span.addLink?.({ context: caller })
  }
  return { span, context }
}
