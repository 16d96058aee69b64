import type { SignedScheme } from '../signed/signed-scheme.ts'
import type { RowsOf } from './rows-of.ts'

// Laid out by hand: a row a caller, and not a line a property.
// oxfmt-ignore
const rows = {
  stripe: {
    shape: 'signed', title: 'Stripe', source: 'https://docs.stripe.com/webhooks#verify-manually',
    carriers: [{ signature: { header: 'stripe-signature' }, timestamp: { field: 't' } }],
    grammar: { between: ',', pair: '=', wanted: ['v1'], encoding: 'hex' }, algorithm: 'hmac-sha256', key: 'utf8',
    parts: ['timestamp', { literal: '.' }, 'body'], replay: 'content',
    time: { unit: 's', pastSeconds: 300, futureSeconds: 300 },
  },
  slack: {
    shape: 'signed', title: 'Slack', source: 'https://docs.slack.dev/authentication/verifying-requests-from-slack',
    carriers: [{ signature: { header: 'x-slack-signature' }, timestamp: { header: 'x-slack-request-timestamp' } }],
    grammar: { prefix: 'v0=', encoding: 'hex' }, algorithm: 'hmac-sha256', key: 'utf8',
    parts: [{ literal: 'v0:' }, 'timestamp', { literal: ':' }, 'body'], replay: 'content',
    time: { unit: 's', pastSeconds: 300, futureSeconds: 300 },
    note: "Slack first sends 'url_verification', signed like any event, and wants its challenge back.",
  },
  zoom: {
    shape: 'signed', title: 'Zoom', source: 'https://developers.zoom.us/docs/api/webhooks/',
    carriers: [{ signature: { header: 'x-zm-signature' }, timestamp: { header: 'x-zm-request-timestamp' } }],
    grammar: { prefix: 'v0=', encoding: 'hex' }, algorithm: 'hmac-sha256', key: 'utf8',
    parts: [{ literal: 'v0:' }, 'timestamp', { literal: ':' }, 'body'], replay: 'content',
    time: { unit: 's', pastSeconds: 300, futureSeconds: 300 },
    note: "Zoom names no limit for the time; five minutes each way are our choice. It sends 'endpoint.url_validation', signed like any event, now and then, and wants an HMAC back.",
  },
  paddle: {
    shape: 'signed', title: 'Paddle', source: 'https://developer.paddle.com/webhooks/signature-verification',
    carriers: [{ signature: { header: 'paddle-signature' }, timestamp: { field: 'ts' } }],
    grammar: { between: ';', pair: '=', wanted: ['h1'], encoding: 'hex' }, algorithm: 'hmac-sha256', key: 'utf8',
    parts: ['timestamp', { literal: ':' }, 'body'], replay: 'content',
    time: { unit: 's', pastSeconds: 5, futureSeconds: 5 },
    note: "Paddle allows five seconds: keep the clock right, or set 'toleranceSeconds' and 'futureToleranceSeconds'.",
  },
  elevenlabs: {
    shape: 'signed', title: 'ElevenLabs',
    source: 'https://github.com/elevenlabs/elevenlabs-docs/blob/main/fern/snippets/webhook-hmac-authentication.mdx',
    carriers: [{ signature: { header: 'elevenlabs-signature' }, timestamp: { field: 't' } }],
    grammar: { between: ',', pair: '=', wanted: ['v0'], encoding: 'hex' }, algorithm: 'hmac-sha256', key: 'utf8',
    parts: ['timestamp', { literal: '.' }, 'body'], replay: 'content',
    time: { unit: 's', pastSeconds: 1_800, futureSeconds: 300 },
    note: 'Events after a call are signed so; calls of an agent to its tools are not signed at all, and need a token in a header.',
  },
  retell: {
    shape: 'signed', title: 'Retell', source: 'https://docs.retellai.com/features/secure-webhook',
    carriers: [{ signature: { header: 'x-retell-signature' }, timestamp: { field: 'v' } }],
    grammar: { between: ',', pair: '=', wanted: ['d'], encoding: 'hex' }, algorithm: 'hmac-sha256', key: 'utf8',
    parts: ['body', 'timestamp'], replay: 'content', time: { unit: 'ms', pastSeconds: 300, futureSeconds: 300 },
    note: 'The key is the API key that has the webhook badge.',
  },
  calendly: {
    shape: 'signed', title: 'Calendly', source: 'https://developer.calendly.com/docs/webhooks/overview',
    carriers: [{ signature: { header: 'calendly-webhook-signature' }, timestamp: { field: 't' } }],
    grammar: { between: ',', pair: '=', wanted: ['v1'], encoding: 'hex' }, algorithm: 'hmac-sha256', key: 'utf8',
    parts: ['timestamp', { literal: '.' }, 'body'], replay: 'content',
    time: { unit: 's', pastSeconds: 180, futureSeconds: 180 },
    note: 'Calendly signs only where the subscription was made with a signing key.',
  },
  workos: {
    shape: 'signed', title: 'WorkOS', source: 'https://workos.com/docs/events/data-syncing/webhooks',
    carriers: [{ signature: { header: 'workos-signature' }, timestamp: { field: 't' } }],
    grammar: { between: ',', pair: '=', wanted: ['v1'], encoding: 'hex' }, algorithm: 'hmac-sha256', key: 'utf8',
    parts: ['timestamp', { literal: '.' }, 'body'], replay: 'content',
    time: { unit: 'ms', pastSeconds: 180, futureSeconds: 180 },
    note: "For WorkOS Actions, which are to be answered at once, set 'toleranceSeconds' to 30.",
  },
  mux: {
    shape: 'signed', title: 'Mux', source: 'https://www.mux.com/docs/core/verify-webhook-signatures',
    carriers: [{ signature: { header: 'mux-signature' }, timestamp: { field: 't' } }],
    grammar: { between: ',', pair: '=', wanted: ['v1'], encoding: 'hex' }, algorithm: 'hmac-sha256', key: 'utf8',
    parts: ['timestamp', { literal: '.' }, 'body'], replay: 'content',
    time: { unit: 's', pastSeconds: 300, futureSeconds: 300 },
  },
  sanity: {
    shape: 'signed', title: 'Sanity', source: 'https://github.com/sanity-io/webhook-toolkit',
    carriers: [{ signature: { header: 'sanity-webhook-signature' }, timestamp: { field: 't' } }],
    grammar: { between: ',', pair: '=', wanted: ['v1'], encoding: 'base64url' }, algorithm: 'hmac-sha256', key: 'utf8',
    parts: ['timestamp', { literal: '.' }, 'body'], replay: 'content',
    time: { unit: 'ms', pastSeconds: 300, futureSeconds: 300 },
    note: "Sanity's own library does not look at the time; five minutes each way are our choice.",
  },
  'cloudflare-stream': {
    shape: 'signed', title: 'Cloudflare Stream',
    source: 'https://developers.cloudflare.com/stream/manage-video-library/using-webhooks/',
    carriers: [{ signature: { header: 'webhook-signature' }, timestamp: { field: 'time' } }],
    grammar: { between: ',', pair: '=', wanted: ['sig1'], encoding: 'hex' }, algorithm: 'hmac-sha256', key: 'utf8',
    parts: ['timestamp', { literal: '.' }, 'body'], replay: 'content',
    time: { unit: 's', pastSeconds: 300, futureSeconds: 300 },
    note: 'The header has the name that Standard Webhooks and GoCardless use too. Cloudflare names no limit for the time; five minutes each way are our choice.',
  },
  twitch: {
    shape: 'signed', title: 'Twitch', source: 'https://dev.twitch.tv/docs/eventsub/handling-webhook-events/',
    carriers: [
      {
        signature: { header: 'twitch-eventsub-message-signature' },
        timestamp: { header: 'twitch-eventsub-message-timestamp' }, id: { header: 'twitch-eventsub-message-id' },
      },
    ],
    grammar: { prefix: 'sha256=', encoding: 'hex' }, algorithm: 'hmac-sha256', key: 'utf8',
    parts: ['id', 'timestamp', 'body'], replay: 'id', time: { unit: 'iso', pastSeconds: 600, futureSeconds: 600 },
    note: 'Twitch first sends a challenge, signed like any event, and wants its text back and nothing else.',
  },
  zendesk: {
    shape: 'signed', title: 'Zendesk', source: 'https://developer.zendesk.com/documentation/webhooks/verifying/',
    carriers: [
      {
        signature: { header: 'x-zendesk-webhook-signature' },
        timestamp: { header: 'x-zendesk-webhook-signature-timestamp' },
      },
    ],
    grammar: { encoding: 'base64' }, algorithm: 'hmac-sha256', key: 'utf8',
    parts: ['timestamp', 'body'], replay: 'content', time: { unit: 'iso', pastSeconds: 300, futureSeconds: 300 },
    note: 'Zendesk names no limit for the time; five minutes each way are our choice. A webhook that is tested before it is made is signed with a secret that everybody can read in its documentation, so it fits no key of yours.',
  },
  vapi: {
    shape: 'signed', title: 'Vapi', source: 'https://docs.vapi.ai/server-url/server-authentication',
    carriers: [{ signature: { header: 'x-signature' }, timestamp: { header: 'x-timestamp' } }],
    grammar: { encoding: 'hex' }, algorithm: 'hmac-sha256', key: 'utf8',
    parts: ['timestamp', { literal: '.' }, 'body'], replay: 'content',
    time: { unit: 'ms', pastSeconds: 300, futureSeconds: 300 },
    note: "This is an HMAC credential of Vapi with nothing changed. Where yours has other headers, a prefix, another algorithm, encoding or payload format, say so: scheme({ ...schemes.vapi, name: 'our-vapi', grammar: { prefix: 'sha256=', encoding: 'hex' } }). Vapi does not say what its time counts; receivers report milliseconds, and time: { unit: 's', pastSeconds: 300, futureSeconds: 300 } takes seconds.",
  },
  hume: {
    shape: 'signed', title: 'Hume',
    source: 'https://github.com/HumeAI/hume-api-examples/tree/main/evi/evi-typescript-webhooks',
    carriers: [
      {
        signature: { header: 'x-hume-ai-webhook-signature' }, timestamp: { header: 'x-hume-ai-webhook-timestamp' },
      },
    ],
    grammar: { encoding: 'hex' }, algorithm: 'hmac-sha256', key: 'utf8',
    parts: ['body', { literal: '.' }, 'timestamp'], replay: 'content',
    time: { unit: 's', pastSeconds: 180, futureSeconds: 180 },
  },
  linear: {
    shape: 'signed', title: 'Linear', source: 'https://linear.app/developers/webhooks#securing-webhooks',
    carriers: [{ signature: { header: 'linear-signature' }, timestamp: { json: 'webhookTimestamp' } }],
    grammar: { encoding: 'hex' }, algorithm: 'hmac-sha256', key: 'utf8',
    parts: ['body'], replay: 'content', time: { unit: 'ms', pastSeconds: 60, futureSeconds: 60 },
    note: "The time in the body is signed; the headers 'Linear-Timestamp' and 'Linear-Delivery' are not.",
  },
} as const

export type TimedName = keyof typeof rows

/** Callers that sign the body and the time. */
export const timed: RowsOf<TimedName, SignedScheme> = rows
