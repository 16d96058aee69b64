import { abortWith } from './abortable.ts'
import type { LiveBackground } from './background-run.ts'
import type { LaterRun } from './deadline.ts'
import type { HookwellError } from './error.ts'
import { forgetBackground, rememberBackground } from './live-calls.ts'
import { cancelTimer } from './run-state.ts'
import type { RunState } from './run-state.ts'

/** Lets a run go on whose answer has left, until its limit. */
export function letRun(state: RunState, run: LaterRun): void {
  const { deadline, plan, startedAt } = state
  if (deadline === undefined) return
  deadline.later = run
  deadline.endLater = listed(state)
  const leftMs = Math.max(0, run.limitMs - (plan.clock.monotonicMs() - startedAt))
  // The timer of the call has done its work; there is still one at a time.
  state.cancelTimer = plan.clock.after(leftMs, () => {
    endLaterRun(state)
    abortWith(state, run.overdue())
  })
}

/** Takes note that such a run has ended; gives back whether somebody takes what it came to. */
export function endLaterRun(state: RunState): boolean {
  const run = state.deadline?.later
  if (state.deadline === undefined || run === undefined) return false
  state.deadline.later = undefined
  state.deadline.endLater?.()
  cancelTimer(state)
  return run.isAwaited
}

/** Has `drain()` wait for it, and tell it to stop; gives back what takes it off that list. */
function listed(state: RunState): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  // As with a call that is cut off, its end is not waited for: whoever keeps what it comes to sees to that.
  const abort = (reason: HookwellError): void => {
    abortWith(state, reason)
    resolve()
  }
  const live: LiveBackground = { of: state.call, abort, ended: promise }
  const takeOff = rememberBackground(live)
  return () => {
    forgetBackground(takeOff)
    resolve()
  }
}
