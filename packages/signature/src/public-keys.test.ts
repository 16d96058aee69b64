import { EventWebhook } from '@sendgrid/eventwebhook'
import { verifyKey } from 'discord-interactions'
import { describe, expect, test } from 'vitest'

import { genuine, keyOf, verifying } from './genuine.test-kit.ts'
import { keyPairs } from './kit.test-kit.ts'
import { encodeDerSignature } from './text/der-signature.ts'
import { tryCall } from './try-call.test-kit.ts'

const bodies = ['{"type":1}', '{"name":"Zoë 😀"}', '{\n  "a": "$& {body}"\n}\r\n', '']

// As it is shown in the developer portal: the bare key in hexadecimal.
const discordKey = Buffer.from(keyPairs.ed25519[0]?.publicKey ?? '', 'base64')
  .subarray(-32)
  .toString('hex')
const [S, T] = ['x-signature-ed25519', 'x-signature-timestamp']
const [SIGNATURE, TIMESTAMP] = ['x-twilio-email-event-webhook-signature', 'x-twilio-email-event-webhook-timestamp']

describe.each(bodies)('%j', (body) => {
  test('discord-interactions takes what we sign, and only that; so do we', async () => {
    const { headers, ...request } = await genuine('discord', { body })
    const theirs = (text: string, time = headers[T] ?? '') => verifyKey(text, headers[S] ?? '', time, discordKey)
    const ours = async (text: string, time = headers[T] ?? '') =>
      (
        await tryCall(verifying('discord', { key: discordKey }), {
          ...request,
          headers: { ...headers, [T]: time },
          body: text,
        })
      ).verdict === 'valid'
    expect([await theirs(body), await ours(body)]).toEqual([true, true])
    expect([await theirs(`${body} `), await ours(`${body} `)]).toEqual([false, false])
    expect([await theirs(body, '1750000001'), await ours(body, '1750000001')]).toEqual([false, false])
  })

  test('@sendgrid/eventwebhook takes what we sign, and only that; so do we', async () => {
    const sdk = new EventWebhook()
    const key = sdk.convertPublicKeyToECDSA(keyOf('sendgrid'))
    const { headers, ...request } = await genuine('sendgrid', { body })
    const theirs = (text: string, time = headers[TIMESTAMP] ?? '') =>
      sdk.verifySignature(key, text, headers[SIGNATURE] ?? '', time)
    const ours = async (text: string, time = headers[TIMESTAMP] ?? '') =>
      (await tryCall(verifying('sendgrid'), { ...request, headers: { ...headers, [TIMESTAMP]: time }, body: text }))
        .verdict === 'valid'
    expect([theirs(body), await ours(body)]).toEqual([true, true])
    expect([theirs(`${body} `), await ours(`${body} `)]).toEqual([false, false])
    expect([theirs(body, '1750000001'), await ours(body, '1750000001')]).toEqual([false, false])
  })
})

test('where an SDK is lax we are not', async () => {
  const body = '{"type":1}'
  const { headers, ...request } = await genuine('discord', { body })
  const shout = headers[S]?.toUpperCase() ?? ''
  expect(await verifyKey(body, shout, headers[T] ?? '', discordKey)).toBe(true)
  const spelled = { ...request, headers: { ...headers, [S]: shout } }
  expect((await tryCall(verifying('discord', { key: discordKey }), spelled)).verdict).toBe('signature_malformed')

  // Its own time is not looked at, however old it is.
  const old = await genuine('discord', { body, nowMs: 0 })
  expect(await verifyKey(body, old.headers[S] ?? '', old.headers[T] ?? '', discordKey)).toBe(true)
  expect((await tryCall(verifying('discord', { key: discordKey }), old)).verdict).toBe('timestamp_stale')
})

test('a signature of zeros is taken by nobody', async () => {
  const sdk = new EventWebhook()
  const { headers, ...request } = await genuine('sendgrid', { body: '[]' })
  const zeros = Buffer.from(encodeDerSignature(new Uint8Array(64))).toString('base64')
  expect(
    sdk.verifySignature(sdk.convertPublicKeyToECDSA(keyOf('sendgrid')), '[]', zeros, headers[TIMESTAMP] ?? ''),
  ).toBe(false)
  const forged = { ...request, headers: { ...headers, [SIGNATURE]: zeros } }
  expect((await tryCall(verifying('sendgrid'), forged)).verdict).toBe('signature_malformed')
})
