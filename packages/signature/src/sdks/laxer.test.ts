import { verify as octokitVerify } from '@octokit/webhooks-methods'
import { isValidRequest } from '@sanity/webhook'
import { validateWebhook } from 'replicate'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { describe, expect, test } from 'vitest'

import { genuine, keyOf, verifying } from '../genuine.test-kit.ts'
import type { SchemeName } from '../schemes.ts'
import { signature } from '../signature.ts'
import { tryCall } from '../try-call.test-kit.ts'
import type { TriedRequest } from '../try-call.test-kit.ts'
import { counterparts, holds, stripeWebhooks } from './counterparts.test-kit.ts'

// The SDKs look at the clock of the machine.
const nowMs = Date.now()
const body = '{"type":"ping"}'
const YEAR_MS = 31_536_000_000

type Headers = Readonly<Record<string, string>>

async function ours(scheme: SchemeName, request: TriedRequest): Promise<string> {
  return (await tryCall(verifying(scheme), request, { nowMs })).verdict
}

/** The same headers with one of them rewritten. */
function rewritten(headers: Headers, name: string, rewrite: (value: string) => string): Headers {
  return { ...headers, [name]: rewrite(headers[name] ?? '') }
}

/** What an SDK takes and we refuse: the header that is rewritten, how, and our reason. */
const HEADERS: readonly [string, SchemeName, string, (value: string) => string, string][] = [
  ['stripe', 'stripe', 'stripe-signature', (text) => text.replace(',', 'junk,'), 'timestamp_malformed'],
  ['stripe', 'stripe', 'stripe-signature', (text) => `t=1,${text}`, 'timestamp_malformed'],
  ['stripe', 'stripe', 'stripe-signature', (text) => `${text}=zz`, 'signature_malformed'],
  ['standardwebhooks', 'standard-webhooks', 'webhook-timestamp', (text) => `${text}junk`, 'timestamp_malformed'],
  ['standardwebhooks', 'standard-webhooks', 'webhook-timestamp', (text) => `${text}.9`, 'timestamp_malformed'],
  ['standardwebhooks', 'standard-webhooks', 'webhook-timestamp', (text) => `+${text}`, 'timestamp_malformed'],
  ['standardwebhooks', 'standard-webhooks', 'webhook-signature', (text) => `${text},junk`, 'signature_malformed'],
  ['svix', 'svix', 'svix-timestamp', (text) => `${text}junk`, 'timestamp_malformed'],
  ['svix', 'svix', 'svix-signature', (text) => `${text},junk`, 'signature_malformed'],
  ['resend', 'resend', 'svix-timestamp', (text) => `${text}junk`, 'timestamp_malformed'],
  ['replicate', 'replicate', 'webhook-signature', (text) => `${text},junk`, 'signature_malformed'],
  ['replicate', 'replicate', 'webhook-signature', (text) => text.replace('v1,', 'v9,'), 'signature_missing'],
  [
    '@notionhq/client',
    'notion',
    'x-notion-signature',
    (text) => text.toUpperCase().replace('SHA', 'sha'),
    'signature_malformed',
  ],
]

describe('where an SDK is lax about a header we are not', () => {
  test.each(HEADERS)('%s: %s, %s as %s', async (sdk, scheme, name, rewrite, reason) => {
    const { headers } = await genuine(scheme, { body, nowMs })
    const other = rewritten(headers, name, rewrite)
    const counterpart = counterparts.find((one) => one.sdk === sdk && one.scheme === scheme)
    expect(await counterpart?.takes(body, other, keyOf(scheme))).toBe(true)
    expect(await ours(scheme, { headers: other, body })).toBe(reason)
  })

  test('svix mixes the headers of its two sets', async () => {
    const { headers } = await genuine('svix', { body, nowMs })
    const { 'svix-signature': text = '', ...others } = headers
    const mixed = { ...others, 'webhook-signature': text }
    expect(await holds(() => new SvixWebhook(keyOf('svix')).verify(body, mixed))).toBe(true)
    expect(await ours('svix', { headers: mixed, body })).toBe('signature_malformed')
  })
})

describe('where an SDK is lax about the time we are not', () => {
  test.each<[string, SchemeName, number, string]>([
    ['stripe', 'stripe', YEAR_MS, 'timestamp_future'],
    ['replicate', 'replicate', YEAR_MS, 'timestamp_future'],
    ['replicate', 'replicate', -YEAR_MS, 'timestamp_stale'],
    ['@sanity/webhook', 'sanity', YEAR_MS, 'timestamp_future'],
    ['@sanity/webhook', 'sanity', -YEAR_MS, 'timestamp_stale'],
  ])('%s takes for %s what is %i ms off', async (sdk, scheme, offMs, reason) => {
    const { headers } = await genuine(scheme, { body, nowMs: nowMs + offMs })
    const counterpart = counterparts.find((one) => one.sdk === sdk)
    expect(await counterpart?.takes(body, headers, keyOf(scheme))).toBe(true)
    expect(await ours(scheme, { headers, body })).toBe(reason)
  })
})

