import { describe, expect, test } from 'vitest'

import { scheme } from '../check-scheme.ts'
import { keyPairs } from '../kit.test-kit.ts'
import { schemes } from '../schemes.ts'
import { sign } from '../sign.ts'
import type { SignOptions } from '../sign-options.ts'
import { tryCall } from '../try-call.test-kit.ts'
import { digestOf, publicKey } from './crafted.test-kit.ts'

const NOW_MS = 1_750_000_000_999
const privateKey = keyPairs.ed25519[0]?.privateKey ?? ''

const signed = (more: Partial<SignOptions> = {}) =>
  sign({
    scheme: 'http-message-signatures',
    key: { id: 'k1', key: privateKey },
    url: 'https://desk.example.com/orders?page=2',
    body: '{}',
    nowMs: NOW_MS,
    ...more,
  })
const inputOf = async (more?: Partial<SignOptions>) => (await signed(more)).headers['signature-input']

test('what is sent: the digest of the body, what is covered, and the signature', async () => {
  const { url, body, headers } = await signed({ headers: { 'Content-Type': 'application/json' } })
  expect({ url, body }).toEqual({ url: 'https://desk.example.com/orders?page=2', body: '{}' })
  expect(headers).toEqual({
    'Content-Type': 'application/json',
    'content-digest': digestOf('{}'),
    'signature-input': 'sig1=("@method" "@target-uri" "content-digest");created=1750000000;keyid="k1";alg="ed25519"',
    signature: expect.stringMatching(/^sig1=:[A-Za-z0-9+/]{86}==:$/) as string,
  })
})

describe('what is covered', () => {
  const row = schemes['http-message-signatures']
  const acme = (changes: object) => scheme({ ...row, name: 'acme', ...changes })
  test.each<[string, Partial<SignOptions>, string]>([
    ['no body', { body: '' }, '("@method" "@target-uri");'],
    ['no query', { url: 'https://desk.example.com/' }, '("@method" "@target-uri" "content-digest");'],
    [
      'a row that has its own order',
      { scheme: acme({ covers: ['content-digest', '@path', '@method'] }) },
      '("content-digest" "@path" "@method");',
    ],
    [
      'a row that always has a digest',
      { scheme: acme({ covers: ['content-digest'] }), body: '' },
      '("content-digest");',
    ],
    [
      'a row that has the query signed',
      { scheme: acme({ covers: ['@path', '@query'] }) },
      '("@path" "@query" "content-digest");',
    ],
    [
      'the same without a query',
      { scheme: acme({ covers: ['@path', '@query'] }), url: 'https://a.example/' },
      '("@path" "content-digest");',
    ],
    ['a row that leaves out the body', { scheme: acme({ covers: ['@method'], coversBody: false }) }, '("@method");'],
    [
      'a header',
      { scheme: acme({ covers: ['x-tenant'] }), headers: { 'X-Tenant': 'a' } },
      '("x-tenant" "content-digest");',
    ],
  ])('%s', async (_what, more, list) => {
    expect(await inputOf(more)).toContain(`sig1=${list}`)
  })

  test('a tag, where the row has one', async () => {
    expect(await inputOf({ scheme: acme({ tag: 'a "b"' }) })).toMatch(/;alg="ed25519";tag="a \\"b\\""$/)
  })
})

test('a key without an id is not named', async () => {
  expect(await inputOf({ key: privateKey })).toBe(
    'sig1=("@method" "@target-uri" "content-digest");created=1750000000;alg="ed25519"',
  )
})

test('several keys sign each for itself', async () => {
  const [one, other] = [keyPairs.p256[0]?.privateKey ?? '', privateKey]
  const { headers, url, body } = await signed({
    key: [
      { id: 'old', key: one },
      { id: 'new', key: other },
    ],
  })
  expect(headers['signature-input']).toMatch(
    /^sig1=\(.*keyid="old";alg="ecdsa-p256-sha256", sig2=\(.*keyid="new";alg="ed25519"$/,
  )
  for (const [id, key] of [
    ['old', publicKey('p256')],
    ['new', publicKey()],
  ] as const) {
    const options = { scheme: 'http-message-signatures', key: [{ id, key }] } as const
    expect((await tryCall(options, { method: 'POST', url, headers, body }, { nowMs: NOW_MS })).trust?.keyId).toBe(id)
  }
})

test('headers of an earlier signature are not sent along', async () => {
  const { headers } = await signed({
    headers: { Signature: 'a=:AQ==:', 'Signature-Input': 'a=()', 'Content-Digest': 'x' },
  })
  expect(Object.keys(headers)).toEqual(['content-digest', 'signature-input', 'signature'])
})

test('the public address is what is signed', async () => {
  const { headers, url } = await signed({ url: 'http://localhost:3000/orders', publicUrl: 'https://desk.example.com' })
  expect(url).toBe('http://localhost:3000/orders')
  const request = { method: 'POST', url: 'https://desk.example.com/orders', headers, body: '{}' }
  const options = { scheme: 'http-message-signatures', key: [{ id: 'k1', key: publicKey() }] } as const
  expect((await tryCall(options, request, { nowMs: NOW_MS })).verdict).toBe('valid')
})

test.each<[string, Partial<SignOptions>, RegExp]>([
  [
    'a header that is to be covered and is not there',
    { scheme: scheme({ ...schemes['http-message-signatures'], covers: ['x-tenant'] }) },
    /a header that the signature covers is not there/,
  ],
  [
    'a header that breaks its line',
    {
      scheme: scheme({ ...schemes['http-message-signatures'], covers: ['x-tenant'] }),
      headers: { 'x-tenant': 'a\nb' },
    },
    /holds a line break/,
  ],
  ['a method that is none', { method: 'POST /' }, /the method is no method/],
  ['an address that is none', { url: 'https://a.example/#x' }, /holds credentials or a fragment/],
  ['an id that cannot be sent', { key: { id: 'schlüssel', key: privateKey } }, /must be printable ASCII/],
  ['a secret', { key: 'c2VjcmV0' }, /must be a private key/],
])('%s is refused', async (_what, more, message) => {
  await expect(signed(more)).rejects.toThrow(message)
  await expect(signed(more)).rejects.toThrow(TypeError)
})
