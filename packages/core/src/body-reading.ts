import type { HookwellError } from './error.ts'
import type { TimedReading } from './host.ts'
import { cancelTimer, mark } from './run-state.ts'
import type { RunState } from './run-state.ts'

/**
 * A body on its way: the one promise of it, and what has to be done when it is there or will not come. The promise keeps
 * the user's AsyncLocalStorage: a listener alone would go on in the context of the socket.
 */
export class BodyReading implements TimedReading {
  readonly promise: Promise<Uint8Array>
  readonly startedAtMs: number
  readonly #state: RunState
  readonly #stage: string
  #resolve: ((bytes: Uint8Array) => void) | undefined
  #reject: ((failure: HookwellError) => void) | undefined
  // A list, though there is one: a closure in a field of its own makes V8 keep what it closes over until the next full
  // collection (measured on Node 24: a tenth of a call's CPU).
  #stops: (() => void)[] | undefined

  constructor(state: RunState) {
    const { marks, plan } = state
    this.#state = state
    this.#stage = marks.names[marks.count - 1] ?? 'receive'
    this.startedAtMs = plan.clock.monotonicMs()
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
  }

  waitedMs(nowMs: number): number {
    return nowMs - this.startedAtMs
  }

  get isOpen(): boolean {
    return this.#resolve !== undefined
  }

  whenFailed(stop: () => void): void {
    this.#stops = [stop]
  }

  deliver(bytes: Uint8Array): void {
    const resolve = this.#resolve
    if (!this.#end()) return
    this.#state.bytes = bytes
    resolve?.(bytes)
  }

  fail(failure: HookwellError): void {
    if (!this.#end()) return
    for (const stop of this.#stops ?? []) stop()
    // Whoever asked may have ended before the body came: a failure that nobody waits for must not end the process.
    this.promise.catch(() => {})
    this.#reject?.(failure)
  }

  /** Books the time and lets go of the timer; gives back whether this was the first end. */
  #end(): boolean {
    if (this.#resolve === undefined) return false
    this.#resolve = undefined
    const state = this.#state
    state.reading = undefined
    mark(state, this.#stage)
    if (state.deadline?.terms === undefined) cancelTimer(state)
    return true
  }
}
