import { errorTable } from '@hookwell/core'
import type { ErrorTable, HookwellError } from '@hookwell/core'

import { likelyCause } from './likely-cause.ts'
import type { Evidence } from './likely-cause.ts'
import type { Refusal } from './refusal.ts'
import type { Scheme } from './scheme.ts'
import { german } from './signature-errors-german.ts'

/** How a call fails here: what exactly was wrong is for the log, not for whoever tries. */
export type SignatureErrorCode = 'signature_invalid' | 'signature_unavailable'

/** The error codes of this package: code, status, words. */
export const signatureErrors: ErrorTable<SignatureErrorCode> = errorTable<SignatureErrorCode>(
  {
    signature_invalid: {
      status: 401,
      outcome: 'rejected',
      message: 'This call could not be verified.',
      suggestion: 'Say that there is a technical problem; the same call will not work on another try.',
      explanation:
        'The signature, secret or token of the call is missing, unreadable, too old, or does not fit. The caller is ' +
        'told no more than that; the `reason` in the log and the span says which, and the logged `cause` what usually ' +
        'brings it about.',
    },
    signature_unavailable: {
      status: 503,
      outcome: 'error',
      retryable: true,
      message: 'This call could not be checked just now.',
      suggestion: 'Say that there is a technical problem, and try once more in a moment.',
      explanation:
        'The key of the call could not be looked up: the function given as `key` threw, gave back a key that cannot be, or ' +
        'took longer than `keyBudgetMs`; or the keys that the provider publishes could not be fetched. Nothing was verified, ' +
        'so nothing was run.',
    },
  },
  { de: german },
)

/** Makes the failure of a refusal. */
export function signatureFailure(refusal: Refusal, row: Scheme, evidence: Evidence): HookwellError {
  const cause = hintOf(refusal, row, evidence)
  if (refusal.reason === 'key_unavailable') {
    return signatureErrors.error('signature_unavailable', { reason: refusal.reason, cause })
  }
  const challenge = challengeOf(row)
  return signatureErrors.error('signature_invalid', {
    reason: refusal.reason,
    cause,
    ...(challenge === undefined ? undefined : { headers: { 'www-authenticate': challenge } }),
  })
}

/** RFC 9110 section 11.6.1: a 401 names the scheme that would do, where it is one of HTTP's own. */
function challengeOf(row: Scheme): string | undefined {
  if (row.shape === 'jwt')
    return row.from.some((place) => 'prefix' in place && place.prefix === 'Bearer') ? BEARER : undefined
  if (row.shape !== 'token' || !('authorization' in row.from)) return undefined
  return row.from.authorization === 'Basic' ? 'Basic realm="webhook", charset="UTF-8"' : BEARER
}

const BEARER = 'Bearer realm="webhook"'

// Only the sentence counts: where in Hookwell it was made tells nobody anything.
function hintOf(refusal: Refusal, row: Scheme, evidence: Evidence): Error {
  const likely = likelyCause(refusal, row, evidence)
  const hint = new Error(`${row.name}: ${refusal.detail}.${likely === undefined ? '' : ` ${likely}`}`)
  delete hint.stack
  return hint
}
