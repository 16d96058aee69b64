import type { AdyenScheme } from '../adyen/adyen-scheme.ts'
import type { RowsOf } from './rows-of.ts'

export type AdyenName = 'adyen'

/** Adyen's payment webhooks. */
// Laid out by hand: a row a caller, and not a line a property.
// oxfmt-ignore
export const adyen: RowsOf<AdyenName, AdyenScheme> = {
  adyen: {
    shape: 'adyen', title: 'Adyen payments',
    source: 'https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures',
    // The one that merchants write themselves.
    freeField: 'merchantReference',
    fields: [
      'pspReference', 'originalReference', 'merchantAccountCode', 'merchantReference', 'amount.value', 'amount.currency',
      'eventCode', 'success',
    ],
    note:
      'Only eight fields of each item are signed: pspReference, originalReference, merchantAccountCode, ' +
      'merchantReference, amount, eventCode and success. Everything else (reason, eventDate, paymentMethod, the rest of ' +
      'additionalData, live) can be changed on the way, and no time is signed. A notification of several items has no ' +
      'replayId, since it can be cut anew. Adyen tries again until it is answered with [accepted].',
  },
}
