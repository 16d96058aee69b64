import type { Scheme } from './scheme.ts'

/** The names of the rows in {@link schemes}. */
export type SchemeName = keyof typeof rows

// The SDKs of Stripe and Slack never look at times ahead of now; we allow as much ahead as they allow behind.
// Laid out by hand: a row a caller, and not a line a property.
// oxfmt-ignore
const rows = {
  bearer: {
    shape: 'token', title: 'Bearer token', source: 'https://www.rfc-editor.org/rfc/rfc6750#section-2.1',
    from: { authorization: 'Bearer' },
  },
  basic: {
    shape: 'token', title: 'Basic credentials', source: 'https://www.rfc-editor.org/rfc/rfc7617',
    from: { authorization: 'Basic' },
  },
  'header-token': {
    shape: 'token', title: 'Token in a header', source: 'https://www.rfc-editor.org/rfc/rfc9110#section-5',
    from: { header: 'x-api-key' },
  },
  'query-token': {
    shape: 'token', title: 'Token in the query', source: 'https://www.rfc-editor.org/rfc/rfc3986#section-3.4',
    from: { query: 'token' },
  },
  'presigned-url': {
    shape: 'signed', title: 'Presigned URL', source: 'https://anam.ai/cookbook/ephemeral-webhook-tools',
    carriers: [{ signature: { query: 'sig' }, timestamp: { query: 'exp' }, subject: { query: 'uid' } }],
    grammar: { encoding: 'hex' }, algorithm: 'hmac-sha256', key: 'utf8', urlForm: 'without-query',
    parts: ['url', { literal: '|' }, 'subject', { literal: '|' }, 'timestamp'],
    time: { unit: 's', means: 'expires', lifeSeconds: 3600, pastSeconds: 0, futureSeconds: 3660 },
  },
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
  },
  github: {
    shape: 'signed', title: 'GitHub',
    source: 'https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries',
    carriers: [{ signature: { header: 'x-hub-signature-256' } }],
    grammar: { prefix: 'sha256=', encoding: 'hex' }, algorithm: 'hmac-sha256', key: 'utf8',
    parts: ['body'], replay: 'content',
  },
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
  },
} as const

/**
 * All the ways to verify a call that Hookwell knows by name, one row each.
 *
 * @example
 * ```ts
 * const acme = scheme({ ...schemes.github, name: 'acme', carriers: [{ signature: { header: 'x-acme-signature' } }] })
 * ```
 */
export const schemes: SchemeTable = named(rows)

/** The table: which rows there are, and which shape each has. */
export type SchemeTable = {
  readonly [Name in SchemeName]: Extract<Scheme, { readonly shape: (typeof rows)[Name]['shape'] }>
}

// No prototype: a scheme called 'constructor' is unknown, like any other.
function named(table: Readonly<Record<SchemeName, Unnamed<Scheme>>>): SchemeTable {
  const made = Object.create(null) as Record<string, Scheme>
  for (const [name, row] of Object.entries(table)) made[name] = Object.freeze({ name, ...row })
  return Object.freeze(made) as unknown as SchemeTable
}

type Unnamed<T> = T extends Scheme ? Omit<T, 'name'> : never
