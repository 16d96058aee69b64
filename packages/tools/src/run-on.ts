import { after, backgroundRun, isThenable } from '@hookwell/core'
import type { BackgroundRun, Call, HookwellError, Logger, Maybe } from '@hookwell/core'

import type { InvocationOutcome } from './invoke.ts'
import { toolErrors } from './tool-errors.ts'

/** Work that nobody waits for. */
export interface WorkBehind {
  readonly call: Call
  readonly tool: string
  /** Says in each line whose run it is. */
  readonly logger: Logger
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
 * Begins work that nobody waits for: the caller is told at once, and a failure is logged, never silent. `drain()` waits
 * for it.
 *
 * What cannot begin is told as any failure; so is what fails before it first waits for something.
 */
export function runOn(work: WorkBehind, begin: (stop: Stop) => Maybe<InvocationOutcome>): InvocationOutcome {
  const run = begun(work)
  const outcome = begin({ signal: run.signal, before: (given) => firstOf(given, run) })
  if (!isThenable(outcome)) {
    run.end()
    return outcome.ok ? STARTED : outcome
  }
  void outcome.then((late) => {
    if (!late.ok) report(work, late)
    run.end()
  })
  return STARTED
}

/**
 * Begins work that somebody waits for, and that goes on when they have given up: whoever stands around it has a use for
 * what it comes to. It has its own signal, as work has that nobody waits for.
 */
export function outlive(
  { call, runLimitMs = TEN_MINUTES_MS }: Pick<WorkBehind, 'call' | 'runLimitMs'>,
  begin: (stop: Stop) => Maybe<InvocationOutcome>,
): Maybe<InvocationOutcome> {
  const stop = new OwnStop(call, runLimitMs)
  call.onEnd(() => stop.callEnds())
  return after(stop.before(begin(stop)), (outcome) => {
    stop.end()
    return outcome
  })
}

/**
 * Stops work that may outlive its call. What that takes is made when somebody asks for the signal, or when the call has its
 * answer first: most runs end before, and controllers with their listeners would be the most part of what a guard costs.
 * Until then the call is what `drain()` waits for.
 *
 * A class: it is made for each guarded run.
 */
class OwnStop implements Stop {
  readonly #call: Call
  readonly #runLimitMs: number
  readonly #beganAtMs: number
  #controller: AbortController | undefined
  #letGo: (() => void) | undefined
  #isOver = false
  #stopped: ((outcome: InvocationOutcome) => void) | undefined

  constructor(call: Call, runLimitMs: number) {
    this.#call = call
    this.#runLimitMs = runLimitMs
    this.#beganAtMs = call.clock.monotonicMs()
  }

  get signal(): AbortSignal {
    return this.#made().signal
  }

  before(outcome: Maybe<InvocationOutcome>): Maybe<InvocationOutcome> {
    if (!isThenable(outcome)) return outcome
    return new Promise((resolve) => {
      this.#stopped = resolve
      this.#tellIfStopped()
      void outcome.then(resolve)
    })
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
    if (signal?.aborted === true) this.#stopped?.({ ok: false, failure: signal.reason as HookwellError })
  }
}

function begun({ call, runLimitMs = TEN_MINUTES_MS }: Pick<WorkBehind, 'call' | 'runLimitMs'>): BackgroundRun {
  return backgroundRun({
    clock: call.clock,
    call,
    limitMs: runLimitMs,
    overdue: () => toolErrors.error('tool_overdue'),
  })
}

const TEN_MINUTES_MS = 600_000

const STARTED: InvocationOutcome = { ok: true, value: { ok: true, started: true } }

function firstOf(
  outcome: Maybe<InvocationOutcome>,
  { signal }: Pick<BackgroundRun, 'signal'>,
): Maybe<InvocationOutcome> {
  if (!isThenable(outcome)) return outcome
  return new Promise((resolve) => {
    const stopped = (): void => resolve({ ok: false, failure: signal.reason as HookwellError })
    signal.addEventListener('abort', stopped, { once: true })
    void outcome.then((ended) => {
      signal.removeEventListener('abort', stopped)
      resolve(ended)
    })
  })
}

function report({ tool, logger }: WorkBehind, { failure }: InvocationOutcome & { ok: false }): void {
  const { code, reason, cause } = failure
  logger.error('a tool that nobody waits for has failed', {
    tool,
    code,
    ...(reason === undefined ? undefined : { reason }),
    cause: cause ?? failure,
  })
}
