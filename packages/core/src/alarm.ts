import { coreErrors } from './core-errors.ts'
import { cancelTimer } from './run-state.ts'
import type { RunState } from './run-state.ts'
import { spend } from './settle.ts'

/**
 * Sets the one timer of a call to what is due first: its deadline, or the end of the wait for its body.
 *
 * While the body has not been asked for, the timer of the deadline goes off in time for it as well, so that reading the
 * body sets no second one; a call that goes on for longer pays for that with one idle turn.
 */
export function setAlarm(state: RunState): void {
  if (state.outcome !== undefined) return
  const { clock, bodyTimeoutMs } = state.plan
  const nowMs = clock.monotonicMs()
  const dueMs = dueIn(state, nowMs)
  if (dueMs === undefined) return cancelTimer(state)
  // Whole milliseconds: the clock need not make a new timer for a delay that it has had before.
  const delayMs = Math.ceil(state.bytes === undefined ? Math.min(dueMs, bodyTimeoutMs) : dueMs)
  if (state.cancelTimer !== undefined && state.alarmAtMs <= nowMs + delayMs) return
  state.cancelTimer?.()
  state.alarmAtMs = nowMs + delayMs
  state.cancelTimer = clock.after(delayMs, () => ring(state))
}

function ring(state: RunState): void {
  state.cancelTimer = undefined
  const { deadline, reading, plan } = state
  const terms = deadline?.terms
  const nowMs = plan.clock.monotonicMs()
  if (terms !== undefined && deadline !== undefined && deadline.remainingMsAt(nowMs) <= 0) return spend(state, terms)
  if (reading !== undefined && reading.waitedMs(nowMs) >= plan.bodyTimeoutMs) {
    reading.fail(coreErrors.error('body_timeout'))
  }
  setAlarm(state)
}

/** How long until something is due, in milliseconds; `undefined` while nothing is. */
function dueIn({ deadline, reading, plan }: RunState, nowMs: number): number | undefined {
  const answerMs = deadline?.terms === undefined ? Infinity : deadline.remainingMsAt(nowMs)
  const bodyMs = reading === undefined ? Infinity : Math.max(0, plan.bodyTimeoutMs - reading.waitedMs(nowMs))
  const dueMs = Math.min(answerMs, bodyMs)
  return dueMs === Infinity ? undefined : dueMs
}
