import type { HookwellError } from './error.ts'
import { idOf } from './run-state.ts'
import type { RunState } from './run-state.ts'

/** A failure as the middlewares of a plan would have it said. */
export function amended(state: RunState, given: HookwellError): HookwellError {
  const { call, plan } = state
  if (plan.amends.length === 0 || call === undefined) return given
  let failure = given
  for (const amend of plan.amends) {
    try {
      failure = amend(failure, call)
    } catch (thrown) {
      plan.logger.error('amends of a middleware threw', { callId: idOf(state), cause: thrown })
    }
  }
  return failure
}
