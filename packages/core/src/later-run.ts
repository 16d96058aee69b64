import { abortRun } from './abort.ts'
import type { LaterRun } from './deadline.ts'
import { cancelTimer } from './run-state.ts'
import type { RunState } from './run-state.ts'

/** Lets a run go on whose answer has left, until its limit. */
export function letRun(state: RunState, run: LaterRun): void {
  const { deadline, plan, startedAt } = state
  if (deadline === undefined) return
  deadline.later = run
  const leftMs = Math.max(0, run.limitMs - (plan.clock.monotonicMs() - startedAt))
  // The timer of the call has done its work; there is still one at a time.
  state.cancelTimer = plan.clock.after(leftMs, () => {
    endLaterRun(state)
    abortRun(state, run.overdue())
  })
}

/** Takes note that such a run has ended; gives back whether somebody takes what it came to. */
export function endLaterRun(state: RunState): boolean {
  const run = state.deadline?.later
  if (state.deadline === undefined || run === undefined) return false
  state.deadline.later = undefined
  cancelTimer(state)
  return run.isAwaited
}