describe('where an SDK makes a text of the body we keep its bytes', () => {
  const marked = Buffer.from(`\ufeff${body}`)
  const replaced = '{"a":"\ufffd"}'
  const broken = Buffer.concat([Buffer.from('{"a":"'), Uint8Array.of(0xff), Buffer.from('"}')])

  test('stripe takes a byte order mark before a signed body', async () => {
    const { headers } = await genuine('stripe', { body, nowMs })
    const header = headers['stripe-signature'] ?? ''
    expect(await holds(() => stripeWebhooks.constructEvent(marked, header, keyOf('stripe')))).toBe(true)
    expect(await ours('stripe', { headers, body: marked })).toBe('signature_mismatch')
  })

  test('replicate takes a byte order mark before a signed body', async () => {
    const { headers } = await genuine('replicate', { body, nowMs })
    const request = new Request('https://desk.example.com', { method: 'POST', headers, body: marked })
    expect(await validateWebhook(request, keyOf('replicate'))).toBe(true)
    expect(await ours('replicate', { headers, body: marked })).toBe('signature_mismatch')
  })

  test('standardwebhooks, stripe and @sanity/webhook take bytes for the character that stands for bad ones', async () => {
    const standard = await genuine('standard-webhooks', { body: replaced, nowMs })
    const stripe = await genuine('stripe', { body: replaced, nowMs })
    const sanity = await genuine('sanity', { body: replaced, nowMs })
    const header = stripe.headers['stripe-signature'] ?? ''
    const sdk = new StandardWebhook(keyOf('standard-webhooks'))
    expect(await holds(() => sdk.verify(broken, { ...standard.headers }))).toBe(true)
    expect(await holds(() => stripeWebhooks.constructEvent(broken, header, keyOf('stripe')))).toBe(true)
    expect(await isValidRequest({ headers: { ...sanity.headers }, body: broken }, keyOf('sanity'))).toBe(true)
    for (const [scheme, { headers }] of Object.entries({ 'standard-webhooks': standard, stripe, sanity })) {
      expect(await ours(scheme as SchemeName, { headers, body: broken })).toBe('signature_mismatch')
    }
  })

  test('standardwebhooks cannot take signed bytes that are no text; we can', async () => {
    const { headers } = await genuine('standard-webhooks', { body: broken, nowMs })
    const sdk = new StandardWebhook(keyOf('standard-webhooks'))
    expect(await holds(() => sdk.verify(broken, { ...headers }))).toBe(false)
    expect(await ours('standard-webhooks', { headers, body: broken })).toBe('valid')
  })

  test('@octokit/webhooks-methods throws at a body that is empty or bytes; we answer', async () => {
    const { headers } = await genuine('github', { body: '' })
    const text = headers['x-hub-signature-256'] ?? ''
    await expect(octokitVerify(keyOf('github'), '', text)).rejects.toThrow(TypeError)
    await expect(octokitVerify(keyOf('github'), Buffer.from('{}') as never, text)).rejects.toThrow(TypeError)
    expect(await ours('github', { headers, body: '' })).toBe('valid')
    expect(await ours('github', { headers, body: Buffer.from('{}') })).toBe('signature_mismatch')
  })
})

// @paddle/paddle-node-sdk keeps the last `h1`, and @workos-inc/node the first `v1`.
test.each(['paddle', 'workos', 'mux', 'calendly', 'elevenlabs', 'pagerduty', 'docusign'] as const)(
  '%s: of several signatures any may fit, wherever it stands',
  async (scheme) => {
    const keys = [keyOf(scheme), keyOf(scheme, 1)]
    for (const order of [keys, keys.toReversed()]) {
      const { headers } = await genuine(scheme, { body, nowMs, key: order })
      for (const key of keys) {
        expect((await tryCall(verifying(scheme, { key }), { headers, body }, { nowMs })).verdict).toBe('valid')
      }
    }
  },
)

// @line/bot-sdk and gocardless-nodejs take all of these, so that one call has many signatures.
test.each<[SchemeName, string, (text: string) => string]>([
  ['line', 'x-line-signature', (text) => `${text}!!`],
  ['line', 'x-line-signature', (text) => text.slice(0, -1)],
  ['line', 'x-line-signature', (text) => Buffer.from(text, 'base64').toString('base64url')],
  ['gocardless', 'webhook-signature', (text) => `${text}zz`],
  ['gocardless', 'webhook-signature', (text) => text.toUpperCase()],
])('%s: %s has one spelling, and not %s', async (scheme, name, rewrite) => {
  const { headers } = await genuine(scheme, { body })
  expect(await ours(scheme, { headers, body })).toBe('valid')
  expect(await ours(scheme, { headers: rewritten(headers, name, rewrite), body })).toBe('signature_malformed')
})

test('a key of one byte is refused, unless somebody asks for it', () => {
  const key = 'whsec_AA=='
  expect(() => new StandardWebhook(key)).not.toThrow()
  expect(() => new SvixWebhook(key)).not.toThrow()
  for (const scheme of ['standard-webhooks', 'svix'] as const) {
    expect(() => signature({ scheme, key })).toThrow('has 1 bytes; at least 24 are safe')
    expect(() => signature({ scheme, key, allowShortKey: true })).not.toThrow()
  }
})
