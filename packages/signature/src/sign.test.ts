import { describe, expect, test } from 'vitest'

import { NOW_MS } from './genuine.test-kit.ts'
import { sign } from './sign.ts'
import type { SignOptions } from './sign-options.ts'

const KEY = 'mF_9.B5f-4.1JqM'
const WHSEC = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const OTHER = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'

test('gives what a caller would send, beside its own headers', async () => {
  // The example of standard-webhooks libraries/javascript/src/webhook.test.ts.
  const signed = await sign({
    scheme: 'standard-webhooks',
    key: WHSEC,
    url: 'https://desk.example.com/orders',
    headers: { 'content-type': 'application/json' },
    body: '{"test": 2432232314}',
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    nowMs: 1_614_265_330_000,
  })
  expect(signed).toEqual({
    url: 'https://desk.example.com/orders',
    headers: {
      'content-type': 'application/json',
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    },
    body: '{"test": 2432232314}',
  })
})

test('text and its bytes are signed alike', async () => {
  const options = { scheme: 'slack', key: KEY, nowMs: NOW_MS } as const
  const { headers } = await sign({ ...options, body: 'Zoë' })
  expect((await sign({ ...options, body: Buffer.from('Zoë') })).headers).toEqual(headers)
})

test('all keys sign where a list is sent, else the first', async () => {
  const standard = await sign({ scheme: 'standard-webhooks', key: [WHSEC, OTHER], body: '{}' })
  expect(standard.headers['webhook-signature']).toMatch(/^v1,\S{44} v1,\S{44}$/)
  const stripe = await sign({ scheme: 'stripe', key: [KEY, `${KEY}2`], body: '{}', nowMs: NOW_MS })
  expect(stripe.headers['stripe-signature']).toMatch(/^t=1750000000,v1=[0-9a-f]{64},v1=[0-9a-f]{64}$/)
  const github = { scheme: 'github', body: '{}' } as const
  expect(await sign({ ...github, key: [KEY, `${KEY}2`] })).toEqual(await sign({ ...github, key: KEY }))
})

test('a delivery gets an id of its own', async () => {
  const ids = await Promise.all([1, 2].map(async () => (await sign({ scheme: 'svix', key: WHSEC })).headers['svix-id']))
  expect(ids[0]).toMatch(/^msg_[0-9a-f-]{36}$/)
  expect(ids[0]).not.toBe(ids[1])
})

describe('tokens', () => {
  test.each<[string, SignOptions, string, Record<string, string>]>([
    ['bearer', { scheme: 'bearer', key: KEY }, 'http://localhost/', { authorization: `Bearer ${KEY}` }],
    ['basic', { scheme: 'basic', key: 'test:123£' }, 'http://localhost/', { authorization: 'Basic dGVzdDoxMjPCow==' }],
    ['header', { scheme: 'header-token', key: KEY }, 'http://localhost/', { 'x-api-key': KEY }],
    ['named header', { scheme: 'header-token', key: KEY, header: 'x-mine' }, 'http://localhost/', { 'x-mine': KEY }],
    [
      'query',
      { scheme: 'query-token', key: 'a&b=c d+é', url: 'https://a.example/x?y=1' },
      'https://a.example/x?y=1&token=a%26b%3Dc%20d%2B%C3%A9',
      {},
    ],
    ['named query', { scheme: 'query-token', key: KEY, parameter: 'k' }, `http://localhost/?k=${KEY}`, {}],
  ])('%s', async (_what, options, url, headers) => {
    expect(await sign(options)).toEqual({ url, headers, body: '' })
  })
})

test('a presigned URL is the one of the recipe, for an hour', async () => {
  const { url } = await sign({
    scheme: 'presigned-url',
    key: KEY,
    url: 'https://a.example/cal',
    subject: 'ada@example.com',
    nowMs: NOW_MS,
  })
  expect(url).toMatch(/^https:\/\/a\.example\/cal\?uid=ada%40example\.com&exp=1750003600&sig=[0-9a-f]{64}$/)
})

test.each<[string, object, RegExp]>([
  [
    'an object as body',
    { scheme: 'github', key: KEY, body: { a: 1 } },
    /'body' must be text or bytes.*JSON\.stringify/,
  ],
  ['an unknown option', { scheme: 'github', key: KEY, now: 1 }, /no option 'now'/],
  ['an unknown scheme', { scheme: 'githb', key: KEY }, /did you mean 'github'/],
  ['no key', { scheme: 'github' }, /not text/],
  ['nobody to sign for', { scheme: 'presigned-url', key: KEY }, /needs 'subject'/],
  ['half a surrogate pair', { scheme: 'presigned-url', key: KEY, subject: '\ud800' }, /well-formed/],
  [
    'an address with a pipe',
    { scheme: 'presigned-url', key: KEY, subject: 'a', url: 'https://a.example/x|y' },
    /separator/,
  ],
])('%s is refused', async (_what, options, message) => {
  await expect(sign(options as SignOptions)).rejects.toThrow(message)
})
