import type { SignedScheme } from '../signed/signed-scheme.ts'
import type { RowsOf } from './rows-of.ts'

// Laid out by hand: a row a caller, and not a line a property.
// oxfmt-ignore
const rows = {
  'standard-webhooks': {
    shape: 'signed', title: 'Standard Webhooks',
    source: 'https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md',
    carriers: [
      {
        signature: { header: 'webhook-signature' }, timestamp: { header: 'webhook-timestamp' },
        id: { header: 'webhook-id' },
      },
    ],
    grammar: { between: ' ', pair: ',', wanted: ['v1'], encoding: 'base64' },
    algorithm: 'hmac-sha256', key: 'whsec', minKeyBytes: 24, replay: 'id',
    parts: ['id', { literal: '.' }, 'timestamp', { literal: '.' }, 'body'],
    time: { unit: 's', pastSeconds: 300, futureSeconds: 300 },
    otherKeys: { prefix: 'whpk_', scheme: 'standard-webhooks-v1a' },
  },
  'standard-webhooks-v1a': {
    shape: 'signed', title: 'Standard Webhooks with a key pair',
    source: 'https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md',
    carriers: [
      {
        signature: { header: 'webhook-signature' }, timestamp: { header: 'webhook-timestamp' },
        id: { header: 'webhook-id' },
      },
    ],
    // One list may hold signatures of both kinds; each row skips those that are not of its own.
    grammar: { between: ' ', pair: ',', wanted: ['v1a'], encoding: 'base64' },
    algorithm: 'ed25519', key: 'whpk', replay: 'id',
    parts: ['id', { literal: '.' }, 'timestamp', { literal: '.' }, 'body'],
    time: { unit: 's', pastSeconds: 300, futureSeconds: 300 },
  },
  svix: {
    shape: 'signed', title: 'Svix', source: 'https://docs.svix.com/receiving/verifying-payloads/how-manual',
    carriers: [
      { signature: { header: 'svix-signature' }, timestamp: { header: 'svix-timestamp' }, id: { header: 'svix-id' } },
      {
        signature: { header: 'webhook-signature' }, timestamp: { header: 'webhook-timestamp' },
        id: { header: 'webhook-id' },
      },
    ],
    grammar: { between: ' ', pair: ',', wanted: ['v1'], encoding: 'base64' },
    algorithm: 'hmac-sha256', key: 'whsec', minKeyBytes: 24, replay: 'id',
    parts: ['id', { literal: '.' }, 'timestamp', { literal: '.' }, 'body'],
    time: { unit: 's', pastSeconds: 300, futureSeconds: 300 },
    otherKeys: { prefix: 'whpk_', scheme: 'svix-v1a' },
  },
  'svix-v1a': {
    shape: 'signed', title: 'Svix with a key pair',
    source: 'https://github.com/svix/svix-webhooks/blob/main/README.md',
    carriers: [
      { signature: { header: 'svix-signature' }, timestamp: { header: 'svix-timestamp' }, id: { header: 'svix-id' } },
      {
        signature: { header: 'webhook-signature' }, timestamp: { header: 'webhook-timestamp' },
        id: { header: 'webhook-id' },
      },
    ],
    grammar: { between: ' ', pair: ',', wanted: ['v1a'], encoding: 'base64' },
    algorithm: 'ed25519', key: 'whpk', replay: 'id',
    parts: ['id', { literal: '.' }, 'timestamp', { literal: '.' }, 'body'],
    time: { unit: 's', pastSeconds: 300, futureSeconds: 300 },
  },
  clerk: {
    shape: 'signed', title: 'Clerk', source: 'https://clerk.com/docs/guides/development/webhooks/syncing',
    carriers: [
      { signature: { header: 'svix-signature' }, timestamp: { header: 'svix-timestamp' }, id: { header: 'svix-id' } },
    ],
    grammar: { between: ' ', pair: ',', wanted: ['v1'], encoding: 'base64' },
    algorithm: 'hmac-sha256', key: 'whsec', minKeyBytes: 24, replay: 'id',
    parts: ['id', { literal: '.' }, 'timestamp', { literal: '.' }, 'body'],
    time: { unit: 's', pastSeconds: 300, futureSeconds: 300 },
  },
  resend: {
    shape: 'signed', title: 'Resend', source: 'https://resend.com/docs/webhooks/verify-webhooks-requests',
    carriers: [
      { signature: { header: 'svix-signature' }, timestamp: { header: 'svix-timestamp' }, id: { header: 'svix-id' } },
    ],
    grammar: { between: ' ', pair: ',', wanted: ['v1'], encoding: 'base64' },
    algorithm: 'hmac-sha256', key: 'whsec', minKeyBytes: 24, replay: 'id',
    parts: ['id', { literal: '.' }, 'timestamp', { literal: '.' }, 'body'],
    time: { unit: 's', pastSeconds: 300, futureSeconds: 300 },
  },
  openai: {
    shape: 'signed', title: 'OpenAI', source: 'https://platform.openai.com/docs/guides/webhooks',
    carriers: [
      {
        signature: { header: 'webhook-signature' }, timestamp: { header: 'webhook-timestamp' },
        id: { header: 'webhook-id' },
      },
    ],
    grammar: { between: ' ', pair: ',', wanted: ['v1'], encoding: 'base64' },
    algorithm: 'hmac-sha256', key: 'whsec-or-utf8', minKeyBytes: 24, replay: 'id',
    parts: ['id', { literal: '.' }, 'timestamp', { literal: '.' }, 'body'],
    time: { unit: 's', pastSeconds: 300, futureSeconds: 300 },
    note: "A secret that does not begin with 'whsec_' is taken as the text it is.",
  },
  anthropic: {
    shape: 'signed', title: 'Anthropic',
    source: 'https://github.com/anthropics/anthropic-sdk-typescript/blob/main/src/resources/beta/webhooks.ts',
    carriers: [
      {
        signature: { header: 'webhook-signature' }, timestamp: { header: 'webhook-timestamp' },
        id: { header: 'webhook-id' },
      },
    ],
    grammar: { between: ' ', pair: ',', wanted: ['v1'], encoding: 'base64' },
    algorithm: 'hmac-sha256', key: 'whsec', minKeyBytes: 24, replay: 'id',
    parts: ['id', { literal: '.' }, 'timestamp', { literal: '.' }, 'body'],
    time: { unit: 's', pastSeconds: 300, futureSeconds: 300 },
  },
  replicate: {
    shape: 'signed', title: 'Replicate', source: 'https://replicate.com/docs/topics/webhooks/verify-webhook',
    carriers: [
      {
        signature: { header: 'webhook-signature' }, timestamp: { header: 'webhook-timestamp' },
        id: { header: 'webhook-id' },
      },
    ],
    grammar: { between: ' ', pair: ',', wanted: ['v1'], encoding: 'base64' },
    algorithm: 'hmac-sha256', key: 'whsec', minKeyBytes: 24, replay: 'id',
    parts: ['id', { literal: '.' }, 'timestamp', { literal: '.' }, 'body'],
    time: { unit: 's', pastSeconds: 300, futureSeconds: 300 },
  },
  polar: {
    shape: 'signed', title: 'Polar', source: 'https://polar.sh/docs/integrate/webhooks/delivery',
    carriers: [
      {
        signature: { header: 'webhook-signature' }, timestamp: { header: 'webhook-timestamp' },
        id: { header: 'webhook-id' },
      },
    ],
    grammar: { between: ' ', pair: ',', wanted: ['v1'], encoding: 'base64' },
    algorithm: 'hmac-sha256', key: 'utf8', replay: 'id',
    parts: ['id', { literal: '.' }, 'timestamp', { literal: '.' }, 'body'],
    time: { unit: 's', pastSeconds: 300, futureSeconds: 300 },
    note: 'The whole secret is the key, as the text it is; with other Standard Webhooks it is base64 behind a prefix.',
  },
  'gitlab-signing': {
    shape: 'signed', title: 'GitLab (signing token)',
    source: 'https://gitlab.com/gitlab-org/gitlab/-/merge_requests/230944',
    carriers: [
      {
        signature: { header: 'webhook-signature' }, timestamp: { header: 'webhook-timestamp' },
        id: { header: 'webhook-id' },
      },
    ],
    grammar: { between: ' ', pair: ',', wanted: ['v1'], encoding: 'base64' },
    algorithm: 'hmac-sha256', key: 'whsec', minKeyBytes: 24, replay: 'id',
    parts: ['id', { literal: '.' }, 'timestamp', { literal: '.' }, 'body'],
    time: { unit: 's', pastSeconds: 300, futureSeconds: 300 },
    note: "GitLab may send 'X-Gitlab-Token' beside the signature; it counts for nothing here.",
  },
} as const

export type StandardWebhooksName = keyof typeof rows

/** Standard Webhooks, and those who sign in that way. */
export const standardWebhooks: RowsOf<StandardWebhooksName, SignedScheme> = rows
