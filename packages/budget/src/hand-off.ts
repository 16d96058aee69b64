import { isThenable } from '@hookwell/core'
import type { Call, HookwellError, LaterRun, Maybe, Outcome } from '@hookwell/core'

import { budgetErrors } from './budget-errors.ts'
import type { Limits } from './limits.ts'

/** A call that was taken over. */
export interface HandedOff {
  /** What the caller is told for now. */
  readonly answer: Outcome
  /**
   * Told once what the run came to: a reply, a failure, or `run_limit_exceeded` where it did not end. Also where the run
   * was done before `answer` could leave, so that whatever was put down for it can be closed.
   */
  readonly finish?: (outcome: Outcome) => void
}

/**
 * Takes over a call that is not done at `maxMs`: puts down that its work goes on, and gives the answer for now; gives
 * nothing where the call has to wait. Its throw is logged, and the call waits.
 */
export type HandOff = (call: Call) => Maybe<HandedOff | undefined>

/** How a call stands that may be handed off. */
export interface AwaitedHandOff {
  /** When it is handed off, in milliseconds from its start, if it is not done by then. */
  readonly atMs: number
  /** Has it handed off at once. Does nothing before the handler has begun, and where it has its answer already. */
  readonly now: () => void
}

/**
 * Is told of each call once it is trusted, with the way to have it handed off before max: for work of which it is known
 * that it will not be done by then. Its throw is logged.
 */
export type HandOffSooner = (call: Call, awaited: AwaitedHandOff) => void

/** When a call is handed off, in milliseconds from its start: in time for the answer to arrive at max, and for `deadline_exceeded` to leave where it cannot be. */
export function handOffAtMs({ maxMs, hardMs }: Limits, reserveMs: (limitMs: number) => number): number {
  return Math.max(0, Math.min(maxMs - reserveMs(maxMs), hardMs - 2 * reserveMs(hardMs)))
}

/** Watches one call until it is handed off or its run ends. A class, as it is made once a call. */
export class HandOffWatch implements LaterRun {
  readonly limitMs: number
  readonly #call: Call
  readonly #handOff: HandOff
  #cancel: (() => void) | undefined = undefined
  #isTaking = false
  #taken: HandedOff | undefined = undefined
  #outcome: Outcome | undefined = undefined

  constructor(call: Call, handOff: HandOff, limitMs: number) {
    this.#call = call
    this.#handOff = handOff
    this.limitMs = limitMs
  }

  /** Whether somebody waits for what the run comes to. */
  get isAwaited(): boolean {
    return this.#isTaking || this.#taken?.finish !== undefined
  }

  /** Begins to watch; `atMs` counts from the start of the call. */
  begin(atMs: number, sooner: HandOffSooner | undefined): void {
    const { clock, startedAt } = this.#call
    const delayMs = Math.max(0, Math.ceil(atMs - (clock.monotonicMs() - startedAt)))
    this.#cancel = clock.after(delayMs, () => this.#take())
    try {
      sooner?.(this.#call, { atMs, now: () => this.#take() })
    } catch (thrown) {
      this.#log('handOffSooner threw', thrown)
    }
  }

  /** The run has ended, or had to. */
  end(outcome: Outcome): void {
    if (this.#outcome !== undefined) return
    this.#outcome = outcome
    this.#cancel?.()
    this.#finish()
  }

  overdue(): HookwellError {
    const reason = budgetErrors.error('run_limit_exceeded')
    this.end(reason)
    return reason
  }

  #take(): void {
    const call = this.#call
    // Who has hung up would never learn of it, and what has not begun yet is not begun behind an answer.
    if (this.#outcome !== undefined || call.callerGone || !hasBegun(call)) return
    if (this.#isTaking || this.#taken !== undefined) return
    try {
      const taken = this.#handOff(call)
      this.#isTaking = true
      if (!isThenable(taken)) return this.#accept(taken as HandedOff | undefined)
      taken.then(
        (late) => this.#accept(late as HandedOff | undefined),
        (thrown: unknown) => this.#refuse(thrown),
      )
    } catch (thrown) {
      this.#refuse(thrown)
    }
  }

  #accept(taken: HandedOff | undefined): void {
    this.#isTaking = false
    if (taken === undefined) return
    this.#taken = taken
    this.#call.deadline.handOver(taken.answer, this)
    if (this.#outcome !== undefined) this.#finish()
  }

  #refuse(thrown: unknown): void {
    this.#isTaking = false
    this.#log('handOff failed, so the call goes on waiting', thrown)
  }

  #finish(): void {
    const outcome = this.#outcome
    const taken = this.#taken
    if (outcome === undefined || taken?.finish === undefined) return
    try {
      taken.finish(outcome)
    } catch (thrown) {
      this.#log('finish of what handOff gave threw', thrown)
    }
  }

  #log(message: string, cause: unknown): void {
    const { logger, id, endpoint } = this.#call
    logger.error(message, { callId: id, endpoint: endpoint.name, cause })
  }
}

/** Whether the handler runs: what stands in front of it might still say no. */
function hasBegun({ stages }: Call): boolean {
  return stages.some(({ name, within }) => name === 'handler' && within === undefined)
}
