import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { certificateServer } from '../certificate/certificate-server.test-kit.ts'
import { judgeWith, keylessTerms } from '../certificate/judge-with.test-kit.ts'
import { makeCertificate } from '../certificate/make-certificate.test-kit.ts'
import { scheme } from '../check-scheme.ts'
import * as webCrypto from '../crypto/crypto-web.ts'
import { genuine, keyOf, NOW_MS, verifying } from '../genuine.test-kit.ts'
import type { GenuineRequest } from '../genuine.test-kit.ts'
import { keyPairs } from '../kit.test-kit.ts'
import { isRefusal } from '../refusal.ts'
import { schemes } from '../schemes.ts'
import { sign } from '../sign.ts'
import { signature } from '../signature.ts'
import { tryCall } from '../try-call.test-kit.ts'
import { verifySns } from './verify-sns.ts'

const at = { nowMs: NOW_MS }
const audience = 'arn:aws:sns:us-east-1:123456789012:orders'
const confirmation = {
  Type: 'SubscriptionConfirmation',
  Message: 'You have chosen to subscribe.\nTo confirm, visit the SubscribeURL.',
  Token: '2336412f37',
  SubscribeURL: 'https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&Token=2336412f37',
}

const messageIn = ({ body }: GenuineRequest) => JSON.parse(Buffer.from(body).toString()) as Record<string, unknown>
const withMessage = (request: GenuineRequest, change: Record<string, unknown>): GenuineRequest => ({
  ...request,
  body: Buffer.from(JSON.stringify({ ...messageIn(request), ...change })),
})
const message = (fields: Record<string, unknown>) => genuine('aws-sns', { body: JSON.stringify(fields) })
const verdictOf = async (request: GenuineRequest) => (await tryCall(verifying('aws-sns'), request, at)).verdict

describe('what is signed', () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['the message', { Message: 'a' }, { Message: 'b' }],
    ['its id', { Message: 'a' }, { MessageId: 'another' }],
    ['its time', { Message: 'a' }, { Timestamp: '2025-06-15T15:06:41.000Z' }],
    ['its subject', { Message: 'a', Subject: 'x' }, { Subject: 'y' }],
    ['a subject taken away', { Message: 'a', Subject: 'x' }, { Subject: null }],
    ['a subject added', { Message: 'a' }, { Subject: 'x' }],
    ['the token of a subscription', confirmation, { Token: '1' }],
    ['the address that confirms it', confirmation, { SubscribeURL: 'https://evil.example/' }],
    ['the type', { ...confirmation, Type: 'UnsubscribeConfirmation' }, { Type: 'SubscriptionConfirmation' }],
  ])('%s', async (_what, fields, change) => {
    const request = await message(fields)
    expect(await verdictOf(request)).toBe('valid')
    expect(await verdictOf(withMessage(request, change))).toBe('signature_mismatch')
  })

  test.each([
    ['an attribute', { MessageAttributes: { orderId: { Type: 'String', Value: 'ORD-1' } } }],
    ['where to unsubscribe', { UnsubscribeURL: 'https://evil.example/' }],
  ])('%s is not', async (_what, change) => {
    expect(await verdictOf(withMessage(await message({ Message: 'a' }), change))).toBe('valid')
  })

  test('a confirmation cannot be made of a notification, nor the other way about', async () => {
    const { Token, SubscribeURL } = confirmation
    const notification = await message({ Message: 'a' })
    const made = withMessage(notification, { Type: 'SubscriptionConfirmation', Token, SubscribeURL })
    expect(await verdictOf(made)).toBe('signature_mismatch')
    expect(await verdictOf(withMessage(await message(confirmation), { Type: 'Notification' }))).toBe(
      'signature_mismatch',
    )
  })

  // What anybody who may publish could otherwise do: one signature, and an id of their choice with each replay.
  test('a message that holds the lines of other fields cannot be read in two ways', async () => {
    const request = await message({ Message: 'pay\nMessageId\nfresh-1\nSubject\nhello', MessageId: 'real' })
    expect(await verdictOf(request)).toBe('valid')
    const reread = withMessage(request, { Message: 'pay', MessageId: 'fresh-1', Subject: 'hello\nMessageId\nreal' })
    expect(await verdictOf(reread)).toBe('body_malformed')
  })

  test.each([
    ['a subject that is an object', { Subject: {} }, 'body_malformed'],
    ['a subject that is a number', { Subject: 5 }, 'body_malformed'],
    ['a message that is a list', { Message: ['a'] }, 'body_malformed'],
    ['half of a character', { Message: '\ud800' }, 'body_malformed'],
    ['no message', { Message: null }, 'body_missing'],
    ['no type', { Type: undefined }, 'body_missing'],
    ['another type', { Type: 'constructor' }, 'body_malformed'],
    ['a type that is a list', { Type: ['Notification'] }, 'body_malformed'],
    ['no topic', { TopicArn: undefined }, 'body_missing'],
    ['no version', { SignatureVersion: undefined }, 'body_missing'],
  ])('%s is refused', async (_what, change, reason) => {
    expect(await verdictOf(withMessage(await message({ Message: 'a' }), change))).toBe(reason)
  })

  test.each([
    ['null', 'null'],
    ['a list', '[{"Type":"Notification"}]'],
    ['text', '"text"'],
    ['a number', '5'],
    ['nothing', ''],
    ['half of JSON', '{'],
    ['an object with nothing in it', '{}'],
    ['brackets without end', '['.repeat(100_000)],
  ])('a body that is %s is no message', async (_what, text) => {
    expect(await verdictOf({ ...(await message({})), body: Buffer.from(text) })).toBe('signature_missing')
  })
})

