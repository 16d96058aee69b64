import { nameOf } from './describe-error.ts'
import { isHookwellError } from './error.ts'
import type { HookwellError } from './error.ts'
import type { Outcome } from './outcome.ts'
import type { RunState } from './run-state.ts'

/** The signal of a call, made when somebody asks for it: most handlers never do. */
export function signalOf(state: RunState): AbortSignal {
  if (state.controller === undefined) {
    state.controller = new AbortController()
    if (state.abortReason !== undefined) state.controller.abort(state.abortReason)
  }
  return state.controller.signal
}

/** Tells the run to stop, and why. The first reason stays. */
export function abortRun(state: RunState, reason: HookwellError): void {
  if (state.abortReason !== undefined) return
  state.abortReason = reason
  state.controller?.abort(reason)
}

/**
 * The same, but only after the answer has left: a handler that answers from its abort listener must not win against
 * the answer that the abort is about.
 */
export function abortRunSoon(state: RunState, reason: HookwellError): void {
  state.plan.clock.after(0, () => abortRun(state, reason))
}

/** Whether a run ended because it was told to, also where a library wrapped the reason in an AbortError of its own. */
export function wasAborted(state: RunState, outcome: Outcome): boolean {
  if (state.abortReason === undefined || !isHookwellError(outcome)) return false
  return outcome === state.abortReason || (outcome.code === 'internal_error' && nameOf(outcome.cause) === 'AbortError')
}
