import { backgroundRun, isThenable } from '@hookwell/core'
import type { BackgroundRun, Call, HookwellError, Maybe } from '@hookwell/core'

import { failed } from './handle-tool.ts'
import type { InvocationOutcome } from './invoke.ts'
import { toolErrors } from './tool-errors.ts'

/** Work that may outlive its call. */
export interface LongWork {
  readonly call: Call
  /** How long it may take, in milliseconds. Default 600,000. */
  readonly runLimitMs: number | undefined
}

/** What such work is stopped by: the call has nothing to do with it any more. */
export interface Stop {
  /** Aborts when the work has taken as long as it may, and at shutdown. */
  readonly signal: AbortSignal
  /** What the work comes to, or why it was stopped, whichever is first: it may not listen. */
  before(outcome: Maybe<InvocationOutcome>): Maybe<InvocationOutcome>
}

/**
 * Begins work that somebody waits for, and that goes on when they have given up: whoever stands around it has a use for
 * what it comes to. It has its own signal, as work has that nobody waits for.
 */
export function outlive(
  { call, runLimitMs = TEN_MINUTES_MS }: LongWork,
  begin: (stop: Stop) => Maybe<InvocationOutcome>,
): Maybe<InvocationOutcome> {
  const stop = new OwnStop(call, runLimitMs)
  call.onEnd(() => stop.callEnds())
  return stop.before(begin(stop))
}

/** Has `drain()` wait for such work from now on, and tell it to stop. */
export function begun({ call, runLimitMs = TEN_MINUTES_MS }: LongWork): BackgroundRun {
  return backgroundRun({
    clock: call.clock,
    call,
    limitMs: runLimitMs,
    overdue: () => toolErrors.error('tool_overdue'),
  })
}

/** Whoever stops work, and tells what that comes to. */
export interface Stopping {
  whenStopped(tell: (outcome: InvocationOutcome) => void): void
  /** Says that what the work comes to has been told. */
  end(): void
}

/** What work comes to, or why it was stopped, whichever is told first. */
export function firstOf(outcome: Maybe<InvocationOutcome>, stopping: Stopping): Maybe<InvocationOutcome> {
  if (!isThenable(outcome)) {
    stopping.end()
    return outcome
  }
  return new Promise((resolve) => {
    const tell = (told: InvocationOutcome): void => {
      stopping.end()
      resolve(told)
    }
    stopping.whenStopped(tell)
    void outcome.then(tell)
  })
}

/**
 * Stops work that may outlive its call. What that takes is made when somebody asks for the signal, when the call has its
 * answer first, or at the limit: most runs end before, and controllers with their listeners would be the most part of what
 * a guard costs. Until then the call is what `drain()` waits for.
 *
 * A class: it is made for each guarded run.
 */
class OwnStop implements Stop, Stopping {
  readonly #call: Call
  readonly #runLimitMs: number
  readonly #beganAtMs: number
  #controller: AbortController | undefined
  #letGo: (() => void) | undefined
  #isOver = false
  #tell: ((outcome: InvocationOutcome) => void) | undefined

  constructor(call: Call, runLimitMs: number) {
    this.#call = call
    this.#runLimitMs = runLimitMs
    this.#beganAtMs = call.clock.monotonicMs()
  }

  get signal(): AbortSignal {
    return this.#made().signal
  }

  before(outcome: Maybe<InvocationOutcome>): Maybe<InvocationOutcome> {
    return firstOf(outcome, this)
  }

  whenStopped(tell: (outcome: InvocationOutcome) => void): void {
    this.#tell = tell
    if (this.#controller !== undefined) this.#tellIfStopped()
    // A call that has to be answered before the limit comes to `callEnds()` in time, and needs no timer besides its own.
    else if (this.#call.deadline.limitMs > this.#runLimitMs)
      this.#letGo = this.#call.clock.after(this.#runLimitMs, () => this.#made())
  }

  callEnds(): void {
    if (!this.#isOver) this.#made()
  }

  end(): void {
    this.#isOver = true
    this.#letGo?.()
  }

  #made(): AbortController {
    if (this.#controller !== undefined) return this.#controller
    const controller = new AbortController()
    this.#controller = controller
    // Who asks that late has kept the invocation: nobody would end what began here, and `drain()` would wait for it.
    if (this.#isOver) return controller
    this.#letGo?.()
    controller.signal.addEventListener('abort', () => this.#tellIfStopped(), { once: true })
    const leftMs = this.#runLimitMs - (this.#call.clock.monotonicMs() - this.#beganAtMs)
    const run = begun({ call: this.#call, runLimitMs: Math.max(0, leftMs) })
    run.signal.addEventListener('abort', () => controller.abort(run.signal.reason), { once: true })
    const { signal: ofCall } = this.#call
    // Whoever took the call over, or ends the process, means the work too.
    const onCall = (): void => {
      if ((ofCall.reason as Partial<HookwellError> | undefined)?.code !== 'deadline_exceeded')
        controller.abort(ofCall.reason)
    }
    if (ofCall.aborted) onCall()
    else ofCall.addEventListener('abort', onCall, { once: true })
    this.#letGo = () => {
      run.end()
      ofCall.removeEventListener('abort', onCall)
    }
    return controller
  }

  #tellIfStopped(): void {
    const { signal } = this.#controller ?? {}
    if (signal?.aborted === true) this.#tell?.(failed(signal.reason as HookwellError))
  }
}

const TEN_MINUTES_MS = 600_000
