import { keyIn } from '../kit.test-kit.ts'
import type { Kit } from '../kit.test-kit.ts'

const audience = '8PT597110X687430L'

/** What the tests of the whole table have to know of these rows. */
export const paypalKits: Readonly<Record<string, Kit>> = {
  paypal: {
    verifying: (nth) => ({ key: keyIn('rsa', nth, 'paypal').verifying, audience }),
    signing: (nth) => ({ key: keyIn('rsa', nth, 'paypal').signing, audience }),
    // Not `paypal-auth-algo`: what it may say is one word, and anything else is refused for that.
    places: [
      { header: 'paypal-transmission-id' },
      { header: 'paypal-transmission-time' },
      { header: 'paypal-transmission-sig' },
    ],
    body: '{"id":"WH-1","event_type":"PAYMENT.CAPTURE.COMPLETED","resource":{"invoice_id":"ORD-12345"}}',
    signsBody: true,
    signsUrl: false,
    signsTime: true,
    window: { pastSeconds: 262_800, futureSeconds: 300 },
    isRepeatable: true,
    onWeb: true,
  },
}
