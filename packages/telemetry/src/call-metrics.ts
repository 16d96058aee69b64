import { isDocumented } from '@hookwell/core'
import type { Call, Stage } from '@hookwell/core'

import { ownNames, semanticNames } from './attribute-names.ts'
import { judgeRequest, judgeRun } from './call-outcome.ts'
import type { Verdict } from './call-outcome.ts'
import type { EndedCall } from './ended-call.ts'
import type { Instruments } from './instruments.ts'
import type { Attributes } from './open-telemetry.ts'
import type { Run } from './run.ts'
import { eachStage } from './stage-durations.ts'
import type { WatchedCall } from './watched-call.ts'
import { OTHER_TOOL } from './work-span.ts'

// Of a metric only what has few values: an id, or a text that somebody else chose, would cost a time series each. All is
// counted in the context of its span, so that an SDK can keep it as an exemplar. Names are in the order of the alphabet,
// as far as may be: the SDK sorts them for every single value.

/** Counts a call that has ended. */
export function countCall(instruments: Instruments, watched: WatchedCall, ended: EndedCall): void {
  const { call, context, runs } = watched
  instruments.active.add(-1, kindAttribute(call))
  const work = runs[0]?.context ?? context
  instruments.calls.record(ended.end.totalMs / 1_000, callAttributes(call, ended), work)
  if (watched.settings.countsStages) countStages(instruments, watched, ended.stages)
  for (const run of runs) countRun(instruments, watched, ended, run)
  if (watched.request !== undefined) {
    const attributes = requestOutcome(watched.request, call, ended)
    instruments.requests.record(watched.elapsedMs() / 1_000, attributes, context)
  }
}

/** The one thing that is known of a call when it comes, and has two values. */
export function kindAttribute({ endpoint }: Call): Attributes {
  return KINDS[endpoint.kind]
}

const KINDS = { tool: { [ownNames.KIND]: 'tool' }, event: { [ownNames.KIND]: 'event' } } as const

function callAttributes({ endpoint }: Call, { notes, verdict }: EndedCall): Attributes {
  const judged = notes.get(ownNames.VERDICT)
  const error = errorTypeOf(verdict)
  return {
    ...(error !== undefined && { [semanticNames.ERROR_TYPE]: error }),
    ...(judged !== undefined && { [ownNames.VERDICT]: judged }),
    [ownNames.ENDPOINT]: endpoint.name,
    [ownNames.KIND]: endpoint.kind,
    [ownNames.OUTCOME]: verdict.outcome,
  }
}

/** A code of the user's own may be made up at run time. */
function errorTypeOf({ errorType }: Verdict): string | undefined {
  return errorType === undefined || isDocumented(errorType) || STATUS.test(errorType) ? errorType : '_OTHER'
}

const STATUS = /^[1-5]\d\d$/

function countStages({ stages: durations }: Instruments, watched: WatchedCall, stages: readonly Stage[]): void {
  const { call, context, runs, settings } = watched
  const work = runs[0]?.context ?? context
  const endpoint = settings.stagesByEndpoint ? call.endpoint.name : ''
  eachStage(stages, (name, durationMs) => {
    durations.record(durationMs / 1_000, stageAttributes(call, name, endpoint), work)
  })
}

/** The attributes of a stage, made once: there are as many series. Names beyond what any process has come from a loop. */
function stageAttributes(call: Call, stage: string, endpoint: string): Attributes {
  const { kind } = call.endpoint
  const key = `${kind} ${endpoint} ${stage}`
  const known = stageSeries.get(key)
  if (known !== undefined) return known
  const isRoom = stageSeries.size < MAX_STAGE_SERIES
  const attributes = {
    ...(endpoint !== '' && { [ownNames.ENDPOINT]: endpoint }),
    [ownNames.KIND]: kind,
    [ownNames.STAGE]: isRoom ? stage : '_OTHER',
  }
  if (isRoom) stageSeries.set(key, attributes)
  return attributes
}

const stageSeries: Map<string, Attributes> = new Map()
const MAX_STAGE_SERIES = 1_000

function countRun({ tools, events }: Instruments, watched: WatchedCall, ended: EndedCall, run: Run): void {
  const { call, context } = watched
  const durationMs = Math.max(0, (run.endMs ?? ended.answeredMs) - run.startMs)
  const errorType = errorTypeOf(judgeRun(run, ended.verdict))
  const error = errorType !== undefined && { [semanticNames.ERROR_TYPE]: errorType }
  const { kind, name, profile } = call.endpoint
  if (kind === 'tool') {
    const attributes = {
      ...error,
      [semanticNames.GEN_AI_TOOL_NAME]: run.tool ?? OTHER_TOOL,
      [semanticNames.GEN_AI_TOOL_TYPE]: 'function',
    }
    return tools.record(durationMs / 1_000, attributes, run.context ?? context)
  }
  const attributes = {
    ...error,
    [semanticNames.MESSAGING_DESTINATION_NAME]: name,
    [semanticNames.MESSAGING_OPERATION_NAME]: 'process',
    [semanticNames.MESSAGING_SYSTEM]: profile.id,
  }
  events.record(durationMs / 1_000, attributes, run.context ?? context)
}

function requestOutcome(request: Attributes, call: Call, { end, verdict }: EndedCall): Attributes {
  const error = errorTypeOf(judgeRequest(verdict, call, end.status))
  return {
    ...(error !== undefined && { [semanticNames.ERROR_TYPE]: error }),
    ...request,
    ...(!call.callerGone && { [semanticNames.HTTP_RESPONSE_STATUS_CODE]: end.status }),
  }
}
