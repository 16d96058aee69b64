import type { HeldKey } from '../keys/held-keys.ts'
import { readJsonBody } from '../read/json-value.ts'
import { isRefusal } from '../refusal.ts'
import type { SigningTerms } from '../shape.ts'
import type { SignedCall } from '../sign-options.ts'
import { encodeBase64 } from '../text/strict-base64.ts'
import { adyenItems, own } from './adyen-items.ts'
import type { AdyenScheme } from './adyen-scheme.ts'
import { adyenText } from './adyen-text.ts'

/** Signs each item of the body with the first key. */
export async function signAdyen({ of, row, options, crypto, keys }: SigningTerms<AdyenScheme>): Promise<SignedCall> {
  const { url = 'http://localhost/', headers = {}, body = '' } = options
  const [key] = keys() as readonly [HeldKey]
  const json = readJsonBody(typeof body === 'string' ? new TextEncoder().encode(body) : body)
  const items = adyenItems(json)
  if (isRefusal(items)) {
    throw new TypeError(`${of} puts its proof into the body, so 'body' must be { notificationItems: [ … ] } as JSON`)
  }
  const mac = crypto.hmacWith('sha256', key.bytes)
  const signed = items.map(async (item) => {
    const text = adyenText(row, item)
    if (typeof text !== 'string') throw new TypeError(`${of}: ${text.detail}`)
    const hmacSignature = encodeBase64(await mac([text]))
    const additionalData = { ...(own(item, 'additionalData') as object | undefined), hmacSignature }
    return { NotificationRequestItem: { ...item, additionalData } }
  })
  const notificationItems = await Promise.all(signed)
  return { url, headers, body: JSON.stringify({ ...(json as object), notificationItems }) }
}
