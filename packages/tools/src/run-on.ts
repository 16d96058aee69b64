import { isThenable } from '@hookwell/core'
import type { HookwellError, Logger, Maybe } from '@hookwell/core'

import { failed } from './handle-tool.ts'
import type { InvocationOutcome } from './invoke.ts'
import { begun, firstOf } from './outlive.ts'
import type { LongWork, Stop, Stopping } from './outlive.ts'

/** Work that nobody waits for. */
export interface WorkBehind extends LongWork {
  readonly tool: string
  /** Says in each line whose run it is. */
  readonly logger: Logger
}

/**
 * Begins work that nobody waits for: the caller is told at once, and a failure is logged, never silent. `drain()` waits
 * for it.
 *
 * What cannot begin is told as any failure; so is what fails before it first waits for something.
 */
export function runOn(work: WorkBehind, begin: (stop: Stop) => Maybe<InvocationOutcome>): InvocationOutcome {
  const run = begun(work)
  const { signal } = run
  const stopping: Stopping = {
    whenStopped: (tell) =>
      signal.addEventListener('abort', () => tell(failed(signal.reason as HookwellError)), { once: true }),
    // It is over when its failure has been logged, too.
    end: () => {},
  }
  const outcome = begin({ signal, before: (given) => firstOf(given, stopping) })
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

const STARTED: InvocationOutcome = { ok: true, value: { ok: true, started: true } }

function report({ tool, logger }: WorkBehind, { failure }: InvocationOutcome & { ok: false }): void {
  const { code, reason, cause } = failure
  logger.error('a tool that nobody waits for has failed', {
    tool,
    code,
    ...(reason === undefined ? undefined : { reason }),
    cause: cause ?? failure,
  })
}
