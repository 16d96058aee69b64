import type { SignedHandshake, UnsignedHandshake } from './handshake-row.ts'

/** Providers whose handshake is signed. */
export type SignedHandshakeName = 'aws-sns' | 'discord' | 'discord-events' | 'slack' | 'twitch' | 'zoom'

/** Providers whose handshake is not. */
export type UnsignedHandshakeName = 'dropbox' | 'meta' | 'microsoft-graph'

/** What is answered behind `signature()`, a row a provider. */
// Laid out by hand: a row a handshake, and not a line a property.
// oxfmt-ignore
export const signedHandshakes: Readonly<Record<SignedHandshakeName, SignedHandshake>> = {
  'aws-sns': {
    title: 'Amazon SNS', source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html',
    steps: [
      {
        when: [{ json: 'Type', equals: 'SubscriptionConfirmation' }],
        answer: { visit: { json: 'SubscribeURL' }, topic: { json: 'TopicArn' } },
      },
      // Its SubscribeURL would undo what somebody has just done on purpose.
      {
        when: [{ json: 'Type', equals: 'UnsubscribeConfirmation' }],
        answer: { warn: 'this endpoint was unsubscribed from an SNS topic', topic: { json: 'TopicArn' } },
      },
    ],
  },
  discord: {
    title: 'Discord interactions', source: 'https://docs.discord.com/developers/interactions/overview',
    steps: [
      {
        // At an address for webhook events, type 1 is an event.
        when: [{ json: 'type', equals: '1' }, { json: 'event.type', isThere: false }],
        answer: { fixed: { status: 200, body: { type: 1 } } },
      },
    ],
  },
  'discord-events': {
    title: 'Discord webhook events', source: 'https://docs.discord.com/developers/events/webhook-events',
    steps: [
      {
        when: [{ json: 'type', equals: '0' }],
        answer: { fixed: { status: 204, headers: { 'content-type': 'application/json' } } },
      },
    ],
  },
  slack: {
    title: 'Slack', source: 'https://docs.slack.dev/reference/events/url_verification',
    steps: [{ when: [{ json: 'type', equals: 'url_verification' }], answer: { echo: { json: 'challenge' } } }],
  },
  twitch: {
    title: 'Twitch EventSub', source: 'https://dev.twitch.tv/docs/eventsub/handling-webhook-events/',
    steps: [
      {
        // The header Twitch-Eventsub-Message-Type says the same, but is not signed.
        when: [{ json: 'subscription.status', equals: 'webhook_callback_verification_pending' }],
        answer: { echo: { json: 'challenge' } },
      },
    ],
  },
  zoom: {
    title: 'Zoom', source: 'https://developers.zoom.us/docs/api/webhooks/#validate-your-webhook-endpoint',
    steps: [
      {
        when: [{ json: 'event', equals: 'endpoint.url_validation' }],
        answer: { hmac: { json: 'payload.plainToken' }, names: ['plainToken', 'encryptedToken'] },
      },
    ],
  },
}

/** What is answered before it. */
// oxfmt-ignore
export const unsignedHandshakes: Readonly<Record<UnsignedHandshakeName, UnsignedHandshake>> = {
  dropbox: {
    title: 'Dropbox', source: 'https://www.dropbox.com/developers/reference/webhooks',
    method: 'GET', when: [{ query: 'challenge', isThere: true }], echo: { query: 'challenge' },
  },
  meta: {
    title: 'Meta: WhatsApp, Messenger, Instagram',
    source: 'https://developers.facebook.com/docs/graph-api/webhooks/getting-started/',
    method: 'GET', when: [{ query: 'hub.mode', equals: 'subscribe' }], token: { query: 'hub.verify_token' },
    echo: { query: 'hub.challenge' },
  },
  'microsoft-graph': {
    title: 'Microsoft Graph', source: 'https://learn.microsoft.com/en-us/graph/change-notifications-delivery-webhooks',
    method: 'POST', when: [{ query: 'validationToken', isThere: true }], echo: { query: 'validationToken' },
  },
}
