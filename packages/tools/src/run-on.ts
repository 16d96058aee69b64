import { backgroundRun, isThenable } from '@hookwell/core'
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
  const { call, runLimitMs = TEN_MINUTES_MS } = work
  const run = backgroundRun({
    clock: call.clock,
    limitMs: runLimitMs,
    overdue: () => toolErrors.error('tool_overdue'),
  })
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

const TEN_MINUTES_MS = 600_000

const STARTED: InvocationOutcome = { ok: true, value: { ok: true, started: true } }

function firstOf(outcome: Maybe<InvocationOutcome>, { signal }: BackgroundRun): Maybe<InvocationOutcome> {
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
