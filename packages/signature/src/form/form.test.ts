import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { scheme } from '../check-scheme.ts'
import * as webCrypto from '../crypto/crypto-web.ts'
import { changed, genuine, keyOf, NOW_MS, verifying } from '../genuine.test-kit.ts'
import type { GenuineRequest } from '../genuine.test-kit.ts'
import { schemes } from '../schemes.ts'
import { sign } from '../sign.ts'
import { signature } from '../signature.ts'
import { tryCall } from '../try-call.test-kit.ts'

const at = { nowMs: NOW_MS }
const forms = ['twilio', 'plivo', 'mandrill'] as const
const FORM = 'application/x-www-form-urlencoded'
const json = { 'content-type': 'application/json' }
const jsonBody = '{"orderId":"ORD-12345"}'

const verdictOf = async (name: (typeof forms)[number], request: GenuineRequest, more = {}) =>
  (await tryCall(verifying(name, more), request, at)).verdict
const withBody = (request: GenuineRequest, body: string | Uint8Array): GenuineRequest => ({
  ...request,
  body: Buffer.from(body as Uint8Array),
})

describe.each(forms)('%s', (name) => {
  test('the address is signed, and every field of the form', async () => {
    const request = await genuine(name, { body: 'From=%2B14158675309&Digits=1234' })
    expect(await verdictOf(name, request)).toBe('valid')
    for (const body of [
      'From=%2B14158675309&Digits=1235',
      'From=%2B14158675309',
      'From=%2B14158675309&Digits=1234&To=1',
      '',
    ]) {
      expect(await verdictOf(name, withBody(request, body))).toBe('signature_mismatch')
    }
    for (const url of ['orders?page=3', 'orders', 'orders?page=2&a=1', 'refunds?page=2']) {
      const moved = { ...request, url: `https://desk.example.com/${url}` }
      expect(await verdictOf(name, moved)).toBe('signature_mismatch')
    }
    expect(await verdictOf(name, { ...request, url: request.url.replace('https', 'http') })).toBe('signature_mismatch')
    expect(await verdictOf(name, { ...request, url: request.url.replace('desk', 'evil') })).toBe('signature_mismatch')
  })

  test('the order of the fields is not, nor how they are escaped', async () => {
    const request = await genuine(name, { body: 'a=1&b=x+y&c=%C3%AB' })
    expect(await verdictOf(name, withBody(request, 'c=ë&%62=x%20y&a=1'))).toBe('valid')
  })

  test('a space at the end of a value counts, and a plus sign is one', async () => {
    const request = await genuine(name, { body: 'Body=+a+' })
    expect(await verdictOf(name, withBody(request, 'Body=%20a%20'))).toBe('valid')
    for (const body of ['Body=a', 'Body=+a', 'Body=%2Ba%2B']) {
      expect(await verdictOf(name, withBody(request, body))).toBe('signature_mismatch')
    }
  })

  test.each<[string, string | Uint8Array, string]>([
    ['a million fields', 'a=1&'.repeat(250_000), 'body_malformed'],
    ['escapes that are none', 'a=%zz', 'body_malformed'],
    ['bytes that are not UTF-8', Uint8Array.of(0x61, 0x3d, 0xff), 'body_malformed'],
    ['bytes that are not UTF-8, escaped', 'a=%ff', 'body_malformed'],
  ])('%s are refused', async (_what, body, reason) => {
    expect(await verdictOf(name, withBody(await genuine(name), body))).toBe(reason)
  })

  test.each<[string, Record<string, string>]>([
    ['JSON', json],
    ['a form of another kind', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['text', { 'content-type': 'text/plain' }],
    ['of no type', {}],
    ['of a type that only begins so', { 'content-type': `${FORM}-not` }],
  ])('a body that is %s and that nothing signs is refused', async (_what, type) => {
    const { 'content-type': _form, ...headers } = (await genuine(name, { body: '' })).headers
    const request = { ...(await genuine(name, { body: '' })), headers: { ...headers, ...type } }
    expect(await verdictOf(name, request)).toBe('valid')
    expect(await verdictOf(name, withBody(request, jsonBody))).toBe('coverage_insufficient')
  })

  test('the type of a form may have parameters and capitals', async () => {
    const request = changed(await genuine(name), { header: 'content-type' }, `${FORM.toUpperCase()} ; charset=UTF-8`)
    expect(await verdictOf(name, request)).toBe('valid')
  })

  test('an address that only the proxy knows is given', async () => {
    const body = 'a=1'
    const request = { ...(await genuine(name, { body })), url: 'http://10.0.0.7:3000/orders?page=2' }
    expect(await verdictOf(name, request)).toBe('signature_mismatch')
    expect(await verdictOf(name, request, { publicUrl: 'https://desk.example.com' })).toBe('valid')
    expect(await verdictOf(name, request, { publicUrl: 'https://desk.example.com/orders?page=2' })).toBe('valid')
    expect(await verdictOf(name, request, { publicUrl: 'https://desk.example.com/orders' })).toBe('signature_mismatch')
    // What a proxy says is never looked at.
    const headers = { ...request.headers, 'x-forwarded-host': 'desk.example.com', 'x-forwarded-proto': 'https' }
    expect(await verdictOf(name, { ...request, headers })).toBe('signature_mismatch')
  })

  test('one delivery has one replay id', async () => {
    const request = await genuine(name, { body: 'a=1&b=2', id: 'nonce-1' })
    const { trust } = await tryCall(verifying(name), request, at)
    expect(trust?.replayId).toMatch(/^[0-9a-f]{64}$/)
    const other = await tryCall(verifying(name), withBody(request, 'b=2&a=1'), { ...at, crypto: webCrypto })
    expect(other.trust?.replayId).toBe(trust?.replayId)
    const next = await tryCall(verifying(name), await genuine(name, { body: 'a=1&b=3', id: 'nonce-1' }), at)
    expect(next.trust?.replayId).not.toBe(trust?.replayId)
  })

  test('whatever the fields are, they are signed and verified, and no others', async () => {
    const word = fc.string({ unit: 'grapheme', maxLength: 12 })
    const fields = fc.uniqueArray(fc.tuple(word, word), { maxLength: 5, selector: ([field]) => field })
    await fc.assert(
      fc.asyncProperty(fields, word, async (list, more) => {
        const request = await genuine(name, { body: new URLSearchParams(list).toString() })
        expect(await verdictOf(name, request)).toBe('valid')
        const other = new URLSearchParams([...list, ['~~', more]]).toString()
        const headers = { ...request.headers, 'content-type': FORM }
        expect(await verdictOf(name, { ...request, headers, body: Buffer.from(other) })).toBe('signature_mismatch')
      }),
      { numRuns: 100 },
    )
  })
})

describe('a name that comes twice', () => {
  test('Twilio: each value once, in order', async () => {
    const request = await genuine('twilio', { body: 'a=2&a=1&a=2' })
    expect(await verdictOf('twilio', withBody(request, 'a=1&a=2'))).toBe('valid')
    expect(await verdictOf('twilio', withBody(request, 'a=1'))).toBe('signature_mismatch')
  })

  test('Plivo: each value, in order', async () => {
    const request = await genuine('plivo', { body: 'a=2&a=1&a=2' })
    expect(await verdictOf('plivo', withBody(request, 'a=2&a=2&a=1'))).toBe('valid')
    expect(await verdictOf('plivo', withBody(request, 'a=1&a=2'))).toBe('signature_mismatch')
  })

  test('Mandrill: there is no rule for it, so it is refused', async () => {
    expect(await verdictOf('mandrill', withBody(await genuine('mandrill'), 'a=1&a=2'))).toBe('body_malformed')
    await expect(genuine('mandrill', { body: 'a=1&a=2' })).rejects.toThrow(/cannot be signed/)
  })
})

describe('Plivo', () => {
  test('any of several signatures will do, and each must be one', async () => {
    const both = await genuine('plivo', { key: [keyOf('plivo'), keyOf('plivo', 1)] })
    for (const nth of [0, 1]) expect((await tryCall(verifying('plivo', {}, nth), both, at)).verdict).toBe('valid')
    const header = 'x-plivo-signature-v3'
    const text = both.headers[header] ?? ''
    for (const junk of [`${text},`, `,${text}`, `${text},AAAA`, text.replace(',', ', '), text.replace(',', ';')]) {
      expect(await verdictOf('plivo', changed(both, { header }, junk))).toBe('signature_malformed')
    }
    const many = Array(33).fill(text.split(',')[0]).join()
    expect(await verdictOf('plivo', changed(both, { header }, many))).toBe('signature_malformed')
  })

  test('the nonce holds no dot: what stands before it could be cut anew', async () => {
    const request = await genuine('plivo', { body: 'a=x.1', id: '2' })
    const moved = withBody(changed(request, { header: 'x-plivo-signature-v3-nonce' }, '1.2'), 'a=x')
    expect(await verdictOf('plivo', moved)).toBe('id_malformed')
  })

  test('the query is read as a form is, and refused where it is none', async () => {
    const request = await genuine('plivo', { url: 'https://desk.example.com/x?b=%20&a=1' })
    expect(await verdictOf('plivo', { ...request, url: 'https://desk.example.com/x?a=1&b=+' })).toBe('valid')
    expect(await verdictOf('plivo', { ...request, url: 'https://desk.example.com/x?a=%ff' })).toBe('url_malformed')
  })
})

test.each([
  ['a content like none', { content: 'vonage' }, /'content' must be one of 'twilio', 'plivo', 'mandrill'/],
  ['a nonce that is not signed', { nonce: { header: 'x-nonce' } }, /'nonce' and the content 'plivo' go together/],
  ['a signature in the query', { signature: { query: 'sig' } }, /'signature' must be \{ header \}/],
  ['a weak algorithm', { algorithm: 'md5' }, /'algorithm' must be one of/],
])('%s cannot be', (_what, change, message) => {
  expect(() => scheme({ ...schemes.twilio, ...change } as never)).toThrow(message)
})

test.each([
  ['a short token', { scheme: 'twilio', key: '12345' }, /has 5 bytes; at least 8 are safe/],
  ['a tolerance', { scheme: 'twilio', key: 'a-long-enough-token', toleranceSeconds: 5 }, /signs no time/],
  [
    'credentials',
    { scheme: 'plivo', key: 'a-long-enough-token', publicUrl: 'https://a:b@c.example' },
    /no credentials/,
  ],
])('%s throws when it is made', (_what, options, message) => {
  expect(() => signature(options as never)).toThrow(message)
})

test('what cannot be verified is not signed', async () => {
  const key = 'a-long-enough-token'
  await expect(sign({ scheme: 'mandrill', key, headers: json, body: '{}' })).rejects.toThrow(/the body is no form/)
  await expect(sign({ scheme: 'twilio', key, body: '%' })).rejects.toThrow(/percent-encoded UTF-8/)
  const type = { 'Content-Type': `${FORM}; charset=utf-8` }
  expect((await sign({ scheme: 'twilio', key, headers: type, body: 'a=1' })).headers).not.toHaveProperty('content-type')
})
