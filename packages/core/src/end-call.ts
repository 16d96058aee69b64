import { CallReport } from './call-report.ts'
import type { CallEnd } from './call.ts'
import { forget } from './live-calls.ts'
import type { Outcome } from './outcome.ts'
import { idOf } from './run-state.ts'
import type { RunState } from './run-state.ts'

/** Ends a call that has its answer: the host is done with it, and whoever asked is told. A second time changes nothing. */
export function endCall(state: RunState, delivered: boolean): void {
  const { listeners, outcome } = state
  if (outcome === undefined || state.delivered !== undefined) return
  state.delivered = delivered
  state.listeners = undefined
  if (listeners !== undefined) tell(state, listeners, new CallReport(state, outcome, delivered))
  forget(state)
}

/** Has the end of a call told; at once where it has been. Else work that begins so late would wait for it for ever. */
export function listenForEnd(state: RunState, listener: (end: CallEnd) => void): void {
  const { listeners, listenerCount, outcome, delivered } = state
  if (outcome !== undefined && delivered !== undefined) return tellLate(state, listener, outcome, delivered)
  if (listeners === undefined) state.listeners = [listener, undefined, undefined, undefined]
  else listeners[listenerCount] = listener
  state.listenerCount = listenerCount + 1
}

function tellLate(state: RunState, listener: (end: CallEnd) => void, outcome: Outcome, delivered: boolean): void {
  tell(state, [listener], new CallReport(state, outcome, delivered))
}

function tell(state: RunState, listeners: NonNullable<RunState['listeners']>, report: CallReport): void {
  // Inner middlewares first, like everything on the way out: what they note is there for those outside.
  for (let index = listeners.length - 1; index >= 0; index -= 1) {
    try {
      listeners[index]?.(report)
    } catch (thrown) {
      state.plan.logger.error('an onEnd listener threw', { callId: idOf(state), cause: thrown })
    }
  }
}
