import { setAlarm } from './alarm.ts'
import type { DeadlineInForce, DeadlineTerms } from './deadline.ts'
import type { RunState } from './run-state.ts'

/** The deadline of one call. A class like the call object: it is made once a call, and a closure a method would cost more. */
export class LiveDeadline implements DeadlineInForce {
  limitMs: number = Infinity
  source: string | undefined = undefined
  terms: DeadlineTerms | undefined = undefined
  readonly #state: RunState

  constructor(state: RunState) {
    this.#state = state
  }

  remainingMs(): number {
    return this.remainingMsAt(this.#state.plan.clock.monotonicMs())
  }

  remainingMsAt(nowMs: number): number {
    const { limitMs, terms } = this
    const reserveMs = terms === undefined || limitMs === Infinity ? 0 : terms.reserveMs(limitMs)
    return Math.max(0, limitMs - reserveMs - (nowMs - this.#state.startedAt))
  }

  shorten(tighterMs: number, source: string): boolean {
    if (!(tighterMs < this.limitMs)) return false
    this.limitMs = Math.max(0, tighterMs)
    this.source = source
    setAlarm(this.#state)
    return true
  }

  begin(terms: DeadlineTerms): void {
    if (this.terms !== undefined) throw new Error('A call has one budget: take the second budget() out of the pipeline')
    this.terms = terms
    if (terms.limitMs < this.limitMs) {
      this.limitMs = Math.max(0, terms.limitMs)
      this.source = terms.source
    }
    setAlarm(this.#state)
  }
}
