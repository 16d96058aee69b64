import * as nativeCrypto from '#crypto'
import { after } from '@hookwell/core'
import type { BeforeTrust, Middleware, Nothing } from '@hookwell/core'

import type { CryptoPort } from '../crypto/crypto-port.ts'
import { MAX_CHARACTERS } from '../read/source-reader.ts'
import { challengeReader, echoed } from './echo.ts'
import { handshakeFailure } from './handshake-errors.ts'
import { holdsOf } from './recognise.ts'
import { unsignedRow } from './unsigned-handshake-options.ts'
import type { MetaHandshakeOptions, UnsignedHandshakeOptions } from './unsigned-handshake-options.ts'
import { tokenCheck } from './verify-token.ts'

/**
 * Answers the handshake of a provider that does not sign it: Meta (WhatsApp, Messenger, Instagram), Dropbox, Microsoft
 * Graph. What is no handshake is passed on.
 *
 * It stands before `signature()`, which would refuse such a call, and compiles nowhere else. Anybody gets an answer, so
 * it is only what the call itself brought: a short piece of printable text, as `text/plain` that no browser takes for a
 * page. Handshakes that are signed are for `handshake()`, behind `signature()`.
 *
 * Meta and Dropbox send a GET: mount the endpoint for that too, as in `app.all('/hooks/meta', toExpress(endpoint))`. The
 * pipeline's `methods` need not have it.
 *
 * @param options.provider `meta`, `dropbox`, `microsoft-graph`.
 * @param options.verifyToken For `meta`: the token that you typed in there; compared in constant time.
 * @throws TypeError at creation, when the provider is unknown, or an option is missing or would do nothing.
 * @throws HookwellError `handshake_malformed` (400) and `handshake_refused` (403), as outcomes.
 *
 * @example
 * ```ts
 * pipeline({ name: 'whatsapp', kind: 'event' })
 *   .use(unsignedHandshake({ provider: 'meta', verifyToken: environmentKey('META_VERIFY_TOKEN') }))
 *   .use(signature({ scheme: 'meta', key: environmentKey('META_APP_SECRET') }))
 * ```
 */
export function unsignedHandshake(options: UnsignedHandshakeOptions): Middleware<BeforeTrust, Nothing> {
  return unsignedHandshakeWith(nativeCrypto, options)
}

/** The same with a cryptography of the caller's choice. */
export function unsignedHandshakeWith(
  crypto: CryptoPort,
  options: UnsignedHandshakeOptions,
): Middleware<BeforeTrust, Nothing> {
  const row = unsignedRow(options)
  const { provider } = options
  const of = `unsignedHandshake() for '${provider}'`
  const readChallenge = challengeReader(row.echo)
  const { verifyToken } = options as Partial<MetaHandshakeOptions>
  const isAgreed = row.token === undefined ? () => true : tokenCheck({ of, crypto, from: row.token, verifyToken })
  return {
    name: 'unsigned-handshake',
    run: (call, next) => {
      const { method, query, headers } = call
      if (method !== row.method || query.length > MAX_CHARACTERS) return next({})
      const request = { method, url: `?${query}`, headers }
      if (!holdsOf(row.when, request)) return next({})
      call.note('hookwell.handshake.provider', provider)
      return after(isAgreed(request), (agreed) => {
        if (agreed) return echoed(readChallenge(request))
        return handshakeFailure('handshake_refused', 'verify_token_mismatch', `${of}: the token is not 'verifyToken'`)
      })
    },
  }
}
