import type { FormScheme } from '../form/form-scheme.ts'
import type { RowsOf } from './rows-of.ts'

export type FormName = 'twilio' | 'plivo' | 'mandrill'

/** Callers that sign the URL and a form. */
// Laid out by hand: a row a caller, and not a line a property.
// oxfmt-ignore
export const forms: RowsOf<FormName, FormScheme> = {
  twilio: {
    shape: 'form', title: 'Twilio', source: 'https://www.twilio.com/docs/usage/webhooks/webhooks-security',
    signature: { header: 'x-twilio-signature' }, algorithm: 'hmac-sha1', content: 'twilio',
    note:
      "The key is the primary auth token; a secondary one signs nothing. The address that is signed is the one in Twilio's " +
      "console: set 'publicUrl' behind a proxy, and only its origin where JSON is sent, since Twilio puts bodySHA256 behind " +
      'the address. Names and values are joined with nothing between them, so of one genuine call others can be cut that ' +
      'hold the same letters; no time is signed.',
  },
  plivo: {
    shape: 'form', title: 'Plivo', source: 'https://plivo.com/docs/voice/xml/request/validation',
    signature: { header: 'x-plivo-signature-v3' }, between: ',', nonce: { header: 'x-plivo-signature-v3-nonce' },
    algorithm: 'hmac-sha256', content: 'plivo',
    note:
      "The address that is signed is the one in Plivo's console: set 'publicUrl' behind a proxy. Names and values are " +
      'joined with nothing between them, so of one genuine call others can be cut that hold the same letters; a nonce is ' +
      'signed, but no time.',
  },
  mandrill: {
    shape: 'form', title: 'Mandrill (Mailchimp Transactional)',
    source: 'https://mandrill.zendesk.com/hc/en-us/articles/360039232513-How-to-Authenticate-Webhook-Requests',
    signature: { header: 'x-mandrill-signature' }, algorithm: 'hmac-sha1', content: 'mandrill',
    note:
      "The address that is signed is the one in Mandrill's settings, letter for letter: set 'publicUrl' to it. No time is " +
      "signed. When a webhook is added, its address is tried with HEAD, and else with a POST signed with the key 'test-" +
      "webhook', which everybody knows: never take that one.",
  },
}
