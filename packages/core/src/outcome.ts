import { coreErrors } from './core-errors.ts'
import type { HookwellError } from './error.ts'
import { isHookwellError } from './error.ts'
import type { Reply } from './reply.ts'

/** How a pipeline ends: a reply, or a failure as a value. Throws are for surprises. */
export type Outcome = Reply | HookwellError

/** Makes a failure of whatever was thrown: a {@link HookwellError} stays what it is, a surprise goes blank. */
export function toFailure(thrown: unknown): HookwellError {
  if (isHookwellError(thrown)) return thrown
  return coreErrors.error('internal_error', { cause: thrown ?? new Error(`${String(thrown)} was thrown`) })
}

/** A fault in how the endpoint was set up, found only when a call came: blank for the caller, the fix in the log. */
export function configurationFault(fix: string): HookwellError {
  return coreErrors.error('internal_error', { reason: 'configuration', cause: new Error(fix) })
}
