import type { HookwellError } from '@hookwell/core'

import { parameterErrors } from '../parameter-errors.ts'

/** Why a reply could not go out. */
export type ReplyFault = 'not_json' | 'schema' | 'too_large'

/** The failure of a reply: blank for the caller, the cause in the log. */
export function replyInvalid(reason: ReplyFault, cause: unknown, suggestion?: string): HookwellError {
  return parameterErrors.error('reply_invalid', {
    reason,
    cause,
    ...(suggestion === undefined ? undefined : { suggestion }),
  })
}
