import type { Call, NoteValue, Stage } from '@hookwell/core'

import { exportedNotes, numericNotes, ownNames, renamedNotes, semanticNames, stageDuration } from './attribute-names.ts'
import type { Verdict } from './call-outcome.ts'
import type { Attributes } from './open-telemetry.ts'

// Each adds to one object, where spreading several together would read nicer: a span has about thirty attributes, and
// copying them from one object to the next costs more than the SDK does with them.

/** What middlewares noted on a call. */
export type Notes = Readonly<Record<string, NoteValue>>

/** Adds what is known of a call when it comes: set as a span begins, since samplers see nothing else. */
export function addFirst(attributes: Attributes, { endpoint }: Call): Attributes {
  attributes[ownNames.KIND] = endpoint.kind
  attributes[ownNames.ENDPOINT] = endpoint.name
  attributes[ownNames.CALLER] = endpoint.profile.id
  return attributes
}

/** Adds how the call ended: few enough words for every span that stands for it. */
export function addOutcome(attributes: Attributes, notes: Notes, { outcome, failure, errorType }: Verdict): Attributes {
  const verdict = notes[ownNames.VERDICT]
  attributes[ownNames.OUTCOME] = outcome
  if (verdict !== undefined) attributes[ownNames.VERDICT] = verdict
  if (errorType !== undefined) attributes[semanticNames.ERROR_TYPE] = short(errorType)
  if (failure === undefined) return attributes
  attributes[ownNames.FAILURE_CODE] = short(failure.code)
  if (outcome === 'rejected') attributes[ownNames.REJECT_REASON] = short(failure.reason ?? failure.code)
  return attributes
}

/** Adds what the call was about and where its time went: for the one span that stands for its work. */
export function addDetails(attributes: Attributes, call: Call, notes: Notes, stages: readonly Stage[]): Attributes {
  attributes[ownNames.CALL_ID] = short(call.id)
  addNotes(attributes, notes)
  return addStages(attributes, stages)
}

/** Adds what is exported of the notes. */
export function addNotes(attributes: Attributes, notes: Notes): Attributes {
  for (const name in notes) {
    const value = notes[name]
    const attribute = renamedNotes.get(name) ?? (exportedNotes.has(name) ? name : undefined)
    if (attribute === undefined || value === undefined) continue
    if (numericNotes.has(name) && typeof value !== 'number') continue
    attributes[attribute] = typeof value === 'string' ? short(value) : value
  }
  return attributes
}

/** Names of stages come from code, but a name made in a loop must not push out what matters. */
export const MAX_STAGES = 32

/** Adds what each stage took, and which took longest. */
export function addStages(attributes: Attributes, stages: readonly Stage[]): Attributes {
  let slowest: Stage | undefined
  let count = 0
  for (const stage of stages) {
    if (stage.within === undefined && stage.durationMs > (slowest?.durationMs ?? -1)) slowest = stage
    const name = durationName(stage.name)
    const before = attributes[name]
    if (before === undefined && (count += 1) > MAX_STAGES) continue
    // A name that comes back is one stage.
    attributes[name] = (typeof before === 'number' ? before : 0) + stage.durationMs / 1_000
  }
  if (slowest !== undefined) attributes[ownNames.STAGE_SLOWEST] = short(slowest.name)
  return attributes
}

/** The same few names at every call: a text that is put together anew would have to be looked up each time. */
function durationName(stage: string): string {
  const known = durationNames.get(stage)
  if (known !== undefined) return known
  const name = stageDuration(short(stage))
  if (durationNames.size < MAX_NAMES) durationNames.set(stage, name)
  return name
}

const durationNames: Map<string, string> = new Map()
const MAX_NAMES = 1_000
const MAX_CHARACTERS = 256

/** The beginning of a long text. */
export function short(text: string): string {
  return text.length <= MAX_CHARACTERS ? text : text.slice(0, MAX_CHARACTERS)
}
