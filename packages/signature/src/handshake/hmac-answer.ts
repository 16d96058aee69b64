import { after, reply } from '@hookwell/core'

import { keyring } from '../keys/keyring.ts'
import type { KeySource } from '../keys/keyring.ts'
import { isRefusal } from '../refusal.ts'
import { encodeHex } from '../text/strict-hex.ts'
import { challengeReader, malformed } from './echo.ts'
import type { AnswerTerms, GiveAnswer } from './give-answer.ts'
import { handshakeFailure } from './handshake-errors.ts'
import type { HandshakeAnswer } from './handshake-row.ts'

/**
 * Answers with a value of the request and its HMAC, made with the key that verified the call.
 *
 * @throws TypeError when the key cannot be.
 */
export function hmacAnswer(
  { of, crypto, given }: AnswerTerms,
  { hmac, names: [valueName, digestName] }: Extract<HandshakeAnswer, { readonly hmac: unknown }>,
): GiveAnswer {
  const read = challengeReader(hmac, WORD)
  const terms = { of, form: 'utf8', minBytes: 8, allowShort: false } as const
  const ring = keyring(given.key as KeySource, terms, LOOK_UP_MS, ({ id, bytes }) => ({
    id,
    sign: crypto.hmacWith('sha256', bytes),
  }))
  return (call, request) => {
    const value = read(request)
    if (typeof value !== 'string') return malformed(value)
    return after(ring.fixed ?? ring.find(call, call.trust.keyId), (keys) => {
      if (isRefusal(keys)) return handshakeFailure('handshake_failed', 'key_unavailable', `${of}: ${keys.detail}`)
      const key = keys.find(({ id }) => id === call.trust.keyId) ?? (keys[0] as (typeof keys)[number])
      return after(key.sign([value]), (digest) =>
        reply({ status: 200, body: { [valueName]: value, [digestName]: encodeHex(digest) } }),
      )
    })
  }
}

/**
 * One word, so that it cannot be what Zoom signs ('v0:', a time, ':' and a body): signed for whoever asks, that would be
 * a signature for a call of his own.
 */
const WORD = /^[\w+/=-]{1,256}$/

const LOOK_UP_MS = 1_000
