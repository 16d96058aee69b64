import type { Outcome } from '@hookwell/core'
import { notesOn } from '@hookwell/core/adapter'

import { judge } from './call-outcome.ts'
import { tellHeaders } from './capture.ts'
import { addFirst, tellDetails } from './own-attributes.ts'
import { tellVerdict } from './tell-verdict.ts'
import type { WatchedCall } from './watched-call.ts'

/**
 * Tells a span that is not ours, and will have ended before the call has, what came of the call; and what it was about,
 * where it was turned away before its work began.
 */
export function describeHostSpan({ call, hostSpan, runs, settings }: WatchedCall, outcome: Outcome): void {
  if (hostSpan === undefined || !hostSpan.isRecording()) return
  const notes = notesOn(call)
  tellHeaders(hostSpan, call, settings.capture)
  if (runs.length === 0) {
    hostSpan.setAttributes(addFirst({}, call))
    tellDetails(hostSpan, call, notes, call.stages)
  }
  tellVerdict(hostSpan, notes, judge(call, notes, { outcome, delivered: true }, runs))
}
