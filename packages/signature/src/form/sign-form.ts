import type { HeldKey } from '../keys/held-keys.ts'
import { headersFrom } from '../read/headers-from.ts'
import { isRefusal } from '../refusal.ts'
import type { SigningTerms } from '../shape.ts'
import { signedUrl } from '../signed/signed-url.ts'
import type { SignedCall } from '../sign-options.ts'
import { encodeBase64 } from '../text/strict-base64.ts'
import { encodeHex } from '../text/strict-hex.ts'
import { withQuery } from '../text/with-query.ts'
import { coveredBody, isForm } from './covered-body.ts'
import { formContents } from './form-content.ts'
import { isNonce } from './form-proof.ts'
import type { FormScheme } from './form-scheme.ts'

/**
 * Signs the address and the form that is sent to it, with all keys where the row sends a list. A body whose headers say
 * that it is no form is signed by a digest in its address, where the row knows such a thing.
 */
export async function signForm({ of, row, options, crypto, keys }: SigningTerms<FormScheme>): Promise<SignedCall> {
  const { headers = {}, body = '' } = options
  const content = formContents[row.content]
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const given = headersFrom(headers).get('content-type')
  const type = given ?? (bytes.length > 0 ? FORM_TYPE : undefined)
  const digests =
    content.digest === undefined || type === undefined || isForm(type)
      ? []
      : [[content.digest, encodeHex(await crypto.digest('sha256', [bytes]))] as const]
  const url = withQuery(options.url ?? 'http://localhost/', digests)

  const signed = signedUrl(of, undefined, options.publicUrl)(url)
  if (typeof signed !== 'string') throw new TypeError(`${of}: ${signed.detail}`)
  const covered = coveredBody(signed, type, bytes, content.digest)
  if (isRefusal(covered)) throw new TypeError(`${of}: ${covered.detail}`)
  const fields = content.fields(covered.fields)
  const [head] = content.heads(signed, covered.fields)
  if (fields === undefined || head === undefined) throw new TypeError(`${of}: such a form or query cannot be signed`)

  const nonce = options.id ?? globalThis.crypto.randomUUID()
  if (!isNonce(nonce)) throw new TypeError(`${of}: 'id' must be ASCII without spaces, commas and dots`)
  const held = row.between === undefined ? keys().slice(0, 1) : keys()
  const hash = row.algorithm === 'hmac-sha1' ? 'sha1' : 'sha256'
  const signatures = await Promise.all(
    held.map(async ({ bytes: key }: HeldKey) =>
      encodeBase64(await crypto.hmacWith(hash, key)([head, fields, content.tail(nonce)])),
    ),
  )
  return {
    url,
    headers: {
      ...(given === undefined && type !== undefined ? { 'content-type': type } : {}),
      ...headers,
      [row.signature.header]: signatures.join(row.between),
      ...(row.nonce === undefined ? {} : { [row.nonce.header]: nonce }),
    },
    body,
  }
}

const FORM_TYPE = 'application/x-www-form-urlencoded'
