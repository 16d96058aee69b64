import type { CallEnd } from './call.ts'
import type { Outcome } from './outcome.ts'
import { allStagesOf } from './run-state.ts'
import type { RunState } from './run-state.ts'
import type { Stage } from './stage.ts'

/**
 * How a call ended, for those who asked. A class like the call object, and for the same reason: most listeners look at
 * the outcome alone, and the stages are worked out for those who look at them.
 */
export class CallReport implements CallEnd {
  readonly outcome: Outcome
  readonly status: number
  readonly totalMs: number
  readonly delivered: boolean
  readonly #state: RunState

  constructor(state: RunState, outcome: Outcome, delivered: boolean) {
    this.outcome = outcome
    this.status = state.status
    this.totalMs = state.endedAtMs - state.startedAt
    this.delivered = delivered
    this.#state = state
  }

  get stages(): readonly Stage[] {
    return allStagesOf(this.#state, this.#state.endedAtMs)
  }
}
