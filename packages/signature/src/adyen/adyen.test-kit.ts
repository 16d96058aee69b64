import { keyIn } from '../kit.test-kit.ts'
import type { Kit } from '../kit.test-kit.ts'

const item = {
  pspReference: '7914073381342284',
  originalReference: '',
  merchantAccountCode: 'HookwellShop',
  merchantReference: 'ORD-12345',
  amount: { value: 1130, currency: 'EUR' },
  eventCode: 'AUTHORISATION',
  success: 'true',
}

/** What the tests of the whole table have to know of these rows. */
export const adyenKits: Readonly<Record<string, Kit>> = {
  adyen: {
    verifying: (nth) => ({ key: keyIn('hex', nth, 'adyen').verifying }),
    signing: (nth) => ({ key: keyIn('hex', nth, 'adyen').signing }),
    places: [{ json: 'notificationItems[].NotificationRequestItem.additionalData.hmacSignature' }],
    body: JSON.stringify({ live: 'false', notificationItems: [{ NotificationRequestItem: item }] }),
    wrap: wrapped,
    signsBody: false,
    signsUrl: false,
    signsTime: false,
    isRepeatable: true,
    onWeb: true,
  },
}

/** A reference is text, and no bytes. */
function wrapped(content: string | Uint8Array): string | undefined {
  const merchantReference = Buffer.from(content as Uint8Array).toString()
  if (!Buffer.from(content as Uint8Array).equals(Buffer.from(merchantReference))) return undefined
  const notificationItems = [{ NotificationRequestItem: { ...item, merchantReference } }]
  return JSON.stringify({ live: 'false', notificationItems })
}
