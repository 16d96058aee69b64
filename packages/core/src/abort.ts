import { abortWith } from './abortable.ts'
import { nameOf } from './describe-error.ts'
import { isHookwellError } from './error.ts'
import type { HookwellError } from './error.ts'
import type { Outcome } from './outcome.ts'
import type { RunState } from './run-state.ts'

/**
 * Tells a run to stop, but only after the answer has left: a handler that answers from its abort listener must not win against
 * the answer that the abort is about.
 */
export function abortRunSoon(state: RunState, reason: HookwellError): void {
  state.plan.clock.after(0, () => abortWith(state, reason))
}

/** Whether a run ended because it was told to, also where a library wrapped the reason in an AbortError of its own. */
export function wasAborted(state: RunState, outcome: Outcome): boolean {
  if (state.abortReason === undefined || !isHookwellError(outcome)) return false
  return outcome === state.abortReason || (outcome.code === 'internal_error' && nameOf(outcome.cause) === 'AbortError')
}
