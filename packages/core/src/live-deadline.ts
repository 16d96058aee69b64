import { setAlarm } from './alarm.ts'
import type { DeadlineInForce, DeadlineTerms, LaterRun } from './deadline.ts'
import { letRun } from './later-run.ts'
import type { Outcome } from './outcome.ts'
import type { RunState } from './run-state.ts'
import { settle } from './settle.ts'

/** The deadline of one call. A class like the call object: it is made once a call, and a closure a method would cost more. */
export class LiveDeadline implements DeadlineInForce {
  limitMs: number = Infinity
  source: string | undefined = undefined
  terms: DeadlineTerms | undefined = undefined
  later: LaterRun | undefined = undefined
  outliving: LaterRun | undefined = undefined
  endLater: (() => void) | undefined = undefined
  readonly #state: RunState

  constructor(state: RunState) {
    this.#state = state
  }

  remainingMs(): number {
    return this.remainingMsAt(this.#state.plan.clock.monotonicMs())
  }

  remainingMsAt(nowMs: number): number {
    const { limitMs, terms, later } = this
    const reserveMs = terms === undefined || limitMs === Infinity ? 0 : terms.reserveMs(limitMs)
    const untilMs = later === undefined ? limitMs - reserveMs : later.limitMs
    return Math.max(0, untilMs - (nowMs - this.#state.startedAt))
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

  handOver(answer: Outcome, run: LaterRun): boolean {
    const state = this.#state
    if (state.outcome !== undefined) return false
    state.call?.note('hookwell.outcome', 'handed_off')
    settle(state, answer)
    letRun(state, run)
    return true
  }

  outlive(run: LaterRun): void {
    this.outliving = run
  }
}
