import type { Call, CallEnd, HookwellError } from '@hookwell/core'

import { attempt } from './attempt.ts'
import { ownNames, semanticNames } from './attribute-names.ts'
import { countCall } from './call-metrics.ts'
import { judgeRun } from './call-outcome.ts'
import type { Verdict } from './call-outcome.ts'
import { recordCall } from './call-records.ts'
import { takes } from './capture-options.ts'
import { capturedHeaders, capturedParameters, capturedResult } from './capture.ts'
import { endedCall } from './ended-call.ts'
import type { EndedCall } from './ended-call.ts'
import { tellEnded } from './lifecycle/tell.ts'
import { STATUS_ERROR } from './open-telemetry.ts'
import type { Attributes, Span } from './open-telemetry.ts'
import { addDetails, addOutcome, short } from './own-attributes.ts'
import type { Notes } from './own-attributes.ts'
import { resultOf } from './result-of.ts'
import type { Run } from './run.ts'
import { addStageSpans } from './stage-spans.ts'
import type { WatchedCall } from './watched-call.ts'
import { workName } from './work-span.ts'

/** Counts the time of a call, ends its spans and tells all who want to know; one that fails does not keep the others from it. */
export function endCall(watched: WatchedCall, end: CallEnd): void {
  const ended = endedCall(watched, end)
  if (watched.backend !== undefined) {
    attempt(() => countCall(watched, ended))
    attempt(() => addStageSpans(watched, ended))
    for (const run of watched.runs) attempt(() => endRunSpan(watched, ended, run))
    attempt(() => endCallSpan(watched, ended))
    attempt(() => recordCall(watched, ended))
  }
  attempt(() => tellEnded(watched, ended))
}

/** The work ends where its answer is there: what sending it takes is the call's. */
function endRunSpan(watched: WatchedCall, ended: EndedCall, run: Run): void {
  const { span } = run
  if (span === undefined || span === watched.callSpan) return
  const { call, startedAtEpochMs, runs } = watched
  if (span.isRecording()) {
    const tool = ended.notes['hookwell.tool']
    // Where nobody told of the run, it is known only now which tool it was.
    if (!run.isInvocation && typeof tool === 'string') span.updateName(workName(call, tool))
    const attributes: Attributes = {}
    if (runs.length === 1) addDetails(attributes, call, ended.notes, ended.stages)
    else addShared(attributes, call, ended.notes)
    addCaptured(attributes, watched, ended, run)
    describe(span, judgeRun(run, ended.verdict), ended.notes, attributes)
  }
  span.end(startedAtEpochMs + Math.max(run.startMs, run.endMs ?? ended.answeredMs))
}

function endCallSpan(watched: WatchedCall, ended: EndedCall): void {
  const { call, callSpan, runs, settings, startedAtEpochMs } = watched
  if (callSpan === undefined) return
  if (callSpan.isRecording()) {
    const [only] = runs
    const isMerged = only?.span === callSpan
    const attributes = capturedHeaders(call, settings.capture)
    // Of several runs none is the one that the stages of the call belong to.
    if (isMerged || runs.length !== 1) addDetails(attributes, call, ended.notes, ended.stages)
    if (only !== undefined && isMerged) addCaptured(attributes, watched, ended, only)
    if (!call.callerGone) attributes[semanticNames.HTTP_RESPONSE_STATUS_CODE] = ended.end.status
    describe(callSpan, ended.verdict, ended.notes, attributes)
  }
  callSpan.end(startedAtEpochMs + watched.elapsedMs())
}

/** Adds what ties the runs of a call together. */
function addShared(attributes: Attributes, call: Call, notes: Notes): void {
  attributes[ownNames.CALL_ID] = short(call.id)
  const conversation = notes['hookwell.conversation.id']
  if (typeof conversation === 'string') attributes[semanticNames.GEN_AI_CONVERSATION_ID] = short(conversation)
}

/** Adds what of the contents somebody asked for. */
function addCaptured(attributes: Attributes, watched: WatchedCall, ended: EndedCall, run: Run): void {
  const { capture } = watched.settings
  if (!takes(capture.parameters) && !takes(capture.result)) return
  const parameters = attempt(() => capturedParameters(run.parameters ?? watched.told, capture))
  const result = attempt(() => capturedResult(resultOf(run, ended), capture))
  if (parameters !== undefined) attributes[semanticNames.GEN_AI_TOOL_CALL_ARGUMENTS] = parameters
  if (result !== undefined) attributes[semanticNames.GEN_AI_TOOL_CALL_RESULT] = result
}

function describe(span: Span, verdict: Verdict, notes: Notes, attributes: Attributes): void {
  span.setAttributes(addOutcome(attributes, notes, verdict))
  if (verdict.outcome === 'error') span.setStatus({ code: STATUS_ERROR, ...fixOf(verdict.failure) })
}

// Messages of exceptions hold what callers sent, and worse. The one exception is a fault in the set-up: its text is
// Hookwell's own and names the fix.
function fixOf(failure: HookwellError | undefined): { message: string } | undefined {
  const { cause } = failure ?? {}
  if (failure?.code !== 'internal_error' || failure.reason !== 'configuration' || !(cause instanceof Error))
    return undefined
  return { message: cause.message.slice(0, 512) }
}
