import { isHookwellError } from '@hookwell/core'
import type { Call, HookwellError, Outcome } from '@hookwell/core'

/** How a call ended, in one word: on the span and on the metric alike. */
export type CallOutcome = 'ok' | 'failed' | 'rejected' | 'handed_off' | 'client_gone' | 'error'

/** What is said of the end of a call. */
export interface Verdict {
  readonly outcome: CallOutcome
  readonly failure: HookwellError | undefined
  /** Set where the outcome is `error`: few values, safe as the attribute of a metric. */
  readonly errorType: string | undefined
}

/** Judges the end of a call. A caller who hung up got nothing, whatever the run came to. */
export function judge(call: Call, ended: Outcome, delivered: boolean): Verdict {
  const failure = isHookwellError(ended) ? ended : undefined
  const outcome = outcomeOf(call, ended, delivered)
  return { outcome, failure, errorType: outcome === 'error' ? (failure?.code ?? String(ended.status)) : undefined }
}

function outcomeOf(call: Call, ended: Outcome, delivered: boolean): CallOutcome {
  if (call.callerGone) return 'client_gone'
  if (isHookwellError(ended)) return ended.outcome
  if (ended.status >= 500) return 'error'
  if (!delivered) return 'client_gone'
  if (ended.status >= 400) return 'failed'
  return call.notes['hookwell.outcome'] === 'handed_off' ? 'handed_off' : 'ok'
}