describe('the version of the signature', () => {
  test.each(['1', '2'])('%s is verified, and is no other', async (version) => {
    const request = await message({ Message: 'a', SignatureVersion: version })
    expect(await verdictOf(request)).toBe('valid')
    const other = version === '1' ? '2' : '1'
    expect(await verdictOf(withMessage(request, { SignatureVersion: other }))).toBe('signature_mismatch')
  })

  test.each(['0', '3', '01', '2 ', 'constructor', '__proto__'])('%j is refused', async (version) => {
    const request = withMessage(await message({ Message: 'a' }), { SignatureVersion: version })
    expect(await verdictOf(request)).toBe('algorithm_refused')
  })

  test('a row of your own can do without SHA-1', async () => {
    const row = scheme({ ...schemes['aws-sns'], name: 'orders-sns', versions: { 2: 'rsa-sha256' } })
    const options = { scheme: row, key: keyOf('aws-sns'), audience }
    const verdicts = ['1', '2'].map(async (SignatureVersion) => {
      return (await tryCall(options, await message({ Message: 'a', SignatureVersion }), at)).verdict
    })
    expect(await Promise.all(verdicts)).toEqual(['algorithm_refused', 'valid'])
  })
})

test('the topic of somebody else is refused, however genuine its signature is', async () => {
  const others = 'arn:aws:sns:us-east-1:999999999999:orders'
  const request = await genuine('aws-sns', { audience: others })
  expect(await verdictOf(request)).toBe('claim_mismatch')
  const either = verifying('aws-sns', { audience: [audience, others] })
  expect((await tryCall(either, request, at)).verdict).toBe('valid')
})

test('a message is new for an hour, in which it is tried again', async () => {
  const request = await message({ Message: 'a' })
  const verdictAfter = async (seconds: number) =>
    (await tryCall(verifying('aws-sns'), request, { nowMs: NOW_MS + seconds * 1_000 })).verdict
  expect(await verdictAfter(3_600)).toBe('valid')
  expect(await verdictAfter(3_901)).toBe('timestamp_stale')
  expect(await verdictAfter(-301)).toBe('timestamp_future')
})

