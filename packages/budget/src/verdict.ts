import { isHookwellError } from '@hookwell/core'
import type { Call, CallEnd } from '@hookwell/core'

import type { Limits } from './limits.ts'

/** How a call stood against its budget when its answer left. */
export type Verdict = 'within_ideal' | 'within_max' | 'over_max' | 'deadline_exceeded'

/** Judges a call that has ended; one that got no result in time is `deadline_exceeded`, whenever that was. */
export function verdictOf({ outcome, totalMs }: Pick<CallEnd, 'outcome' | 'totalMs'>, limits: Limits): Verdict {
  if (isHookwellError(outcome) && outcome.code === 'deadline_exceeded') return 'deadline_exceeded'
  if (totalMs <= limits.idealMs) return 'within_ideal'
  return totalMs <= limits.maxMs ? 'within_max' : 'over_max'
}

/** Leaves the verdict and what it was measured by for the span and the log; all times in seconds, as OpenTelemetry has them. */
export function noteVerdict(call: Call, end: CallEnd, limits: Limits, reserveOf: (limitMs: number) => number): void {
  const { limitMs, source } = call.deadline
  call.note('hookwell.budget.verdict', verdictOf(end, limits))
  call.note('hookwell.budget.ideal', seconds(limits.idealMs))
  call.note('hookwell.budget.max', seconds(limits.maxMs))
  call.note('hookwell.budget.hard', seconds(limits.hardMs))
  call.note('hookwell.budget.remaining', seconds(Math.max(0, limitMs - reserveOf(limitMs) - end.totalMs)))
  call.note('hookwell.budget.source', source ?? 'config')
}

// Whole milliseconds: the rest is noise of the subtraction.
function seconds(ms: number): number {
  return Math.round(ms) / 1_000
}
