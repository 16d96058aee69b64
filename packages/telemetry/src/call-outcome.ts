import { isHookwellError } from '@hookwell/core'
import type { Call, CallEnd, HookwellError, Outcome } from '@hookwell/core'

import type { Notes } from './own-attributes.ts'
import type { Run } from './run.ts'

/** How a call ended, in one word: on the span and on the metric alike. */
export type CallOutcome = 'ok' | 'failed' | 'rejected' | 'handed_off' | 'client_gone' | 'error'

/** What is said of the end of a call, or of one run in it. */
export interface Verdict {
  readonly outcome: CallOutcome
  readonly failure: HookwellError | undefined
  /** Set where the outcome is `error`. */
  readonly errorType: string | undefined
}

/** Judges the end of a call by its outcome alone. A caller who hung up got nothing, whatever the run came to. */
export function judge(call: Call, notes: Notes, ended: Outcome, delivered: boolean): Verdict {
  const failure = isHookwellError(ended) ? ended : undefined
  const outcome = outcomeOf(call, notes, ended, delivered)
  return verdictOf(outcome, failure, ended.status)
}

/**
 * Judges a call that has ended, with what its runs came to: a caller's format may have one reply that is well for runs
 * that are not. The worst of them counts.
 */
export function judgeCall(call: Call, notes: Notes, { outcome, delivered }: CallEnd, runs: readonly Run[]): Verdict {
  const own = judge(call, notes, outcome, delivered)
  if (own.outcome !== 'ok') return own
  let worst = own
  for (const run of runs) {
    const verdict = judgeRun(run, own)
    if (verdict.outcome === 'error') return verdict
    if (verdict.outcome !== 'ok' && worst === own) worst = verdict
  }
  return worst
}

/** Judges one run of a call whose verdict is known; one that had no end is as the call. */
export function judgeRun({ end }: Run, call: Verdict): Verdict {
  if (call.outcome === 'client_gone' || end === undefined) return call
  if (end.ok) return call.outcome === 'handed_off' ? call : WELL
  return verdictOf(end.failure.outcome, end.failure, end.failure.status)
}

const WELL: Verdict = { outcome: 'ok', failure: undefined, errorType: undefined }

function verdictOf(outcome: CallOutcome, failure: HookwellError | undefined, status: number): Verdict {
  return { outcome, failure, errorType: outcome === 'error' ? (failure?.code ?? String(status)) : undefined }
}

function outcomeOf(call: Call, notes: Notes, ended: Outcome, delivered: boolean): CallOutcome {
  if (call.callerGone) return 'client_gone'
  if (isHookwellError(ended)) return ended.outcome
  if (ended.status >= 500) return 'error'
  if (!delivered) return 'client_gone'
  if (ended.status >= 400) return 'failed'
  return notes['hookwell.outcome'] === 'handed_off' ? 'handed_off' : 'ok'
}
