import { after } from '@hookwell/core'
import type { Maybe } from '@hookwell/core'

import type { Content, CryptoPort } from '../crypto/crypto-port.ts'
import { jsonValue, readJsonBody } from '../read/json-value.ts'
import type { Refusal } from '../refusal.ts'
import { signedUrl } from '../signed/signed-url.ts'
import { encodings } from '../text/encoding.ts'
import type { HashClaim, JwtScheme } from './jwt-scheme.ts'
import { canonicalRequest } from './query-hash.ts'

/** A claim that ties a token to the request it came with. */
export interface Binding {
  readonly claim: string
  /** What it is about: in the log, and for the reason of a refusal. */
  readonly about: 'address' | 'body'
  /** What it has to be; `undefined` where there has to be none. */
  readonly wanted: (request: BoundRequest) => Maybe<string | undefined | Refusal>
  /** Whether it stands for an empty body that there is none. */
  readonly isAbsentWhenEmpty?: boolean
  /** The text of the claim as it is compared: one value may be written in two ways. */
  readonly plain: (text: string) => string
}

export interface BoundRequest {
  readonly method: string
  readonly url: string
  readonly body: () => Maybe<Uint8Array>
}

/**
 * All those of a row: the address first, so that a body is not read in vain.
 *
 * @throws TypeError when the public URL cannot be.
 */
export function bindingsOf(
  of: string,
  row: JwtScheme,
  publicUrl: string | undefined,
  crypto: CryptoPort,
): readonly Binding[] {
  const { bodyHash, urlHash, subjectIsUrl, qsh, bodyValue } = row
  const bindings: Binding[] = []
  const address = signedUrl(of, 'full', publicUrl)
  if (subjectIsUrl === true) {
    bindings.push({ claim: 'sub', about: 'address', plain: same, wanted: ({ url }) => address(url) })
  }
  if (urlHash !== undefined) {
    const wanted: Binding['wanted'] = ({ url }) => hashOf(crypto, urlHash, address(url))
    bindings.push({ ...hashBinding(urlHash), about: 'address', wanted })
  }
  if (qsh === true) {
    const basePath = publicUrl === undefined ? '' : new URL(publicUrl).pathname.replace(/\/$/, '')
    const wanted: Binding['wanted'] = ({ method, url }) => hashOf(crypto, QSH, canonicalRequest(method, url, basePath))
    bindings.push({ ...hashBinding(QSH), about: 'address', wanted })
  }
  if (bodyHash !== undefined) {
    const { absentWhenEmpty: isAbsentWhenEmpty = false } = bodyHash
    const wanted: Binding['wanted'] = ({ body }) => after(body(), (bytes) => hashOf(crypto, bodyHash, [bytes]))
    bindings.push({ ...hashBinding(bodyHash), about: 'body', wanted, isAbsentWhenEmpty })
  }
  if (bodyValue !== undefined) {
    const wanted: Binding['wanted'] = ({ body }) =>
      after(body(), (bytes) => jsonValue(readJsonBody(bytes), bodyValue.json))
    bindings.push({ claim: bodyValue.claim, about: 'body', plain: same, wanted })
  }
  return bindings
}

const QSH: HashClaim = { claim: 'qsh', encoding: 'hex' }

function same(text: string): string {
  return text
}

/** Upstash writes base64url with padding: https://upstash.com/docs/qstash/features/security */
function hashBinding({ claim, encoding }: HashClaim): Pick<Binding, 'claim' | 'plain'> {
  return { claim, plain: encoding === 'base64url' ? (text) => text.replace(/=$/, '') : same }
}

function hashOf(
  crypto: CryptoPort,
  { encoding }: HashClaim,
  content: string | Content | Refusal,
): Maybe<string | Refusal> {
  if (typeof content !== 'string' && !isContent(content)) return content
  const pieces = typeof content === 'string' ? [content] : content
  return after(crypto.digest('sha256', pieces), (digest) => encodings[encoding].encode(digest))
}

function isContent(content: Content | Refusal): content is Content {
  return Array.isArray(content)
}
