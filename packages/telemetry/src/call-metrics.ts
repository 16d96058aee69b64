import { isDocumented } from '@hookwell/core'
import type { Call, Stage } from '@hookwell/core'

import { ownNames, semanticNames } from './attribute-names.ts'
import { judgeRun } from './call-outcome.ts'
import type { Verdict } from './call-outcome.ts'
import type { EndedCall } from './ended-call.ts'
import type { Instruments } from './instruments.ts'
import type { Attributes } from './open-telemetry.ts'
import { MAX_STAGES } from './own-attributes.ts'
import type { Run } from './run.ts'
import type { WatchedCall } from './watched-call.ts'
import { OTHER_TOOL } from './work-span.ts'

// Of a metric only what has few values: an id, or a text that somebody else chose, would cost a time series each. All is
// counted in the context of its span, so that an SDK can keep it as an exemplar.

/** Counts a call that has ended. */
export function countCall(watched: WatchedCall, ended: EndedCall): void {
  const { backend, call, context, runs } = watched
  const instruments = backend?.instruments
  if (instruments === undefined) return
  instruments.active.add(-1, kindAttribute(call))
  const work = runs[0]?.context ?? context
  instruments.calls.record(ended.end.totalMs / 1_000, callAttributes(call, ended), work)
  countStages(instruments, watched, ended.stages)
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
  const judged = notes[ownNames.VERDICT]
  return {
    [ownNames.ENDPOINT]: endpoint.name,
    [ownNames.KIND]: endpoint.kind,
    [ownNames.OUTCOME]: verdict.outcome,
    ...(judged === undefined ? undefined : { [ownNames.VERDICT]: judged }),
    ...errorAttribute(verdict),
  }
}

/** A code of the user's own may be made up at run time. */
function errorAttribute({ errorType }: Verdict): Attributes | undefined {
  if (errorType === undefined) return undefined
  const isKnown = isDocumented(errorType) || STATUS.test(errorType)
  return { [semanticNames.ERROR_TYPE]: isKnown ? errorType : '_OTHER' }
}

const STATUS = /^[1-5]\d\d$/

function countStages({ stages: durations }: Instruments, watched: WatchedCall, stages: readonly Stage[]): void {
  const { call, context, runs, settings } = watched
  const work = runs[0]?.context ?? context
  const endpoint = settings.stagesByEndpoint ? call.endpoint.name : ''
  for (const { name, durationMs } of stages.slice(0, MAX_STAGES)) {
    durations.record(durationMs / 1_000, stageAttributes(call, name, endpoint), work)
  }
}

/** The attributes of a stage, made once: there are as many series. Names beyond what any process has come from a loop. */
function stageAttributes(call: Call, stage: string, endpoint: string): Attributes {
  const { kind } = call.endpoint
  const key = `${kind} ${endpoint} ${stage}`
  const known = stageSeries.get(key)
  if (known !== undefined) return known
  const isRoom = stageSeries.size < MAX_STAGE_SERIES
  const attributes = {
    [ownNames.STAGE]: isRoom ? stage : '_OTHER',
    [ownNames.KIND]: kind,
    ...(endpoint === '' ? undefined : { [ownNames.ENDPOINT]: endpoint }),
  }
  if (isRoom) stageSeries.set(key, attributes)
  return attributes
}

const stageSeries: Map<string, Attributes> = new Map()
const MAX_STAGE_SERIES = 1_000

function countRun({ tools, events }: Instruments, watched: WatchedCall, ended: EndedCall, run: Run): void {
  const { call, context } = watched
  const durationMs = Math.max(0, (run.endMs ?? ended.answeredMs) - run.startMs)
  const error = errorAttribute(judgeRun(run, ended.verdict))
  const { kind, name, profile } = call.endpoint
  if (kind === 'tool') {
    const tool = {
      [semanticNames.GEN_AI_TOOL_NAME]: run.tool ?? OTHER_TOOL,
      [semanticNames.GEN_AI_TOOL_TYPE]: 'function',
    }
    return tools.record(durationMs / 1_000, { ...tool, ...error }, run.context ?? context)
  }
  const event = {
    [semanticNames.MESSAGING_OPERATION_NAME]: 'process',
    [semanticNames.MESSAGING_SYSTEM]: profile.id,
    [semanticNames.MESSAGING_DESTINATION_NAME]: name,
  }
  events.record(durationMs / 1_000, { ...event, ...error }, run.context ?? context)
}

function requestOutcome(request: Attributes, { callerGone }: Call, { end, verdict }: EndedCall): Attributes {
  const status = callerGone ? undefined : { [semanticNames.HTTP_RESPONSE_STATUS_CODE]: end.status }
  return { ...request, ...status, ...errorAttribute(verdict) }
}
