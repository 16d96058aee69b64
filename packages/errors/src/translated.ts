import { isHookwellError, withDetails } from '@hookwell/core'
import type { Call, HookwellError } from '@hookwell/core'

/**
 * The failure that the user's map makes of a surprise, or the surprise itself. A set-up fault (one with a `reason`) is
 * nobody's to translate, and a map that fails must not hide what it was asked about.
 */
export function translated(
  call: Call,
  surprise: HookwellError,
  map: (thrown: unknown) => HookwellError | undefined,
): HookwellError {
  if (surprise.code !== 'internal_error' || surprise.reason !== undefined) return surprise
  try {
    const failure: unknown = map(surprise.cause)
    if (isHookwellError(failure)) return withCause(failure, surprise.cause)
    if (failure !== undefined) throw new TypeError('map gives back a HookwellError or undefined')
  } catch (thrown) {
    call.logger.error('the map of errors() failed, so the call gets the blank internal answer', {
      callId: call.id,
      endpoint: call.endpoint.name,
      cause: thrown,
    })
  }
  return surprise
}

/** The same failure with its cause for the log; a copy, since the map may give back one and the same each time. */
function withCause(failure: HookwellError, cause: unknown): HookwellError {
  return failure.cause === undefined ? withDetails(failure, { cause }) : failure
}
