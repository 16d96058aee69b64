import type { CallEnd, Stage } from '@hookwell/core'
import { notesOn } from '@hookwell/core/adapter'

import { judgeCall } from './call-outcome.ts'
import type { Verdict } from './call-outcome.ts'
import type { Notes } from './own-attributes.ts'
import type { WatchedCall } from './watched-call.ts'

/** How a call ended, worked out once for all who are told. */
export interface EndedCall {
  readonly end: CallEnd
  readonly verdict: Verdict
  readonly notes: Notes
  readonly stages: readonly Stage[]
  /** Whether any of them is to have a span of its own, which for most calls none is. */
  readonly hasLong: boolean
  /** When the answer was there, in milliseconds from the start of the call: what sending it takes is no work. */
  readonly answeredMs: number
}

/** Works out how a call ended. */
export function endedCall({ call, runs, settings }: WatchedCall, end: CallEnd): EndedCall {
  const notes = notesOn(call)
  const { stages } = end
  const verdict = judgeCall(call, notes, end, runs)
  let answeredMs = end.totalMs
  let hasLong = false
  for (const { name, startMs, durationMs, within } of stages) {
    // A handler may call one of its own so.
    if (name === 'respond' && within === undefined) answeredMs = startMs
    if (durationMs >= settings.stageSpansFromMs) hasLong = true
  }
  return { end, verdict, notes, stages, hasLong, answeredMs }
}
