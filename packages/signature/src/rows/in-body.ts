import type { SignedScheme } from '../signed/signed-scheme.ts'
import type { RowsOf } from './rows-of.ts'

// Laid out by hand: a row a caller, and not a line a property.
// oxfmt-ignore
const rows = {
  mailgun: {
    shape: 'signed', title: 'Mailgun',
    source: 'https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks',
    carriers: [
      {
        signature: { json: 'signature.signature' }, timestamp: { json: 'signature.timestamp' },
        id: { json: 'signature.token' },
      },
    ],
    grammar: { encoding: 'hex' }, algorithm: 'hmac-sha256', key: 'utf8',
    parts: ['timestamp', 'id'], replay: 'id',
    // Retries come for eight hours, and nothing says that they are signed anew.
    time: { unit: 's', pastSeconds: 32_400, futureSeconds: 300 },
    note: 'The event itself is not signed: whoever has seen one call can send another event with its signature, until its token is known as used. The key is the HTTP webhook signing key, not an API key.',
  },
  'dropbox-sign': {
    shape: 'signed', title: 'Dropbox Sign', source: 'https://developers.hellosign.com/docs/events/walkthrough/',
    carriers: [{ signature: { json: 'event.event_hash' }, timestamp: { json: 'event.event_time' } }],
    grammar: { encoding: 'hex' }, algorithm: 'hmac-sha256', key: 'utf8', jsonField: 'json',
    // No replay id: two events of one kind in one second are signed alike.
    parts: ['timestamp', { json: 'event.event_type' }],
    // A retry is the same event, and retries come for about three days.
    time: { unit: 's', pastSeconds: 259_200, futureSeconds: 300 },
    note: 'Only the time and the type of the event are signed: whoever has seen one call can send another body with its hash. The key is the primary API key of the account. The answer has to be the text `Hello API Event Received`.',
  },
} as const

export type InBodyName = keyof typeof rows

/** Callers that have their signature in the body. */
export const inBody: RowsOf<InBodyName, SignedScheme> = rows
