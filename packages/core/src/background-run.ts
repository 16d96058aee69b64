import { abortWith, signalOf } from './abortable.ts'
import type { Abortable } from './abortable.ts'
import type { Call } from './call.ts'
import type { Clock } from './clock.ts'
import type { HookwellError } from './error.ts'
import { forgetBackground, rememberBackground } from './live-calls.ts'

/** How work goes on that nobody waits for. */
export interface BackgroundRunOptions {
  readonly clock: Clock
  /** The call that it goes on behind: `drain()` counts several runs of one call as one. */
  readonly call?: Call | undefined
  /** How long it may take, in milliseconds from now. */
  readonly limitMs: number
  /** Why it has to stop, once it has taken that long: the reason of its signal. */
  readonly overdue: () => HookwellError
  /** What is told to stop, and why: for work that comes often and can do without a signal, which costs more to make. */
  readonly toStop?: Stoppable
}

/** Whoever is told that work has to stop. */
export interface Stoppable {
  stop(reason: HookwellError): void
}

/** Work that goes on behind the answer of its call. */
export interface BackgroundRun {
  /** Aborts at the limit, and at shutdown with the reason `shutting_down`; what becomes of the call is nothing to it. */
  readonly signal: AbortSignal
  /** Says that it is over, or that nobody waits for it any more. */
  end(): void
}

/** The same as `drain()` sees it. */
export interface LiveBackground {
  readonly of: Call | undefined
  abort(reason: HookwellError): void
  /** Once it is over. */
  readonly ended: Promise<void>
}

/**
 * Takes note of work that goes on behind the answer of its call, so that `drain()` waits for it and tells it to stop.
 *
 * @example
 * ```ts
 * const overdue = () => answer.fail('import_overdue', { message: 'It took too long.', suggestion: 'Start it again.' })
 * const run = backgroundRun({ clock: call.clock, call, limitMs: 600_000, overdue })
 * void fetch('https://example.com/orders.csv', { signal: run.signal }).finally(() => run.end())
 * ```
 */
export function backgroundRun(options: BackgroundRunOptions): BackgroundRun {
  return new LiveRun(options)
}

/** A class for the same reasons as all that is made once a call. */
class LiveRun implements BackgroundRun, LiveBackground {
  readonly of: Call | undefined
  readonly #overdue: () => HookwellError
  readonly #toStop: Stoppable | undefined
  readonly #own: Abortable = { controller: undefined, abortReason: undefined }
  readonly #takeOff: () => void
  readonly #cancel: () => void
  #ended: Promise<void> | undefined
  #end: (() => void) | undefined
  #isOver = false

  constructor({ clock, call, limitMs, overdue, toStop }: BackgroundRunOptions) {
    this.of = call
    this.#overdue = overdue
    this.#toStop = toStop
    this.#takeOff = rememberBackground(this)
    this.#cancel = clock.after(limitMs, () => this.abort(this.#overdue()))
  }

  get signal(): AbortSignal {
    return signalOf(this.#own)
  }

  get ended(): Promise<void> {
    this.#ended ??= this.#isOver ? Promise.resolve() : new Promise((resolve) => (this.#end = resolve))
    return this.#ended
  }

  abort(reason: HookwellError): void {
    if (this.#own.abortReason !== undefined) return
    abortWith(this.#own, reason)
    this.#toStop?.stop(reason)
  }

  end(): void {
    this.#isOver = true
    this.#cancel()
    forgetBackground(this.#takeOff)
    this.#end?.()
  }
}
