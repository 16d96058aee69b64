import type { AdyenScheme } from '../adyen/adyen-scheme.ts'
import type { Anatomy } from './anatomy.ts'

const ITEM = 'notificationItems[].NotificationRequestItem'

export function adyenAnatomy({ fields }: AdyenScheme): Anatomy {
  return {
    carried: [[{ what: 'signature', at: { json: `${ITEM}.additionalData.hmacSignature` } }]],
    signed: `${fields.join(" ':' ")} of each item, written as base64`,
    algorithm: 'hmac-sha256',
  }
}
