import { createHash } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import * as webCrypto from '../crypto/crypto-web.ts'
import { changed, genuine, NOW_MS, verifying } from '../genuine.test-kit.ts'
import type { GenuineRequest } from '../genuine.test-kit.ts'
import { tryCall } from '../try-call.test-kit.ts'

const at = { nowMs: NOW_MS }
const FORM = 'application/x-www-form-urlencoded'
const json = { 'content-type': 'application/json' }
const jsonBody = '{"orderId":"ORD-12345"}'

const verdictOf = async (request: GenuineRequest, more = {}) =>
  (await tryCall(verifying('twilio', more), request, at)).verdict
const withBody = (request: GenuineRequest, body: string | Uint8Array): GenuineRequest => ({
  ...request,
  body: Buffer.from(body as Uint8Array),
})

describe('JSON', () => {
  const signed = () => genuine('twilio', { body: jsonBody, headers: json })

  test('the address holds the SHA-256 of the body', async () => {
    const request = await signed()
    const digest = createHash('sha256').update(jsonBody).digest('hex')
    expect(request.url).toBe(`https://desk.example.com/orders?page=2&bodySHA256=${digest}`)
    expect(await verdictOf(request)).toBe('valid')
    expect((await tryCall(verifying('twilio'), request, { ...at, crypto: webCrypto })).verdict).toBe('valid')
  })

  test('any bytes are covered by it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 50 }), fc.nat(), async (body, place) => {
        const request = await genuine('twilio', { body, headers: json })
        expect(await verdictOf(request)).toBe('valid')
        const other = body.with(place % body.length, (body[place % body.length] ?? 0) ^ 1)
        expect(await verdictOf(withBody(request, other))).toBe('digest_mismatch')
      }),
      { numRuns: 50 },
    )
  })

  test('without it, or with another, the address is not the one that was signed', async () => {
    const request = await signed()
    const bare = { ...request, url: 'https://desk.example.com/orders?page=2' }
    expect(await verdictOf(bare)).toBe('coverage_insufficient')
    const forged = createHash('sha256').update('{}').digest('hex')
    const other = { ...withBody(request, '{}'), url: request.url.replace(/[0-9a-f]{64}$/, forged) }
    expect(await verdictOf(other)).toBe('signature_mismatch')
  })

  test.each([
    ['empty', ''],
    ['cut', 'ab12'],
    ['in capitals', createHash('sha256').update(jsonBody).digest('hex').toUpperCase()],
    ['no hexadecimal', 'x'.repeat(64)],
    ['with an escape', `%61${'0'.repeat(61)}`],
  ])('one that is %s is refused', async (_what, digest) => {
    const request = await signed()
    const url = request.url.replace(/[0-9a-f]{64}$/, digest)
    expect(await verdictOf({ ...request, url })).toBe('url_malformed')
  })

  test('two of them are refused', async () => {
    const request = await signed()
    expect(await verdictOf({ ...request, url: `${request.url}&bodySHA256=${'0'.repeat(64)}` })).toBe('url_malformed')
  })

  test('called a form it is still covered by it, and by nothing else', async () => {
    const request = changed(await signed(), { header: 'content-type' }, FORM)
    expect(await verdictOf(request)).toBe('valid')
    expect(await verdictOf(withBody(request, 'a=1'))).toBe('digest_mismatch')
    expect(await verdictOf(withBody(request, ''))).toBe('digest_mismatch')
  })

  test('a public URL that is whole has no digest in it: only its origin is to be given', async () => {
    const request = await signed()
    const whole = { publicUrl: 'https://desk.example.com/orders?page=2' }
    expect(await verdictOf(request, whole)).toBe('coverage_insufficient')
    expect(await verdictOf(request, { publicUrl: 'https://desk.example.com' })).toBe('valid')
  })
})

test.each([
  ['a port that the proxy added', 'https://desk.example.com/x?a=1', 'https://desk.example.com:8443/x?a=1', 'valid'],
  ['the default port', 'https://desk.example.com:443/x', 'https://desk.example.com/x', 'valid'],
  [
    'a port that is not the default',
    'https://desk.example.com:8443/x',
    'https://desk.example.com/x',
    'signature_mismatch',
  ],
  ['an escaped quote', 'https://desk.example.com/x?a=%27', "https://desk.example.com/x?a='", 'valid'],
  [
    'a quote that was escaped on the way',
    "https://desk.example.com/x?a='",
    'https://desk.example.com/x?a=%27',
    'valid',
  ],
  ['another case of the path', 'https://desk.example.com/X', 'https://desk.example.com/x', 'signature_mismatch'],
  ['a slash', 'https://desk.example.com/x/', 'https://desk.example.com/x', 'signature_mismatch'],
])('the address signed is one with %s: %s, called as %s', async (_what, url, called, verdict) => {
  const request = await genuine('twilio', { url, body: 'a=1' })
  const tried = await tryCall(verifying('twilio'), { ...request, url: called }, at)
  expect(tried.verdict).toBe(verdict)
  if (verdict === 'valid') {
    const { trust } = await tryCall(verifying('twilio'), request, at)
    expect(tried.trust?.replayId).toBe(trust?.replayId)
  }
})
