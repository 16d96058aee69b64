import { errorTable } from '@hookwell/core'
import type { ErrorTable, HookwellError } from '@hookwell/core'

import type { Refusal, SignatureReason } from './refusal.ts'
import type { Scheme } from './scheme.ts'

/** The one failure of this package: what exactly was wrong is for the log, not for whoever tries. */
export type SignatureErrorCode = 'signature_invalid'

/** The error codes of this package: code, status, words. */
export const signatureErrors: ErrorTable<SignatureErrorCode> = errorTable<SignatureErrorCode>({
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
})

/** Makes the failure of a refusal. */
export function signatureFailure(refusal: Refusal, row: Scheme): HookwellError {
  const challenge = challengeOf(row)
  return signatureErrors.error('signature_invalid', {
    reason: refusal.reason,
    cause: hintOf(refusal, row),
    ...(challenge === undefined ? undefined : { headers: { 'www-authenticate': challenge } }),
  })
}

/** RFC 9110 section 11.6.1: a 401 names the scheme that would do, where it is one of HTTP's own. */
function challengeOf(row: Scheme): string | undefined {
  if (row.shape !== 'token' || !('authorization' in row.from)) return undefined
  return row.from.authorization === 'Basic' ? 'Basic realm="webhook", charset="UTF-8"' : 'Bearer realm="webhook"'
}

// Only the sentence counts: where in Hookwell it was made tells nobody anything.
function hintOf({ reason, detail }: Refusal, row: Scheme): Error {
  const likely = row.shape === 'token' && reason === 'signature_mismatch' ? TOKEN_MISMATCH : LIKELY[reason]
  const hint = new Error(likely === undefined ? `${row.name}: ${detail}.` : `${row.name}: ${detail}. ${likely}`)
  delete hint.stack
  return hint
}

const TOKEN_MISMATCH = 'Likely: the token of another endpoint or environment, or one that has been rotated out.'

const LIKELY: Readonly<Partial<Record<SignatureReason, string>>> = {
  signature_missing: 'Likely: the caller is not set up to sign, or signs in another way than this scheme.',
  signature_malformed:
    'Likely: another scheme, a header that was sent or joined twice, or a value cut or changed on its way.',
  signature_mismatch:
    'Likely: the key of another endpoint or environment, or a body that was changed before it got here ' +
    '(parsed and written anew, decoded from base64, trimmed).',
  timestamp_stale: 'Likely: a replay, a retry that kept its old signature, or a clock that is wrong.',
  timestamp_future: 'Likely: a clock that is wrong, or seconds taken for milliseconds.',
  url_malformed: "Likely: a proxy rewrites the address; set 'publicUrl' to what the caller was given.",
}
