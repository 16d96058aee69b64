import { errorTable } from '@hookwell/core'
import type { ErrorTable, HookwellError } from '@hookwell/core'

import { german } from './handshake-errors-german.ts'

/** The failures that `handshake()` and `unsignedHandshake()` answer with. */
export type HandshakeErrorCode = 'handshake_failed' | 'handshake_malformed' | 'handshake_refused'

/** The error codes of handshakes: code, status, words. */
export const handshakeErrors: ErrorTable<HandshakeErrorCode> = errorTable<HandshakeErrorCode>(
  {
    handshake_failed: {
      status: 502,
      outcome: 'error',
      retryable: true,
      message: 'This address could not be confirmed just now.',
      suggestion: 'Send the same handshake again in a moment.',
      explanation:
        'What the answer takes was not to be had: the address that confirms an SNS subscription did not answer with 200 ' +
        'within 5 seconds, or the look-up of the key failed. The logged `cause` says which.',
    },
    handshake_malformed: {
      status: 400,
      outcome: 'rejected',
      message: 'This handshake cannot be answered.',
      suggestion: 'Send it as its documentation says.',
      explanation:
        'The challenge of a handshake is missing, came twice, is longer than 1,024 characters, or holds something other ' +
        'than printable ASCII without `<` and `>`. Nothing of it is sent back.',
    },
    handshake_refused: {
      status: 403,
      outcome: 'rejected',
      message: 'This address is not confirmed for that.',
      suggestion: 'Check what was agreed on with the one who sends it.',
      explanation:
        'A handshake came without the `verifyToken`, for an SNS topic that is not among `topicArn`, or with an address to ' +
        'visit that is none of Amazon SNS. The `reason` in the log and the span says which.',
    },
  },
  { de: german },
)

/** Why a handshake was not answered: for the log and the span. */
export type HandshakeReason =
  | 'challenge_malformed'
  | 'confirmation_failed'
  | 'key_unavailable'
  | 'subscribe_url_refused'
  | 'topic_unknown'
  | 'verify_token_mismatch'

/** @param detail A sentence for the log, with nothing in it that the caller sent. */
export function handshakeFailure(code: HandshakeErrorCode, reason: HandshakeReason, detail: string): HookwellError {
  const cause = new Error(detail)
  // Only the sentence counts.
  delete cause.stack
  return handshakeErrors.error(code, { reason, cause })
}
