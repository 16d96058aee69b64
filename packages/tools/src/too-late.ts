import type { Call } from '@hookwell/core'

import { failed } from './handle-tool.ts'
import type { InvocationOutcome } from './invoke.ts'
import { toolErrors } from './tool-errors.ts'

/**
 * Whether a run that has not begun must not begin any more. Behind the answer of its call nobody would look after it, and
 * the caller may have been told to try once more, since nothing had been done. A call that was handed off is looked after by
 * whoever took it.
 */
export function isTooLate(call: Call): boolean {
  return call.answered && call.notes['hookwell.outcome'] !== 'handed_off'
}

/** What such a run comes to. */
export function notBegun(): InvocationOutcome {
  return failed(toolErrors.error('tool_not_begun'))
}
