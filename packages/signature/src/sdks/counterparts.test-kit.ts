import { signWebhookPayload, verifyWebhookSignature } from '@notionhq/client'
import { sign as octokitSign, verify as octokitVerify } from '@octokit/webhooks-methods'
import { encodeSignatureHeader, isValidSignature } from '@sanity/webhook'
import { validateWebhook } from 'replicate'
import { Resend } from 'resend'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import Stripe from 'stripe'
import { Webhook as SvixWebhook } from 'svix'

import type { schemes } from '../schemes.ts'
import type { SignedScheme } from '../signed/signed-scheme.ts'

/** The names of rows whose shape is a signature over parts of the request. */
export type SignedName = {
  [Name in keyof typeof schemes]: (typeof schemes)[Name] extends SignedScheme ? Name : never
}[keyof typeof schemes]

type Headers = Readonly<Record<string, string>>

/** A provider's own library, on the other side of what we verify or sign. */
export interface Counterpart {
  readonly sdk: string
  readonly scheme: SignedName
  /** Whether it takes a call. */
  readonly takes: (body: string, headers: Headers, key: string) => Promise<boolean>
  /** The headers of a call of its own; absent where it can only verify. */
  readonly signs?: (body: string, key: string, nowMs: number) => Headers | Promise<Headers>
}

export const { webhooks: stripeWebhooks } = new Stripe('sk_test_no_call_is_made')
export const { webhooks: resendWebhooks } = new Resend('re_no_call_is_made')

/** Whether it does not throw, which is how most of them say yes. */
export async function holds(claim: () => unknown): Promise<boolean> {
  try {
    await claim()
    return true
  } catch {
    return false
  }
}

/** Those who take the reference library, or use it themselves. */
function standard(scheme: SignedName, format?: 'raw'): Counterpart {
  const made = (key: string) => new StandardWebhook(key, format === undefined ? {} : { format })
  return {
    sdk: 'standardwebhooks',
    scheme,
    takes: (body, headers, key) => holds(() => made(key).verify(body, { ...headers })),
    signs: (body, key, nowMs) => standardHeaders('webhook', nowMs, made(key).sign('msg_theirs', new Date(nowMs), body)),
  }
}

function standardHeaders(prefix: string, nowMs: number, signature: string): Headers {
  return {
    [`${prefix}-id`]: 'msg_theirs',
    [`${prefix}-timestamp`]: String(Math.floor(nowMs / 1_000)),
    [`${prefix}-signature`]: signature,
  }
}

export const counterparts: readonly Counterpart[] = [
  standard('standard-webhooks'),
  standard('anthropic'),
  standard('gitlab-signing'),
  standard('openai', 'raw'),
  standard('polar', 'raw'),
  ...(['svix', 'clerk'] as const).map((scheme): Counterpart => ({
    sdk: 'svix',
    scheme,
    takes: (body, headers, key) => holds(() => new SvixWebhook(key).verify(body, { ...headers })),
    signs: (body, key, nowMs) =>
      standardHeaders('svix', nowMs, new SvixWebhook(key).sign('msg_theirs', new Date(nowMs), body)),
  })),
  {
    sdk: 'resend',
    scheme: 'resend',
    takes: (payload, headers, webhookSecret) => {
      const [id = '', timestamp = '', signature = ''] = ['id', 'timestamp', 'signature'].map(
        (name) => headers[`svix-${name}`],
      )
      return holds(() => resendWebhooks.verify({ payload, webhookSecret, headers: { id, timestamp, signature } }))
    },
  },
  {
    sdk: 'replicate',
    scheme: 'replicate',
    takes: (body, headers, secret) => {
      const [id = '', timestamp = '', signature = ''] = ['id', 'timestamp', 'signature'].map(
        (name) => headers[`webhook-${name}`],
      )
      return validateWebhook({ id, timestamp, signature, body, secret })
    },
  },
  {
    sdk: 'stripe',
    scheme: 'stripe',
    takes: (body, headers, key) =>
      holds(() => stripeWebhooks.constructEvent(body, headers['stripe-signature'] ?? '', key)),
    signs: (payload, secret, nowMs) => ({
      'stripe-signature': stripeWebhooks.generateTestHeaderString({
        payload,
        secret,
        timestamp: Math.floor(nowMs / 1_000),
      }),
    }),
  },
  {
    sdk: '@octokit/webhooks-methods',
    scheme: 'github',
    takes: (body, headers, key) => octokitVerify(key, body, headers['x-hub-signature-256'] ?? ''),
    signs: async (body, key) => ({ 'x-hub-signature-256': await octokitSign(key, body) }),
  },
  {
    sdk: '@sanity/webhook',
    scheme: 'sanity',
    takes: (body, headers, key) => isValidSignature(body, headers['sanity-webhook-signature'] ?? '', key),
    signs: async (body, key, nowMs) => ({
      'sanity-webhook-signature': await encodeSignatureHeader(body, nowMs, key),
    }),
  },
  {
    sdk: '@notionhq/client',
    scheme: 'notion',
    takes: (body, headers, verificationToken) =>
      verifyWebhookSignature({ body, signature: headers['x-notion-signature'], verificationToken }),
    signs: async (body, verificationToken) => ({
      'x-notion-signature': await signWebhookPayload({ body, verificationToken }),
    }),
  },
]
