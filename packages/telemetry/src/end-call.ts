import type { Call, CallEnd } from '@hookwell/core'

import { attempt } from './attempt.ts'
import { ownNames, semanticNames } from './attribute-names.ts'
import { countCall } from './call-metrics.ts'
import { judgeRequest, judgeRun } from './call-outcome.ts'
import { recordCall } from './call-records.ts'
import { takes } from './capture-options.ts'
import { capturedParameters, capturedResult, tellHeaders } from './capture.ts'
import { endedCall } from './ended-call.ts'
import type { EndedCall } from './ended-call.ts'
import { rememberShape } from './known-shapes.ts'
import { hasListeners } from './lifecycle/on-call.ts'
import { tellEnded } from './lifecycle/tell.ts'
import type { Described, Span } from './open-telemetry.ts'
import { short, tellDetails } from './own-attributes.ts'
import type { Notes } from './own-attributes.ts'
import { resultOf } from './result-of.ts'
import type { Run } from './run.ts'
import { addStageSpans } from './stage-spans.ts'
import { tellVerdict } from './tell-verdict.ts'
import type { WatchedCall } from './watched-call.ts'
import { workName } from './work-span.ts'

/** Counts the time of a call, ends its spans and tells all who want to know; one that fails does not keep the others from it. */
export function endCall(watched: WatchedCall, end: CallEnd): void {
  const ended = endedCall(watched, end)
  const { backend, runs, callSpan } = watched
  if (backend !== undefined) {
    const { instruments, tracers, loggers } = backend
    if (instruments !== undefined) attempt(() => countCall(instruments, watched, ended))
    if (tracers !== undefined && ended.hasLong) attempt(() => addStageSpans(tracers.calls, watched, ended))
    for (const run of runs) if (run.span !== callSpan) attempt(() => endRunSpan(watched, ended, run))
    if (callSpan !== undefined) attempt(() => endCallSpan(callSpan, watched, ended))
    if (loggers !== undefined) attempt(() => recordCall(watched, ended))
  }
  if (hasListeners() || watched.message !== undefined) attempt(() => tellEnded(watched, ended))
}

/** The work ends where its answer is there: what sending it takes is the call's. */
function endRunSpan(watched: WatchedCall, ended: EndedCall, run: Run): void {
  const { span, startMs, endMs } = run
  try {
    if (span?.isRecording() === true) describeRun(span, watched, ended, run)
  } finally {
    span?.end(watched.startedAtEpochMs + Math.max(startMs, endMs ?? ended.answeredMs))
  }
}

// How it ended goes first: an SDK drops what comes behind its limit.
function describeRun(span: Span, watched: WatchedCall, ended: EndedCall, run: Run): void {
  const { call, runs } = watched
  const { notes, stages, verdict } = ended
  tellVerdict(span, notes, judgeRun(run, verdict))
  const tool = notes.get('hookwell.tool')
  // Where nobody told of the run, it is known only now which tool it was.
  if (!run.isInvocation && typeof tool === 'string') span.updateName(workName(call, tool))
  if (runs.length === 1) tellDetails(span, call, notes, stages)
  else tellShared(span, call, notes)
  tellCaptured(span, watched, ended, run)
  rememberShape(span)
}

function endCallSpan(callSpan: Span, watched: WatchedCall, ended: EndedCall): void {
  try {
    if (callSpan.isRecording()) describeCall(callSpan, watched, ended)
  } finally {
    callSpan.end(watched.startedAtEpochMs + watched.elapsedMs())
  }
}

function describeCall(callSpan: Span, watched: WatchedCall, ended: EndedCall): void {
  const { call, runs, settings } = watched
  const { end, notes, stages, verdict } = ended
  const [only] = runs
  const isMerged = only?.span === callSpan
  tellVerdict(callSpan, notes, judgeRequest(verdict, call, end.status))
  if (!call.callerGone) callSpan.setAttribute(semanticNames.HTTP_RESPONSE_STATUS_CODE, end.status)
  tellHeaders(callSpan, call, settings.capture)
  // Of several runs none is the one that the stages of the call belong to.
  if (isMerged || runs.length !== 1) tellDetails(callSpan, call, notes, stages)
  if (only !== undefined && isMerged) tellCaptured(callSpan, watched, ended, only)
  rememberShape(callSpan)
}

/** Tells what ties the runs of a call together. */
function tellShared(span: Described, call: Call, notes: Notes): void {
  span.setAttribute(ownNames.CALL_ID, short(call.id))
  const conversation = notes.get('hookwell.conversation.id')
  if (typeof conversation === 'string') span.setAttribute(semanticNames.GEN_AI_CONVERSATION_ID, short(conversation))
}

/** Tells what of the contents somebody asked for. */
function tellCaptured(span: Described, watched: WatchedCall, ended: EndedCall, run: Run): void {
  const { capture } = watched.settings
  if (!takes(capture.parameters) && !takes(capture.result)) return
  const parameters = attempt(() => capturedParameters(run.parameters ?? watched.told, capture))
  const result = attempt(() => capturedResult(resultOf(run, ended), capture))
  if (parameters !== undefined) span.setAttribute(semanticNames.GEN_AI_TOOL_CALL_ARGUMENTS, parameters)
  if (result !== undefined) span.setAttribute(semanticNames.GEN_AI_TOOL_CALL_RESULT, result)
}