describe('with the certificate that the message names', () => {
  const verifierWith = (fetchUrl: Parameters<typeof verifySns>[1], crypto?: typeof webCrypto) =>
    verifySns(keylessTerms(schemes['aws-sns'], { audience }, crypto), fetchUrl)
  const reasonOf = async (verdict: ReturnType<typeof judgeWith>) => {
    const judged = await verdict
    return isRefusal(judged) ? judged.reason : 'valid'
  }

  test.each(['1', '2'])('a genuine message of version %s is verified', async (SignatureVersion) => {
    await using server = await certificateServer((_request, response) => void response.end(makeCertificate()))
    const request = await genuine('aws-sns', { id: 'one', body: JSON.stringify({ SignatureVersion }) })
    const trust = {
      verified: true,
      scheme: 'aws-sns',
      keyId: 'SimpleNotificationService-7ff5318490ec183fbaddaa2a969abfda.pem',
      signedAtMs: NOW_MS,
      replayId: 'one',
    }
    expect(await judgeWith(verifierWith(server.fetchUrl), request)).toEqual(trust)
    expect(await judgeWith(verifierWith(server.fetchUrl, webCrypto), request)).toEqual(trust)
  })

  test('Lambda spells its address in another way', async () => {
    await using server = await certificateServer((_request, response) => void response.end(makeCertificate()))
    const SigningCertUrl = schemes['aws-sns'].certificate.sample
    const request = await message({ Message: 'a', SigningCertUrl })
    expect(messageIn(request)).not.toHaveProperty('SigningCertURL')
    expect(await reasonOf(judgeWith(verifierWith(server.fetchUrl), request))).toBe('valid')
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['no address', { SigningCertURL: undefined }, 'body_missing'],
    ['an empty one', { SigningCertURL: '' }, 'body_malformed'],
    ['two of them', { SigningCertUrl: 'https://evil.example/x.pem' }, 'body_malformed'],
    [
      'one that only begins as it should',
      { SigningCertURL: 'https://sns.us-east-1.amazonaws.com.evil.example/SimpleNotificationService.pem' },
      'certificate_refused',
    ],
    [
      'one that everybody can put something behind',
      { SigningCertURL: 'https://sns.us-east-1.amazonaws.com/?Action=GetEndpointAttributes&x=.pem' },
      'certificate_refused',
    ],
    ['one of this machine', { SigningCertURL: 'http://169.254.169.254/x.pem' }, 'certificate_refused'],
  ])('%s: nothing is fetched', async (_what, change, reason) => {
    await using server = await certificateServer((_request, response) => void response.end(makeCertificate()))
    const request = withMessage(await message({ Message: 'a' }), change)
    expect(await reasonOf(judgeWith(verifierWith(server.fetchUrl), request))).toBe(reason)
    expect(server.asked).toEqual([])
  })

  test('what cannot be right is refused before anything is fetched', async () => {
    await using server = await certificateServer((_request, response) => void response.end(makeCertificate()))
    const verify = verifierWith(server.fetchUrl)
    const changes = [
      { TopicArn: 'arn:aws:sns:us-east-1:999999999999:orders' },
      { Timestamp: '2020-01-01T00:00:00.000Z' },
      { Signature: '****' },
      { SignatureVersion: '3' },
      { Message: undefined },
    ]
    for (const change of changes) {
      expect(await reasonOf(judgeWith(verify, withMessage(await message({ Message: 'a' }), change)))).not.toBe('valid')
    }
    expect(server.asked).toEqual([])
  })
})

test('whatever the message is, it is signed and verified; and nothing else of it passes', async () => {
  const texts = fc.string({ unit: 'grapheme', maxLength: 80 })
  await fc.assert(
    fc.asyncProperty(texts, texts, async (one, other) => {
      fc.pre(one !== other)
      const request = await message({ Message: one })
      expect(await verdictOf(request)).toBe('valid')
      expect(await verdictOf(withMessage(request, { Message: other }))).toBe('signature_mismatch')
    }),
    { numRuns: 100 },
  )
})

test.each([
  ['no topic', { scheme: 'aws-sns' }, /for 'aws-sns' needs 'audience': the ARN of your topic/],
  ['the name of a topic', { scheme: 'aws-sns', audience: 'orders' }, /needs 'audience'/],
  ['a pattern of topics', { scheme: 'aws-sns', audience: 'arn:aws:sns:*:*:*' }, /needs 'audience'/],
  ['a secret for a key', { scheme: 'aws-sns', audience, key: 'my-secret-text' }, /must be an RSA public key/],
  ['a public URL', { scheme: 'aws-sns', audience, publicUrl: 'https://a.example' }, /'publicUrl' would do nothing/],
])('%s throws when it is made', (_what, options, message_) => {
  expect(() => signature(options as never)).toThrow(message_)
})

test.each([
  ['a body that is no object', '[]', /'body' must be a JSON object/],
  ['a version that the row does not have', '{"SignatureVersion":"3"}', /no 'SignatureVersion' like that/],
  ['a subject of two lines', '{"Subject":"a\\nb"}', /holds what it cannot hold/],
  ['a confirmation without its token', '{"Type":"SubscriptionConfirmation"}', /is not in the body/],
])('%s is not signed', async (_what, body, message_) => {
  const key = keyPairs.rsa[0]?.privateKey ?? ''
  await expect(sign({ scheme: 'aws-sns', key, audience, body })).rejects.toThrow(message_)
})
