import type { HookwellError } from '@hookwell/core'

import { ownNames, semanticEvents, semanticNames } from './attribute-names.ts'
import { judgeRun } from './call-outcome.ts'
import type { CallOutcome, Verdict } from './call-outcome.ts'
import type { EndedCall } from './ended-call.ts'
import { emit, severities } from './emit.ts'
import type { Severity } from './emit.ts'
import { exceptionAttributes, placeOf } from './exception.ts'
import type { Attributes } from './open-telemetry.ts'
import { tellNotes, tellOutcome, tellStages, told } from './own-attributes.ts'
import type { Run } from './run.ts'
import type { WatchedCall } from './watched-call.ts'
import { tellTool, workForms } from './work-span.ts'

/** Writes the log records of a call that has ended: what was thrown, and what an operator has to know of. */
export function recordCall(watched: WatchedCall, ended: EndedCall): void {
  const { verdict, notes, stages } = ended
  const [first, ...others] = watched.runs
  if (verdict.outcome === 'rejected') {
    emit(watched, first, {
      eventName: ownNames.EVENT_REJECTED,
      severity: severities.info,
      attributes: told((record) => tellOutcome(record, notes, verdict)),
    })
  }
  if (verdict.outcome === 'handed_off') {
    emit(watched, first, {
      eventName: ownNames.EVENT_HANDED_OFF,
      severity: severities.info,
      attributes: told((record) => tellOutcome(record, notes, verdict)),
    })
  }
  const judged = notes.get(ownNames.VERDICT)
  if (judged === 'over_max' || judged === 'deadline_exceeded') {
    const attributes = told((record) => {
      tellNotes(record, notes)
      tellOutcome(record, notes, verdict)
      tellStages(record, stages)
    })
    emit(watched, first, { eventName: ownNames.EVENT_BUDGET_EXCEEDED, severity: severities.warn, attributes })
  }
  recordException(watched, first, first === undefined ? verdict : judgeRun(first, verdict))
  for (const run of others) recordException(watched, run, judgeRun(run, verdict))
}

/** Tells what was thrown, once; a caller who went away is no fault of anybody's. */
function recordException(watched: WatchedCall, run: Run | undefined, verdict: Verdict): void {
  const severity = SEVERITIES[verdict.outcome]
  if (severity === undefined) return
  const attributes = thrownAttributes(verdict)
  if (attributes === undefined) return
  const { kind } = watched.call.endpoint
  const eventName = run === undefined ? semanticEvents.HTTP_SERVER_REQUEST_EXCEPTION : workForms[kind].exceptionEvent
  const tool =
    run === undefined || kind !== 'tool' ? undefined : told((record) => tellTool(record, run.tool, run.toolCallId))
  const code = verdict.failure === undefined ? undefined : { [ownNames.FAILURE_CODE]: verdict.failure.code }
  emit(watched, run, { eventName, severity, attributes: { ...tool, ...code, ...attributes } })
}

const SEVERITIES: Readonly<Record<CallOutcome, Severity | undefined>> = {
  ok: undefined,
  handed_off: undefined,
  rejected: undefined,
  client_gone: severities.debug,
  failed: severities.warn,
  error: severities.error,
}

/** What was thrown; nothing where a failure is all there is to it, and has been told as such. */
function thrownAttributes({ outcome, failure }: Verdict): Attributes | undefined {
  if (outcome === 'client_gone') return { [semanticNames.EXCEPTION_TYPE]: 'caller_gone' }
  if (failure === undefined || isOwn(failure)) return undefined
  if (failure.cause !== undefined) return exceptionAttributes(failure.cause)
  // What is told to the model may hold what it said.
  return outcome === 'error' ? placeOf(failure) : undefined
}

function isOwn({ code }: HookwellError): boolean {
  return code === 'deadline_exceeded' || code === 'shutting_down'
}
