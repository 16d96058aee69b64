import type { Outcome } from '@hookwell/core'

import { judge } from './call-outcome.ts'
import { capturedHeaders } from './capture.ts'
import { addDetails, addFirst, addOutcome } from './own-attributes.ts'
import type { WatchedCall } from './watched-call.ts'

/**
 * Tells a span that is not ours, and will have ended before the call has, what came of the call; and what it was about,
 * where it was turned away before its work began.
 */
export function describeHostSpan({ call, hostSpan, runs, settings }: WatchedCall, outcome: Outcome): void {
  if (hostSpan === undefined || !hostSpan.isRecording()) return
  const { notes } = call
  const attributes = capturedHeaders(call, settings.capture)
  if (runs.length === 0) addDetails(addFirst(attributes, call), call, notes, call.stages)
  hostSpan.setAttributes(addOutcome(attributes, notes, judge(call, notes, outcome, true)))
}
