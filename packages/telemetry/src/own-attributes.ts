import type { Call, Stage } from '@hookwell/core'
import type { NoteReader } from '@hookwell/core/adapter'

import { exportedNotes, numericNotes, ownNames, renamedNotes, semanticNames, stageDuration } from './attribute-names.ts'
import type { Verdict } from './call-outcome.ts'
import type { Attributes, Described } from './open-telemetry.ts'
import { eachStage } from './stage-durations.ts'

// Attributes are told one by one, and not put together first: an object of about thirty, whose names V8 does not know
// beforehand, is kept as a dictionary, and making one costs as much as all that the SDK does with it.

/** What middlewares noted on a call. */
export type Notes = Pick<NoteReader, 'get' | 'each'>

/** Adds what is known of a call when it comes: set as a span begins, since samplers see nothing else. */
export function addFirst(attributes: Attributes, { endpoint }: Call): Attributes {
  attributes[ownNames.KIND] = endpoint.kind
  attributes[ownNames.ENDPOINT] = endpoint.name
  attributes[ownNames.CALLER] = endpoint.profile.id
  return attributes
}

/** Tells how the call ended: few enough words for every span that stands for it. */
export function tellOutcome(target: Described, notes: Notes, { outcome, failure, errorType }: Verdict): void {
  const verdict = notes.get(ownNames.VERDICT)
  target.setAttribute(ownNames.OUTCOME, outcome)
  if (verdict !== undefined) target.setAttribute(ownNames.VERDICT, verdict)
  if (errorType !== undefined) target.setAttribute(semanticNames.ERROR_TYPE, short(errorType))
  if (failure === undefined) return
  target.setAttribute(ownNames.FAILURE_CODE, short(failure.code))
  if (outcome === 'rejected') target.setAttribute(ownNames.REJECT_REASON, short(failure.reason ?? failure.code))
}

/** Tells what the call was about and where its time went: for the one span that stands for its work. */
export function tellDetails(target: Described, { id }: Call, notes: Notes, stages: readonly Stage[]): void {
  target.setAttribute(ownNames.CALL_ID, short(id))
  tellNotes(target, notes)
  tellStages(target, stages)
}

/** Tells what is exported of the notes. */
export function tellNotes(target: Described, notes: Notes): void {
  notes.each((name, value) => {
    const exported = EXPORTED.get(name)
    if (exported === undefined) return
    if (typeof value === 'string') {
      if (!exported.isNumber) target.setAttribute(exported.as, short(value))
    } else if (!exported.isNumber || typeof value === 'number') {
      target.setAttribute(exported.as, value)
    }
  })
}

/** What becomes of a note, to be looked up once. */
const EXPORTED: ReadonlyMap<string, { readonly as: string; readonly isNumber: boolean }> = new Map([
  ...[...exportedNotes].map((name) => [name, { as: name, isNumber: numericNotes.has(name) }] as const),
  ...[...renamedNotes].map(([name, as]) => [name, { as, isNumber: false }] as const),
])

/** Tells what each stage took, and which took longest. */
export function tellStages(target: Described, stages: readonly Stage[]): void {
  let slowest: Stage | undefined
  for (const stage of stages) {
    if (stage.within === undefined && (slowest === undefined || stage.durationMs > slowest.durationMs)) slowest = stage
  }
  eachStage(stages, (name, durationMs) => target.setAttribute(durationName(name), durationMs / 1_000))
  if (slowest !== undefined) target.setAttribute(ownNames.STAGE_SLOWEST, short(slowest.name))
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

/** What was told, as one object: for what takes its attributes at once. */
export function told(tell: (target: Described) => void): Attributes {
  const attributes: Attributes = {}
  tell({ setAttribute: (name, value) => void (attributes[name] = value) })
  return attributes
}
