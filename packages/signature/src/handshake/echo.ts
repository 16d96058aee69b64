import { reply } from '@hookwell/core'
import type { Outcome } from '@hookwell/core'

import type { Addressed } from '../read/addressed.ts'
import { sourceReader } from '../read/source-reader.ts'
import type { Source } from '../row.ts'
import { handshakeFailure } from './handshake-errors.ts'

/** Reads what may be sent back: a short piece of printable text, in which no browser finds markup. */
export type ReadChallenge = (request: Addressed) => string | { readonly detail: string }

/** Makes that function. */
export function challengeReader(source: Source, grammar: RegExp = PRINTABLE): ReadChallenge {
  const read = sourceReader(source, 'token')
  return (request) => {
    const text = read(request)
    return typeof text !== 'string' || grammar.test(text) ? text : UNFIT
  }
}

// Microsoft's own tokens are sentences with spaces in them. No provider's challenge holds markup, and Microsoft says so:
// https://learn.microsoft.com/en-us/graph/change-notifications-delivery-webhooks#notificationurl-validation
const PRINTABLE = /^[\x20-\x3b\x3d\x3f-\x7e]{1,1024}$/

const UNFIT = { detail: 'the challenge is longer than 1,024 characters, or holds something other than printable ASCII' }

/**
 * Sends a challenge back as what nobody takes for a page: an address that gives back what stands in its query is an open
 * door for scripts otherwise.
 *
 * @see https://www.dropbox.com/developers/reference/webhooks#documentation
 */
export function echoed(challenge: string | { readonly detail: string }): Outcome {
  if (typeof challenge !== 'string') return malformed(challenge)
  return reply({ status: 200, headers: TEXT_ONLY, body: challenge })
}

/** The failure of a challenge that may not be sent back. */
export function malformed({ detail }: { readonly detail: string }): Outcome {
  return handshakeFailure('handshake_malformed', 'challenge_malformed', detail)
}

const TEXT_ONLY = {
  'content-type': 'text/plain; charset=utf-8',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}
