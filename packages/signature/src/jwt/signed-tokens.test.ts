import fc from 'fast-check'
import { expect, test } from 'vitest'

import * as nodeCrypto from '../crypto/crypto-node.ts'
import * as webCrypto from '../crypto/crypto-web.ts'
import { genuine, NOW_MS, verifying } from '../genuine.test-kit.ts'
import { inspect } from '../inspect.ts'
import { sign } from '../sign.ts'
import { tryCall } from '../try-call.test-kit.ts'
import { privateJwk, privatePem, publicJwk } from './forge.test-kit.ts'

const at = { nowMs: NOW_MS }
const ports = [nodeCrypto, webCrypto]

test('what is signed is verified, whatever it says and wherever it runs', async () => {
  const word = fc.string({ unit: 'grapheme', maxLength: 20 })
  const more = fc.dictionary(word, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4, noNullPrototype: true })
  const pairs = ['rsa', 'p256', 'p384', 'ed25519'] as const
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...pairs),
      fc.constantFrom(...ports),
      more,
      word,
      async (kind, crypto, claims, sub) => {
        for (const name of ['exp', 'iat', 'nbf', 'aud']) delete claims[name]
        const key = JSON.stringify({ ...privateJwk(kind), kid: 'k1' })
        const request = await genuine('jwt', { key, claims: { ...claims, sub }, crypto })
        const options = { scheme: 'jwt', key: JSON.stringify({ ...publicJwk(kind), kid: 'k1' }) } as const
        const { trust } = await tryCall(options, request, { ...at, crypto })
        expect(trust).toMatchObject({ verified: true, keyId: 'k1', ...(sub === '' ? {} : { subject: sub }) })
      },
    ),
    { numRuns: 60 },
  )
})

test('no part of a token can be exchanged for that of another one', async () => {
  const bodies = fc.uint8Array({ maxLength: 50 })
  await fc.assert(
    fc.asyncProperty(bodies, bodies, fc.integer({ min: 1, max: 6 }), async (body, other, mix) => {
      const [one, two] = await Promise.all([
        genuine('livekit', { body, claims: { n: 1 } }),
        genuine('livekit', { body: other, claims: { n: 2 }, nowMs: NOW_MS - 1_000, nth: 1 }),
      ])
      const parts = [one, two].map(({ headers }) => (headers['authorization'] ?? '').split('.'))
      // Bits of a number say of which token each part is; never all of the first.
      const token = [0, 1, 2].map((part) => parts[(mix >> part) & 1]?.[part]).join('.')
      fc.pre(token !== parts[0]?.join('.') && token !== parts[1]?.join('.'))
      const { verdict } = await tryCall(verifying('livekit'), { body, headers: { authorization: token } }, at)
      expect(verdict).toBe('signature_mismatch')
    }),
    { numRuns: 50 },
  )
})

test('signed tokens say what was asked, and claims have the last word', async () => {
  const token = async (options: object) => {
    const { headers } = await sign({
      scheme: 'google-pubsub',
      key: privatePem('rsa'),
      nowMs: NOW_MS,
      ...options,
    } as never)
    return (headers['authorization'] ?? '')
      .replace('Bearer ', '')
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown)
  }
  const options = {
    audience: ['https://desk.example.com', 'x'],
    email: 'push@desk.iam.gserviceaccount.com',
    subject: '1137',
  }
  const expected = {
    iss: 'https://accounts.google.com',
    aud: 'https://desk.example.com',
    email: 'push@desk.iam.gserviceaccount.com',
    email_verified: true,
    sub: '1137',
    iat: 1_750_000_000,
    exp: 1_750_000_300,
  }
  expect(await token(options)).toEqual([{ alg: 'RS256', typ: 'JWT' }, expected])
  expect(await token({ ...options, claims: { exp: undefined, iss: 'me', more: [1] } })).toEqual([
    { alg: 'RS256', typ: 'JWT' },
    { ...expected, exp: undefined, iss: 'me', more: [1] },
  ])
})

test('each step of a verification can be seen, with no secret in it', async () => {
  const { method, url, headers, body } = await genuine('qstash', { id: 'jwt_1' })
  const { scheme: _name, ...options } = verifying('qstash')
  const seen = await inspect({ scheme: 'qstash', ...options }, { method, url, headers, body }, NOW_MS)
  expect(seen).toMatchObject({ verified: true, replayId: 'jwt_1', keyId: '0' })
  expect(seen.steps.map(({ step }) => step)).toEqual([
    'read',
    'clock',
    'clock',
    'clock',
    'claims',
    'signed',
    'made with',
  ])
  expect(seen.steps[0]?.text).toBe("a token from the header 'upstash-signature'")
  expect(seen.steps[4]?.text).toMatch(/"iss":"Upstash"/)
  const text = JSON.stringify(seen)
  expect(text).not.toContain((headers['upstash-signature'] ?? '').split('.')[2])
  expect(text).not.toContain(options.key as string)
})
