import { isThenable } from '@hookwell/core'
import type { Maybe } from '@hookwell/core'

import type { InvocationOutcome } from './invoke.ts'
import type { Invocation } from './invocation.ts'

/**
 * Begins work that nobody waits for: the caller is told at once, and a failure is logged, never silent.
 *
 * What cannot begin is told as any failure; so is what fails before it first waits for something.
 */
export function runOn(invocation: Invocation, work: () => Maybe<InvocationOutcome>): InvocationOutcome {
  const outcome = work()
  if (!isThenable(outcome)) return outcome.ok ? STARTED : outcome
  void outcome.then((late) => {
    if (!late.ok) report(invocation, late)
  })
  return STARTED
}

const STARTED: InvocationOutcome = { ok: true, value: { ok: true, started: true } }

function report({ tool, toolCallId, call, logger }: Invocation, { failure }: InvocationOutcome & { ok: false }): void {
  logger.error('a tool that nobody waits for has failed', {
    callId: call.id,
    tool,
    ...(toolCallId === undefined ? undefined : { toolCallId }),
    code: failure.code,
    cause: failure.cause ?? failure,
  })
}
