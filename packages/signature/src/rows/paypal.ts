import type { PaypalScheme } from '../paypal/paypal-scheme.ts'
import type { RowsOf } from './rows-of.ts'

export type PaypalName = 'paypal'

/** PayPal. */
// Laid out by hand: a row a caller, and not a line a property.
// oxfmt-ignore
export const paypal: RowsOf<PaypalName, PaypalScheme> = {
  paypal: {
    shape: 'paypal', title: 'PayPal', source: 'https://developer.paypal.com/api/rest/webhooks/rest/',
    certificate: {
      host: /^api(?:\.sandbox)?\.paypal\.com$/, path: /^\/v1\/notifications\/certs\/[A-Za-z0-9_-]{1,100}$/,
      sample: 'https://api.sandbox.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-a5cafa77',
    },
    authAlgo: 'SHA256withRSA',
    // A delivery is tried again for three days, and nothing says that its time is then a new one; an hour for clocks.
    time: { unit: 'iso', pastSeconds: 262_800, futureSeconds: 300 },
    note:
      "'audience' must be the id of the webhook, which is not sent along but signed. The body is covered by a CRC-32 " +
      'alone: whoever has seen one delivery can make another body that fits its signature, so refuse a replayId that ' +
      'has been there, or fetch the event by its id. Trust in the certificate comes from TLS to api.paypal.com and ' +
      'api.sandbox.paypal.com; its chain is not looked at. The simulator signs for the id WEBHOOK_ID, and for anybody: ' +
      'never take that one in production.',
  },
}
