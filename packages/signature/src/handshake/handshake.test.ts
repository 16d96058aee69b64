import { pipeline, unsigned } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import * as nodeCrypto from '../crypto/crypto-node.ts'
import * as webCrypto from '../crypto/crypto-web.ts'
import { genuine, verifying } from '../genuine.test-kit.ts'
import { handshake } from './handshake.ts'
import { greeted } from './handshake.test-kit.ts'
import type { HandshakeOptions } from './handshake-options.ts'

const topicArn = 'arn:aws:sns:us-east-1:123456789012:orders'

describe('at creation', () => {
  test.each<[string, object, RegExp]>([
    ['no provider', {}, /handshake\(\) needs 'provider'/],
    ['an unknown one', { provider: 'slck' }, /no handshake of 'slck'; did you mean 'slack'\?/],
    ['one like none', { provider: 'quantum' }, /no handshake of 'quantum'\. It knows: aws-sns, discord,/],
    ['a word of Object.prototype', { provider: 'constructor' }, /no handshake of 'constructor'/],
    [
      'one that is not signed',
      { provider: 'meta' },
      /use unsignedHandshake\(\{ provider: 'meta', … \}\) before signature\(\)/,
    ],
    ['a key that would do nothing', { provider: 'slack', key: 'a-secret' }, /for 'slack' has no option 'key'/],
    ['an option that is none', { provider: 'slack', secret: 'x' }, /handshake\(\) has no option 'secret'/],
    ['Zoom without a key', { provider: 'zoom' }, /for 'zoom' needs 'key': the secret that signature\(\) has too/],
    ['Zoom with an empty key', { provider: 'zoom', key: ' ' }, /for 'zoom': the key is empty or blank/],
    ['SNS without a word', { provider: 'aws-sns', topicArn }, /for 'aws-sns' needs 'confirm': true: it visits/],
    ['SNS with another word', { provider: 'aws-sns', topicArn, confirm: false }, /'confirm' must be true: it visits/],
    [
      'SNS without a topic',
      { provider: 'aws-sns', confirm: true },
      /for 'aws-sns' needs 'topicArn': the ARN of a topic/,
    ],
    [
      'SNS with no topic',
      { provider: 'aws-sns', confirm: true, topicArn: [] },
      /'topicArn' must be the ARN of a topic/,
    ],
    [
      'SNS with any topic',
      { provider: 'aws-sns', confirm: true, topicArn: '*' },
      /'topicArn' must be the ARN of a topic/,
    ],
  ])('%s throws', (_what, options, message) => {
    expect(() => handshake(options as HandshakeOptions)).toThrow(message)
    expect(() => handshake(options as HandshakeOptions)).toThrow(TypeError)
  })
})

interface Exchange {
  readonly signed: HandshakeOptions
  readonly scheme: 'slack' | 'discord' | 'twitch' | 'zoom'
  readonly body: string
  readonly answer: { readonly status: number; readonly type: string; readonly text: string }
  /** What is the same but for one value, and no handshake. */
  readonly event: string
}

const TEXT = 'text/plain; charset=utf-8'
const JSON_TYPE = 'application/json'

