import type { SignedScheme } from '../signed/signed-scheme.ts'
import type { RowsOf } from './rows-of.ts'

// Laid out by hand: a row a caller, and not a line a property.
// oxfmt-ignore
const rows = {
  discord: {
    shape: 'signed', title: 'Discord', source: 'https://docs.discord.com/developers/interactions/overview',
    carriers: [{ signature: { header: 'x-signature-ed25519' }, timestamp: { header: 'x-signature-timestamp' } }],
    grammar: { encoding: 'hex' }, algorithm: 'ed25519', key: 'ed25519',
    parts: ['timestamp', 'body'], replay: 'content',
    time: { unit: 's', pastSeconds: 300, futureSeconds: 300 },
    note: 'Discord sends wrong signatures on purpose and gives up an endpoint that does not answer them with 401; this one does.',
  },
  telnyx: {
    shape: 'signed', title: 'Telnyx', source: 'https://developers.telnyx.com/docs/development/sdk/node/webhooks',
    carriers: [{ signature: { header: 'telnyx-signature-ed25519' }, timestamp: { header: 'telnyx-timestamp' } }],
    grammar: { encoding: 'base64' }, algorithm: 'ed25519', key: 'ed25519',
    parts: ['timestamp', { literal: '|' }, 'body'], replay: 'content',
    time: { unit: 's', pastSeconds: 300, futureSeconds: 300 },
  },
  sendgrid: {
    shape: 'signed', title: 'SendGrid Event Webhook',
    source: 'https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features',
    carriers: [
      {
        signature: { header: 'x-twilio-email-event-webhook-signature' },
        timestamp: { header: 'x-twilio-email-event-webhook-timestamp' },
      },
    ],
    grammar: { encoding: 'base64' }, algorithm: 'ecdsa-p256-sha256', key: 'p256',
    parts: ['timestamp', 'body'], replay: 'content',
    time: { unit: 's', pastSeconds: 300, futureSeconds: 300 },
    note: 'SendGrid names no limit for the age of a call; 300 seconds are what most callers have.',
  },
  wise: {
    shape: 'signed', title: 'Wise', source: 'https://docs.wise.com/guides/developer/webhooks/event-handling',
    carriers: [{ signature: { header: 'x-signature-sha256' } }],
    grammar: { encoding: 'base64' }, algorithm: 'rsa-sha256', key: 'rsa',
    parts: ['body'], replay: 'content',
    note: 'One key signs for all accounts of an environment, so whoever else receives such calls can send you theirs: check that the profile and the subscription in the body are yours.',
  },
  kick: {
    shape: 'signed', title: 'Kick', source: 'https://docs.kick.com/events/webhook-security',
    carriers: [
      {
        signature: { header: 'kick-event-signature' }, timestamp: { header: 'kick-event-message-timestamp' },
        id: { header: 'kick-event-message-id' },
      },
    ],
    grammar: { encoding: 'base64' }, algorithm: 'rsa-sha256', key: 'rsa', replay: 'id',
    parts: ['id', { literal: '.' }, 'timestamp', { literal: '.' }, 'body'],
    time: { unit: 'iso', pastSeconds: 300, futureSeconds: 300 },
    note: 'One key signs for all apps, so whoever else receives such calls can send you theirs: check that the broadcaster in the body is one of yours. The headers that name the type of the event are not signed.',
  },
} as const

export type PublicKeyName = keyof typeof rows

/** Callers that sign with a private key. */
export const publicKeys: RowsOf<PublicKeyName, SignedScheme> = rows
