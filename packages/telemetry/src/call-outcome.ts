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
  /** Set where it is an error: where the outcome is `error`, and of a request also where its status is one. */
  readonly errorType: string | undefined
}

/**
 * Judges the end of a call by its outcome alone. A caller who hung up got nothing, whatever the run came to; and one whose
 * work had begun was not turned away by a shutdown, but cut off.
 */
export function judge(
  call: Call,
  notes: Notes,
  { outcome: ended, delivered }: Pick<CallEnd, 'outcome' | 'delivered'>,
  runs: readonly Run[],
): Verdict {
  const failure = isHookwellError(ended) ? ended : undefined
  const isCutOff = failure?.code === 'shutting_down' && runs.length > 0 && !call.callerGone
  return verdictOf(isCutOff ? 'error' : outcomeOf(call, notes, ended, delivered), failure, ended.status)
}

/**
 * The same of the request: from 500 on its status is an error of a server, whatever the outcome is called.
 *
 * @see https://github.com/open-telemetry/semantic-conventions/blob/main/docs/http/http-spans.md#status
 */
export function judgeRequest(verdict: Verdict, call: Call, sentStatus: number): Verdict {
  if (sentStatus < 500 || verdict.errorType !== undefined || call.callerGone) return verdict
  return { ...verdict, errorType: verdict.failure?.code ?? String(sentStatus) }
}

/**
 * Judges a call that has ended, with what its runs came to: a caller's format may have one reply that is well for runs
 * that are not. The worst of them counts.
 */
export function judgeCall(call: Call, notes: Notes, end: CallEnd, runs: readonly Run[]): Verdict {
  const own = judge(call, notes, end, runs)
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
  return notes.get('hookwell.outcome') === 'handed_off' ? 'handed_off' : 'ok'
}
