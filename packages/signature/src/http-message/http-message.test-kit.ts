import type { Kit } from '../kit.test-kit.ts'
import { keyIn } from '../kit.test-kit.ts'

/** What the tests of the whole table have to know of these rows. */
export const httpMessageKits: Readonly<Record<string, Kit>> = {
  'http-message-signatures': kit((nth) => keyIn('ed25519', nth, '')),
  'http-message-signatures-hmac': kit((nth) => keyIn('base64', nth, 'http-message-signatures-hmac')),
}

function kit(keys: (nth: number) => { verifying: string; signing: string }): Kit {
  return {
    // A key without an id is tried on every signature; one with an id is sent as 'keyid'.
    verifying: (nth) => ({ key: keys(nth).verifying }),
    signing: (nth) => ({ key: { id: nth === 0 ? 'old' : 'new', key: keys(nth).signing } }),
    places: [{ header: 'signature-input' }, { header: 'signature' }],
    body: '{"orderId":"ORD-12345"}',
    signsBody: true,
    signsUrl: true,
    signsTime: true,
    isRepeatable: true,
    onWeb: true,
  }
}
