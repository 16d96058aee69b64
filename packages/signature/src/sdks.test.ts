import { sign as octokitSign, verify as octokitVerify } from '@octokit/webhooks-methods'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import Stripe from 'stripe'
import { Webhook as SvixWebhook } from 'svix'
import { describe, expect, test } from 'vitest'

import { genuine, keyOf, verifying } from './genuine.test-kit.ts'
import { tryCall } from './try-call.test-kit.ts'

// The SDKs look at the clock of the machine.
const nowMs = Date.now()
const at = { nowMs }
const bodies = ['{"type":"ping"}', '{"name":"Zoë 😀"}', '{\n  "a": "$& {body}"\n}\r\n']
const SECOND = 1_000

describe.each(bodies)('%j', (body) => {
  test.each([
    ['standardwebhooks', 'standard-webhooks', StandardWebhook, 'webhook-'],
    ['svix', 'svix', SvixWebhook, 'svix-'],
  ] as const)('%s takes what we sign, and we take what it signs', async (_sdk, scheme, Webhook, prefix) => {
    const sdk = new Webhook(keyOf(scheme))
    const ours = await genuine(scheme, { body, nowMs })
    expect(() => sdk.verify(body, { ...ours.headers })).not.toThrow()
    expect(() => sdk.verify(`${body} `, { ...ours.headers })).toThrow('No matching signature found')

    const timestamp = new Date(nowMs)
    const headers = {
      [`${prefix}id`]: 'msg_theirs',
      [`${prefix}timestamp`]: String(Math.floor(nowMs / SECOND)),
      [`${prefix}signature`]: sdk.sign('msg_theirs', timestamp, body),
    }
    expect((await tryCall(verifying(scheme), { headers, body }, at)).trust).toMatchObject({
      scheme,
      replayId: 'msg_theirs',
    })
    expect((await tryCall(verifying(scheme), { headers, body: `${body} ` }, at)).verdict).toBe('signature_mismatch')
  })

  test('stripe takes what we sign, and we take what it signs', async () => {
    const { webhooks } = new Stripe('sk_test_no_call_is_made')
    const [secret, old] = [keyOf('stripe'), keyOf('stripe', 1)]
    const ours = await genuine('stripe', { body, nowMs, key: [old, secret] })
    const header = ours.headers['stripe-signature'] ?? ''
    for (const key of [secret, old]) expect(webhooks.constructEvent(body, header, key)).toEqual(JSON.parse(body))
    expect(() => webhooks.constructEvent(`${body} `, header, secret)).toThrow(/No signatures found/)

    const theirs = webhooks.generateTestHeaderString({ payload: body, secret, timestamp: Math.floor(nowMs / SECOND) })
    const headers = { 'stripe-signature': theirs }
    expect((await tryCall(verifying('stripe'), { headers, body }, at)).verdict).toBe('valid')
    expect((await tryCall(verifying('stripe', { key: [old, secret] }), { headers, body }, at)).trust?.keyId).toBe('1')
    expect((await tryCall(verifying('stripe'), { headers, body: `${body} ` }, at)).verdict).toBe('signature_mismatch')
  })

  test('@octokit/webhooks-methods takes what we sign, and we take what it signs', async () => {
    const secret = keyOf('github')
    const ours = await genuine('github', { body })
    expect(await octokitVerify(secret, body, ours.headers['x-hub-signature-256'] ?? '')).toBe(true)
    expect(await octokitVerify(secret, `${body} `, ours.headers['x-hub-signature-256'] ?? '')).toBe(false)

    const headers = { 'x-hub-signature-256': await octokitSign(secret, body) }
    expect((await tryCall(verifying('github'), { headers, body }, at)).verdict).toBe('valid')
    expect((await tryCall(verifying('github'), { headers, body: `${body} ` }, at)).verdict).toBe('signature_mismatch')
  })
})

test('where an SDK is lax we are not', async () => {
  const body = '{"type":"ping"}'
  const { webhooks } = new Stripe('sk_test_no_call_is_made')
  const yearAhead = Math.floor(nowMs / SECOND) + 31_536_000
  const header = webhooks.generateTestHeaderString({ payload: body, secret: keyOf('stripe'), timestamp: yearAhead })
  expect(() => webhooks.constructEvent(body, header, keyOf('stripe'))).not.toThrow()
  expect((await tryCall(verifying('stripe'), { headers: { 'stripe-signature': header }, body }, at)).verdict).toBe(
    'timestamp_future',
  )

  const marked = Buffer.from(`\ufeff${body}`)
  const good = webhooks.generateTestHeaderString({
    payload: body,
    secret: keyOf('stripe'),
    timestamp: Math.floor(nowMs / SECOND),
  })
  expect(() => webhooks.constructEvent(marked, good, keyOf('stripe'))).not.toThrow()
  expect(
    (await tryCall(verifying('stripe'), { headers: { 'stripe-signature': good }, body: marked }, at)).verdict,
  ).toBe('signature_mismatch')

  const ours = await genuine('standard-webhooks', { body, nowMs })
  const junk = { ...ours.headers, 'webhook-timestamp': `${ours.headers['webhook-timestamp'] ?? ''}junk` }
  expect(() => new StandardWebhook(keyOf('standard-webhooks')).verify(body, junk)).not.toThrow()
  expect((await tryCall(verifying('standard-webhooks'), { headers: junk, body }, at)).verdict).toBe(
    'timestamp_malformed',
  )
})