/** As the providers' documentation has them. */
const exchanges: Readonly<Record<string, Exchange>> = {
  Slack: {
    signed: { provider: 'slack' },
    scheme: 'slack',
    body: '{"token":"Jhj5dZrVaK7ZwHHjRyZWjbDl","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P","type":"url_verification"}',
    answer: { status: 200, type: TEXT, text: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P' },
    event: '{"token":"Jhj5dZrVaK7ZwHHjRyZWjbDl","challenge":"3eZbrw1aBm2rZgRNFdxV","type":"event_callback"}',
  },
  'Discord interactions': {
    signed: { provider: 'discord' },
    scheme: 'discord',
    body: '{"application_id":"1234560123453231555","id":"12","token":"abc","type":1,"version":1}',
    answer: { status: 200, type: JSON_TYPE, text: '{"type":1}' },
    event: '{"application_id":"1234560123453231555","id":"12","token":"abc","type":2,"version":1}',
  },
  'Discord interactions at an address for webhook events': {
    signed: { provider: 'discord' },
    scheme: 'discord',
    body: '{"type":1}',
    answer: { status: 200, type: JSON_TYPE, text: '{"type":1}' },
    event: '{"version":1,"application_id":"1234560123453231555","type":1,"event":{"type":"ENTITLEMENT_CREATE"}}',
  },
  'Discord webhook events': {
    signed: { provider: 'discord-events' },
    scheme: 'discord',
    body: '{"version":1,"application_id":"1234560123453231555","type":0}',
    answer: { status: 204, type: JSON_TYPE, text: '' },
    event: '{"version":1,"application_id":"1234560123453231555","type":1,"event":{"type":"ENTITLEMENT_CREATE"}}',
  },
  Twitch: {
    signed: { provider: 'twitch' },
    scheme: 'twitch',
    body: '{"challenge":"pogchamp-kappa-360noscope-vohiyo","subscription":{"id":"f1c2a387","status":"webhook_callback_verification_pending"}}',
    answer: { status: 200, type: TEXT, text: 'pogchamp-kappa-360noscope-vohiyo' },
    event: '{"challenge":"pogchamp","subscription":{"id":"f1c2a387","status":"enabled"},"event":{}}',
  },
  // The digest is the one of https://github.com/elastic/beats, x-pack/filebeat/input/http_endpoint.
  Zoom: {
    signed: { provider: 'zoom', key: 'secretValueTest' },
    scheme: 'zoom',
    body: '{"payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"},"event_ts":1654503849680,"event":"endpoint.url_validation"}',
    answer: {
      status: 200,
      type: JSON_TYPE,
      text: '{"plainToken":"qgg8vlvZRS6UYooatFL8Aw","encryptedToken":"70c1f2e2e6ca2d39297490d1f9142c7d701415ea8e6151f6562a08fa657a40ff"}',
    },
    event: '{"payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"},"event_ts":1654503849680,"event":"meeting.started"}',
  },
}

describe.each(Object.entries(exchanges))('%s', (_name, { signed, scheme, body, answer, event }) => {
  const key = 'key' in signed ? { key: 'secretValueTest' } : {}

  test.each([
    ['node', nodeCrypto],
    ['web', webCrypto],
  ])('is answered as its documentation says, on %s', async (_port, crypto) => {
    const { send, handled } = greeted(verifying(scheme, key), { signed, crypto })
    const { status, headers, text, notes } = await send(await genuine(scheme, { body, ...key }))
    expect([status, headers['content-type'], text]).toEqual([answer.status, answer.type, answer.text])
    expect(notes['hookwell.handshake.provider']).toBe(signed.provider)
    expect(handled()).toBe(0)
  })

  test('is not answered for a stranger', async () => {
    const { send, handled } = greeted(verifying(scheme, key), { signed })
    const good = await genuine(scheme, { body, ...key })
    const other = body.replace(/[a-z0-9]"/, 'x"')
    const forgeries = [
      { body },
      { ...good, headers: {} },
      { ...good, body: other === body ? `${body} ` : other },
      await genuine(scheme, { body, nth: 1 }),
    ]
    for (const forgery of forgeries) {
      const { status, text, headers } = await send(forgery)
      expect(status).toBe(401)
      expect(headers['content-type']).toBe(JSON_TYPE)
      expect(JSON.parse(text)).toMatchObject({ code: 'signature_invalid' })
      for (const echoed of ['3eZbrw1a', 'pogchamp', 'qgg8vlvZ', '{"type":1}']) expect(text).not.toContain(echoed)
    }
    expect(handled()).toBe(0)
  })

  test('an event is not taken for it', async () => {
    const { send, handled } = greeted(verifying(scheme, key), { signed })
    for (const other of [event, '', '{', '[]', 'null', '"url_verification"', `[${body}]`, `${body}{}`]) {
      const { text, notes } = await send(await genuine(scheme, { body: other, ...key }))
      expect([text, notes['hookwell.handshake.provider']]).toEqual(['{"handled":true}', undefined])
    }
    expect(handled()).toBe(8)
  })

  test('nor is a body as large as no handshake is', async () => {
    const { send } = greeted(verifying(scheme, key), { signed })
    expect((await send(await genuine(scheme, { body: body + ' '.repeat(16_384), ...key }))).text).toBe(
      '{"handled":true}',
    )
  })
})

test('behind unsigned() a handshake is a fault of the set-up that the log explains', async () => {
  const logger = recordingLogger()
  const endpoint = pipeline({ name: 'x', kind: 'event', logger })
    .use(unsigned())
    .use(handshake({ provider: 'slack' }))
    .handle(() => 'handled')
  const { status, text } = await endpoint.run({ body: exchanges['Slack']?.body })
  expect(status).toBe(500)
  expect(text).not.toContain('3eZbrw1a')
  expect(logger.lines[0]?.message).toMatch(/unsigned\(\) stands where signature\(\{ scheme: 'slack', … \}\) should/)
  expect((await endpoint.run({ body: '{"type":"event_callback"}' })).json()).toBe('handled')
})
