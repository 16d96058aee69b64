import { notedIds } from '@hookwell/core'
import type { Call, FailureOutcome, HookwellError, Logger } from '@hookwell/core'

/** How loud a failure is, and what it is called. */
const LINES: Readonly<Record<FailureOutcome, { readonly level: keyof Logger; readonly words: string }>> = {
  rejected: { level: 'warn', words: 'a call was refused' },
  failed: { level: 'info', words: 'a call was answered with a failure' },
  error: { level: 'error', words: 'a call ended in an error' },
}

/**
 * Logs one failure, with what its caller was not told. What was said to the caller is left out: it may hold what they
 * said, and the code tells the developer more.
 */
export function logFailure(call: Call, failure: HookwellError, status: number): void {
  const { code, outcome, reason, cause } = failure
  // Core logs it itself, so that it is said even where this middleware does not stand.
  if (code === 'internal_error') return
  const { level, words } = LINES[outcome]
  call.logger[level](`${words}: ${code}`, {
    callId: call.id,
    endpoint: call.endpoint.name,
    ...notedIds(call),
    code,
    status,
    ...(reason === undefined ? undefined : { reason }),
    ...(cause === undefined ? undefined : { cause }),
  })
}
