import type { Call, Stage } from '@hookwell/core'

import { exportedNotes, ownNames, renamedNotes, semanticNames, stageDuration } from './attribute-names.ts'
import type { Verdict } from './call-outcome.ts'
import type { Attributes } from './open-telemetry.ts'

/** What is known of a call when it comes: set as a span begins, since samplers see nothing else. */
export function firstAttributes(call: Call): Attributes {
  const { name, kind, profile } = call.endpoint
  return { [ownNames.KIND]: kind, [ownNames.ENDPOINT]: name, [ownNames.CALLER]: profile.id }
}

/** How the call ended: few enough words for every span that stands for it. */
export function outcomeAttributes(call: Call, { outcome, failure, errorType }: Verdict): Attributes {
  const verdict = call.notes[ownNames.VERDICT]
  return {
    [ownNames.OUTCOME]: outcome,
    ...(verdict === undefined ? undefined : { [ownNames.VERDICT]: verdict }),
    ...(errorType === undefined ? undefined : { [semanticNames.ERROR_TYPE]: errorType }),
    ...(failure === undefined ? undefined : { [ownNames.FAILURE_CODE]: short(failure.code) }),
    ...(failure !== undefined && outcome === 'rejected'
      ? { [ownNames.REJECT_REASON]: short(failure.reason ?? failure.code) }
      : undefined),
  }
}

/** What the call was about and where its time went: for the one span that stands for its work. */
export function detailAttributes(call: Call, stages: readonly Stage[]): Attributes {
  const attributes: Attributes = { [ownNames.CALL_ID]: call.id }
  for (const [name, value] of Object.entries(call.notes)) {
    const attribute = renamedNotes.get(name) ?? (exportedNotes.has(name) ? name : undefined)
    if (attribute !== undefined) attributes[attribute] = typeof value === 'string' ? short(value) : value
  }
  return { ...attributes, ...stageAttributes(stages) }
}

/** Names of stages come from code, but a name made in a loop must not push out what matters. */
const MAX_STAGES = 32

function stageAttributes(stages: readonly Stage[]): Attributes {
  const durationsMs = new Map<string, number>()
  let slowest: Stage | undefined
  for (const stage of stages) {
    const { name, durationMs, within } = stage
    if (within === undefined && durationMs > (slowest?.durationMs ?? -1)) slowest = stage
    if (durationsMs.size < MAX_STAGES || durationsMs.has(name))
      durationsMs.set(name, (durationsMs.get(name) ?? 0) + durationMs)
  }
  const attributes: Attributes = slowest === undefined ? {} : { [ownNames.STAGE_SLOWEST]: short(slowest.name) }
  for (const [name, durationMs] of durationsMs) attributes[stageDuration(short(name))] = durationMs / 1_000
  return attributes
}

const MAX_CHARACTERS = 256

function short(text: string): string {
  return text.length <= MAX_CHARACTERS ? text : text.slice(0, MAX_CHARACTERS)
}
