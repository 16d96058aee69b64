import { backgroundRun, isHookwellError, isReply, isThenable } from '@hookwell/core'
import type { Call, HookwellError, LaterRun, Outcome } from '@hookwell/core'

import { budgetErrors } from './budget-errors.ts'
import type { HandedOff, HandOff, HandOffSooner } from './hand-off.ts'

/** What a call that is handed off has open: it is recorded up to the answer. */
export interface OpenSlices {
  cutOff(): void
}

/** How long a run that is told to stop at shutdown may take until what it came to has been told. */
const STOP_MS = 1_000

/** Watches one call until it is handed off or its run ends. A class, as it is made once a call. */
export class HandOffWatch implements LaterRun {
  readonly limitMs: number
  readonly #call: Call
  readonly #handOff: HandOff
  #open: OpenSlices | undefined = undefined
  #cancel: (() => void) | undefined = undefined
  #isTaking = false
  #taken: HandedOff | undefined = undefined
  #outcome: Outcome | undefined = undefined
  #letGo: (() => void) | undefined = undefined

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
  begin(open: OpenSlices, atMs: number, sooner: HandOffSooner | undefined): void {
    const { clock, startedAt } = this.#call
    const delayMs = Math.max(0, Math.ceil(atMs - (clock.monotonicMs() - startedAt)))
    this.#open = open
    this.#cancel = clock.after(delayMs, () => this.#take())
    if (sooner === undefined) return
    try {
      const told = sooner(this.#call, { atMs, now: () => this.#take() })
      if (isThenable(told)) told.then(undefined, (thrown: unknown) => this.#log('handOffSooner failed', thrown))
    } catch (thrown) {
      this.#log('handOffSooner failed', thrown)
    }
  }

  /** The run has ended. */
  end(outcome: Outcome): void {
    if (this.#outcome === undefined && this.#isTaking && this.#call.answered) this.#logLate(outcome)
    this.#end(outcome)
  }

  /** The run has to end. */
  overdue(): HookwellError {
    const reason = budgetErrors.error('run_limit_exceeded')
    this.#end(reason)
    return reason
  }

  #end(outcome: Outcome): void {
    if (this.#outcome !== undefined) return
    this.#outcome = outcome
    this.#cancel?.()
    void this.#finish()
  }

  #take(): void {
    const call = this.#call
    // Who has hung up would never learn of it, and what has not begun yet is not begun behind an answer.
    if (this.#outcome !== undefined || call.answered || call.callerGone || !hasBegun(call)) return
    if (this.#isTaking || this.#taken !== undefined) return
    this.#isTaking = true
    try {
      const taken = this.#handOff(call)
      if (!isThenable(taken)) return this.#accept(taken)
      void Promise.resolve(taken)
        .then((late) => this.#accept(late))
        .then(undefined, (thrown: unknown) => this.#refuse(thrown))
    } catch (thrown) {
      this.#refuse(thrown)
    }
  }

  #accept(taken: HandedOff | null | undefined): void {
    this.#isTaking = false
    if (taken === undefined || taken === null) return
    const { answer, finish } = taken
    if (!isReply(answer) && !isHookwellError(answer)) throw new TypeError(NO_ANSWER)
    this.#taken = taken
    if (!this.#call.answered) this.#open?.cutOff()
    this.#call.deadline.handOver(answer, this)
    if (finish !== undefined) this.#letGo = this.#hold()
    void this.#finish()
  }

  #refuse(thrown: unknown): void {
    this.#isTaking = false
    this.#log(this.#call.answered ? 'handOff failed' : 'handOff failed, so the call goes on waiting', thrown)
  }

  async #finish(): Promise<void> {
    const [outcome, taken] = [this.#outcome, this.#taken]
    if (outcome === undefined || taken?.finish === undefined) return
    try {
      await taken.finish(outcome)
    } catch (thrown) {
      this.#log('finish of what handOff gave failed', thrown)
    }
    this.#letGo?.()
  }

  /** Has `drain()` wait until what the run came to has been told: else what was put down for it would be open for ever. */
  #hold(): () => void {
    const { limitMs } = this
    const call = this.#call
    const overdue = (): HookwellError => budgetErrors.error('run_limit_exceeded')
    const behind = backgroundRun({ clock: call.clock, call, limitMs, overdue })
    let cancel: (() => void) | undefined
    const stops = (): void => void (cancel = call.clock.after(STOP_MS, () => behind.end()))
    behind.signal.addEventListener('abort', stops, { once: true })
    return () => {
      cancel?.()
      behind.end()
    }
  }

  /** What comes while nobody has said whether it is taken must not be lost without a word. */
  #logLate(outcome: Outcome): void {
    const { logger, id, endpoint, signal } = this.#call
    // A run that stops because it was told to has nothing to add.
    if (signal.aborted) return
    const { code, cause } = isHookwellError(outcome) ? outcome : { code: 'ok', cause: undefined }
    logger.warn('a late result is dropped unless handOff, which is under way, gives a finish', {
      callId: id,
      endpoint: endpoint.name,
      result: code,
      ...(cause === undefined ? undefined : { cause }),
    })
  }

  #log(message: string, cause: unknown): void {
    const { logger, id, endpoint } = this.#call
    logger.error(message, { callId: id, endpoint: endpoint.name, cause })
  }
}

const NO_ANSWER =
  "handOff gave no 'answer': give { answer } with a reply or a failure, or nothing where the call has to wait"

/** Whether the handler runs: what stands in front of it might still say no. */
function hasBegun({ stages }: Call): boolean {
  return stages.some(({ name, within }) => name === 'handler' && within === undefined)
}
