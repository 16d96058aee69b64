import type { HeldKey } from '../keys/held-keys.ts'
import { headersFrom } from '../read/headers-from.ts'
import type { SigningTerms } from '../shape.ts'
import type { SignedCall } from '../sign-options.ts'
import { encodeBase64 } from '../text/strict-base64.ts'
import { writeTimestamp } from '../text/timestamp.ts'
import { crc32 } from './crc32.ts'
import type { PaypalScheme } from './paypal-scheme.ts'
import { isTransmissionId, PAYPAL_HEADERS } from './read-transmission.ts'
import { signedText, webhookIdsOf } from './verify-paypal.ts'

/** Signs with the first key for the first webhook id. The address of the certificate is the row's, unless one is given. */
export async function signPaypal({ of, row, options, crypto, keys }: SigningTerms<PaypalScheme>): Promise<SignedCall> {
  const { url = 'http://localhost/', headers = {}, body = '', nowMs = Date.now() } = options
  const [key] = keys('rsa') as readonly [HeldKey]
  const [webhookId = ''] = webhookIdsOf(of, options.audience)
  const id = options.id ?? globalThis.crypto.randomUUID()
  if (!isTransmissionId(id)) throw new TypeError(`${of}: 'id' must be ASCII without spaces, commas and |`)
  const time = writeTimestamp(nowMs, row.time.unit)
  const checksum = crc32(typeof body === 'string' ? new TextEncoder().encode(body) : body)
  const made = await crypto.signWith('rsa-sha256', key.bytes)([signedText({ id, time }, webhookId, checksum)])
  const signed = {
    [PAYPAL_HEADERS.id]: id,
    [PAYPAL_HEADERS.time]: time,
    [PAYPAL_HEADERS.signature]: encodeBase64(made),
    [PAYPAL_HEADERS.algorithm]: row.authAlgo,
  }
  const given = headersFrom(headers).get(PAYPAL_HEADERS.certificate)
  const certificate = given === undefined ? { [PAYPAL_HEADERS.certificate]: row.certificate.sample } : {}
  return { url, headers: { ...headers, ...certificate, ...signed }, body }
}
