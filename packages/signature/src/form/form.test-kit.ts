import { keyIn } from '../kit.test-kit.ts'
import type { Kit, Place } from '../kit.test-kit.ts'

/** What the tests of the whole table have to know of these rows. */
export const formKits: Readonly<Record<string, Kit>> = {
  twilio: formKit('twilio', [{ header: 'x-twilio-signature' }]),
  plivo: formKit('plivo', [{ header: 'x-plivo-signature-v3' }, { header: 'x-plivo-signature-v3-nonce' }]),
  mandrill: formKit('mandrill', [{ header: 'x-mandrill-signature' }]),
}

function formKit(name: string, places: readonly Place[]): Kit {
  return {
    verifying: (nth) => ({ key: keyIn('utf8', nth, name).verifying }),
    signing: (nth) => ({ key: keyIn('utf8', nth, name).signing }),
    places,
    body: 'event=order&orderId=ORD-12345',
    wrap: wrapped,
    // Fields can stand in another order.
    signsBody: false,
    signsUrl: true,
    signsTime: false,
    isRepeatable: true,
    onWeb: true,
  }
}

/** A form holds text and no bytes. */
function wrapped(content: string | Uint8Array): string | undefined {
  const value = Buffer.from(content as Uint8Array).toString()
  if (!Buffer.from(content as Uint8Array).equals(Buffer.from(value))) return undefined
  return `content=${encodeURIComponent(value)}`
}
