import type { SignedScheme } from '../signed/signed-scheme.ts'
import type { RowsOf } from './rows-of.ts'

// Laid out by hand: a row a caller, and not a line a property.
// oxfmt-ignore
const rows = {
  'presigned-url': {
    shape: 'signed', title: 'Presigned URL', source: 'https://anam.ai/cookbook/ephemeral-webhook-tools',
    carriers: [{ signature: { query: 'sig' }, timestamp: { query: 'exp' }, subject: { query: 'uid' } }],
    grammar: { encoding: 'hex' }, algorithm: 'hmac-sha256', key: 'utf8', urlForm: 'without-query',
    parts: ['url', { literal: '|' }, 'subject', { literal: '|' }, 'timestamp'],
    time: { unit: 's', means: 'expires', lifeSeconds: 3600, pastSeconds: 0, futureSeconds: 3660 },
  },
  square: {
    shape: 'signed', title: 'Square', source: 'https://developer.squareup.com/docs/webhooks/step3validate',
    carriers: [{ signature: { header: 'x-square-hmacsha256-signature' } }],
    grammar: { encoding: 'base64' }, algorithm: 'hmac-sha256', key: 'utf8',
    parts: ['url', 'body'], replay: 'content',
    note: 'The notification URL is signed as it was typed into the developer console: set `publicUrl` to that text, letter for letter.',
  },
  hubspot: {
    shape: 'signed', title: 'HubSpot',
    source: 'https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation',
    carriers: [
      { signature: { header: 'x-hubspot-signature-v3' }, timestamp: { header: 'x-hubspot-request-timestamp' } },
    ],
    grammar: { encoding: 'base64' }, algorithm: 'hmac-sha256', key: 'utf8', urlForm: 'hubspot',
    parts: ['method', 'url', 'body', 'timestamp'], replay: 'content',
    time: { unit: 'ms', pastSeconds: 300, futureSeconds: 300 },
    note: 'The key is the client secret of the app.',
  },
  'hubspot-v2': {
    shape: 'signed', title: 'HubSpot, version 2',
    source: 'https://developers.hubspot.com/docs/apps/legacy-apps/authentication/validating-requests',
    carriers: [{ signature: { header: 'x-hubspot-signature' } }],
    grammar: { encoding: 'hex' }, algorithm: 'sha256-keyed', key: 'utf8',
    parts: ['method', 'url', 'body'], replay: 'content',
    note: 'A plain hash behind the secret, no HMAC: whoever has seen one call can put more behind its body, after some bytes that are no text. HubSpot sends version 3 beside it; prefer `hubspot`.',
  },
  'hubspot-v1': {
    shape: 'signed', title: 'HubSpot, version 1',
    source: 'https://developers.hubspot.com/docs/apps/legacy-apps/authentication/validating-requests',
    carriers: [{ signature: { header: 'x-hubspot-signature' } }],
    grammar: { encoding: 'hex' }, algorithm: 'sha256-keyed', key: 'utf8',
    parts: ['body'], replay: 'content',
    note: 'A plain hash behind the secret, no HMAC: whoever has seen one call can put more behind its body, after some bytes that are no text. HubSpot sends version 3 beside it; prefer `hubspot`.',
  },
} as const

export type AddressedName = keyof typeof rows

/** Callers that sign the address that they call. */
export const addressed: RowsOf<AddressedName, SignedScheme> = rows
