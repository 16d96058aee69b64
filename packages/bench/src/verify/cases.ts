import { createHmac, createSecretKey } from 'node:crypto'

import { WebhookVerificationService } from '@hookflo/tern'
import { verify as verifyOctokit } from '@octokit/webhooks-methods'
import { verifyKey } from 'discord-interactions'
import { reply, signature, systemClock } from 'hookwell'
import type { Call, SchemeName } from 'hookwell'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import Stripe from 'stripe'
import { Webhook as SvixWebhook } from 'svix'

import type { MicroCase } from '../micro.ts'
import { discordKey, STANDARD_SECRET, TEXT_SECRET } from './signed-bodies.ts'
import type { SignedBody } from './signed-bodies.ts'

/** Verifying and nothing else: our rows against one pass of HMAC, and each library against our row of that provider. */
export function verifyCases(body: SignedBody): readonly MicroCase[] {
  const { bytes, text, headers } = body
  const key = createSecretKey(Buffer.from(TEXT_SECRET))
  const standard = new StandardWebhook(STANDARD_SECRET)
  const svix = new SvixWebhook(STANDARD_SECRET)
  const stripe = new Stripe('sk_test_no_call_is_made')
  const header = (name: string): string => headers[name] ?? ''
  return [
    { id: 'createHmac', against: 'createHmac', run: () => createHmac('sha256', key).update(bytes).digest() },
    ours('standard-webhooks', STANDARD_SECRET, body),
    ours('stripe', TEXT_SECRET, body),
    ours('github', TEXT_SECRET, body),
    { ...ours('discord', discordKey, body), against: 'hookwell-discord' },
    { id: 'standardwebhooks', against: 'hookwell-standard-webhooks', run: () => standard.verify(text, headers) },
    { id: 'svix', against: 'hookwell-standard-webhooks', run: () => svix.verify(text, headers) },
    {
      id: 'stripe-verify-header',
      against: 'hookwell-stripe',
      run: () => stripe.webhooks.signature?.verifyHeader(bytes, header('stripe-signature'), TEXT_SECRET, 300),
    },
    { id: 'tern-stripe', against: 'hookwell-stripe', run: () => ternVerifies(body) },
    {
      id: 'octokit-webhooks-methods',
      against: 'hookwell-github',
      run: () => verifyOctokit(TEXT_SECRET, bytes.toString(), header('x-hub-signature-256')),
    },
    {
      id: 'discord-interactions',
      against: 'hookwell-discord',
      run: () => verifyKey(bytes, header('x-signature-ed25519'), header('x-signature-timestamp'), discordKey),
    },
  ]
}

const PASSED = reply({ status: 200 })

/** Our middleware on a call that has its headers and its body already, as the library has. */
function ours(scheme: SchemeName, key: string, { bytes, headers }: SignedBody): MicroCase {
  const { run } = signature({ scheme, key })
  const call = {
    method: 'POST',
    url: 'https://desk.example.com/hooks',
    route: {},
    clock: systemClock,
    headers: {
      get: (name: string) => headers[name],
      all: (name: string) => (headers[name] === undefined ? [] : [headers[name]]),
      names: () => Object.keys(headers),
    },
    bytes: () => bytes,
    note: () => {},
  } as unknown as Call
  if (run(call, () => PASSED) !== PASSED) throw new Error(`our own '${scheme}' does not verify`)
  return { id: `hookwell-${scheme}`, against: 'createHmac', run: () => run(call, () => PASSED) }
}

async function ternVerifies({ text, headers }: SignedBody): Promise<void> {
  const request = new Request('https://desk.example.com/hooks', { method: 'POST', headers, body: text })
  const { isValid, error } = await WebhookVerificationService.verify(request, {
    platform: 'stripe',
    secret: TEXT_SECRET,
  })
  if (!isValid) throw new Error(`tern does not verify: ${error}`)
}
