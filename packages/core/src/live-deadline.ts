import type { Deadline, DeadlineTerms } from './deadline.ts'
import type { RunState } from './run-state.ts'

/** The deadline of one call: at most one timer, set again only when the limit gets tighter. */
export function makeDeadline(state: RunState, spend: (state: RunState, terms: DeadlineTerms) => void): Deadline {
  const clock = state.plan.clock
  let terms: DeadlineTerms | undefined

  const agree = (limitMs: number, source: string): void => {
    deadline.limitMs = Math.max(0, limitMs)
    deadline.source = source
  }
  const arm = (): void => {
    if (terms === undefined || state.outcome !== undefined) return
    const agreed = terms
    state.cancelTimer?.()
    state.cancelTimer = clock.after(deadline.remainingMs(), () => spend(state, agreed))
  }
  // Plain properties: an accessor in an object literal costs a call more than all the rest of its deadline.
  const deadline: { -readonly [Key in keyof Deadline]: Deadline[Key] } = {
    limitMs: Infinity,
    source: undefined,
    remainingMs: () => {
      const { limitMs } = deadline
      const reserveMs = terms === undefined || limitMs === Infinity ? 0 : terms.reserveMs(limitMs)
      return Math.max(0, limitMs - reserveMs - (clock.monotonicMs() - state.startedAt))
    },
    shorten: (tighterMs, by) => {
      if (!(tighterMs < deadline.limitMs)) return false
      agree(tighterMs, by)
      arm()
      return true
    },
    begin: (given) => {
      if (terms !== undefined) throw new Error('A call has one budget: take the second budget() out of the pipeline')
      terms = given
      if (given.limitMs < deadline.limitMs) agree(given.limitMs, given.source)
      arm()
    },
  }
  return deadline
}
