import { coreErrors } from './core-errors.ts'
import type { HookwellError } from './error.ts'
import { isHookwellError } from './error.ts'
import type { Reply } from './reply.ts'

/** How a pipeline ends: a reply, or a failure as a value. Throws are for surprises. */
export type Outcome = Reply | HookwellError

/**
 * Makes a failure of whatever was thrown: a {@link HookwellError} stays what it is, a surprise goes blank.
 *
 * @example
 * ```ts
 * toFailure(new Error('connection refused')).message // 'Something went wrong on our side.'
 * ```
 */
export function toFailure(thrown: unknown): HookwellError {
  if (isHookwellError(thrown)) return thrown
  return coreErrors.error('internal_error', { cause: thrown ?? new Error(`${String(thrown)} was thrown`) })
}

/**
 * Makes the failure of a fault in the set-up that is found only when a call comes: blank for the caller, the fix in the log.
 *
 * @example
 * ```ts
 * return configurationFault('The queue has no consumer: start one before the server')
 * ```
 */
export function configurationFault(fix: string): HookwellError {
  return coreErrors.error('internal_error', { reason: 'configuration', cause: new Error(fix) })
}
