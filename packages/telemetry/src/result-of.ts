import { isHookwellError } from '@hookwell/core'

import type { EndedCall } from './ended-call.ts'
import type { Run } from './run.ts'

/** What a run gave: its own value, or the body of the call's reply where nobody told of it; nothing of a failure. */
export function resultOf({ end, isInvocation }: Run, { end: { outcome } }: EndedCall): unknown {
  if (end !== undefined) return end.ok ? end.value : undefined
  return isInvocation || isHookwellError(outcome) ? undefined : outcome.body
}
