import type { HttpMessageScheme } from '../http-message/http-message-scheme.ts'
import type { RowsOf } from './rows-of.ts'

// Laid out by hand: a row a caller, and not a line a property.
// oxfmt-ignore
const rows = {
  'http-message-signatures': {
    shape: 'http-message', title: 'HTTP Message Signatures (RFC 9421), key pairs',
    source: 'https://www.rfc-editor.org/rfc/rfc9421',
    algorithms: ['ed25519', 'ecdsa-p256-sha256', 'ecdsa-p384-sha384', 'rsa-pss-sha512', 'rsa-v1_5-sha256'],
    covers: [
      '@method', ['@target-uri', '@authority'], ['@target-uri', '@request-target', '@path'],
      ['@target-uri', '@request-target', '@query'],
    ],
    time: { pastSeconds: 300, futureSeconds: 300 },
    note: 'A key with an id is only for signatures whose keyid is that id; one without is tried on all of them.',
  },
  'http-message-signatures-hmac': {
    shape: 'http-message', title: 'HTTP Message Signatures (RFC 9421), shared secrets',
    source: 'https://www.rfc-editor.org/rfc/rfc9421#section-3.3.3',
    algorithms: ['hmac-sha256'], minKeyBytes: 32,
    covers: [
      '@method', ['@target-uri', '@authority'], ['@target-uri', '@request-target', '@path'],
      ['@target-uri', '@request-target', '@query'],
    ],
    time: { pastSeconds: 300, futureSeconds: 300 },
    note: 'A key with an id is only for signatures whose keyid is that id; one without is tried on all of them.',
  },
} as const

export type HttpMessageName = keyof typeof rows

/** HTTP Message Signatures. */
export const httpMessages: RowsOf<HttpMessageName, HttpMessageScheme> = rows
