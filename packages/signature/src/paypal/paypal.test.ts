import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { certificateServer } from '../certificate/certificate-server.test-kit.ts'
import { judgeWith, keylessTerms } from '../certificate/judge-with.test-kit.ts'
import { makeCertificate, pemOf } from '../certificate/make-certificate.test-kit.ts'
import * as webCrypto from '../crypto/crypto-web.ts'
import { changed, genuine, NOW_MS, verifying } from '../genuine.test-kit.ts'
import { keyPairs } from '../kit.test-kit.ts'
import { isRefusal } from '../refusal.ts'
import { schemes } from '../schemes.ts'
import { sign } from '../sign.ts'
import { signature } from '../signature.ts'
import { tryCall } from '../try-call.test-kit.ts'
import { crc32 } from './crc32.ts'
import { verifyPaypal } from './verify-paypal.ts'

const at = { nowMs: NOW_MS }
const CERT = 'paypal-cert-url'
const audience = '8PT597110X687430L'
const terms = keylessTerms(schemes.paypal, { audience })
const reasonOf = async (verdict: ReturnType<typeof judgeWith>) => {
  const judged = await verdict
  return isRefusal(judged) ? judged.reason : 'valid'
}

describe('with the certificate that the call names', () => {
  test('a genuine call is verified, and the certificate is fetched once', async () => {
    await using server = await certificateServer((_request, response) => void response.end(makeCertificate()))
    const verify = verifyPaypal(terms, server.fetchUrl)
    const first = await genuine('paypal', { id: 'one' })
    expect(await judgeWith(verify, first)).toEqual({
      verified: true,
      scheme: 'paypal',
      keyId: 'CERT-360caa42-fca2a594-a5cafa77',
      signedAtMs: NOW_MS,
      replayId: 'one',
    })
    expect(await reasonOf(judgeWith(verify, await genuine('paypal', { id: 'two' })))).toBe('valid')
    expect(server.asked).toEqual(['/v1/notifications/certs/CERT-360caa42-fca2a594-a5cafa77'])
  })

  test('Web Crypto does the same', async () => {
    await using server = await certificateServer((_request, response) => void response.end(makeCertificate()))
    const verify = verifyPaypal(keylessTerms(schemes.paypal, { audience }, webCrypto), server.fetchUrl)
    expect(await reasonOf(judgeWith(verify, await genuine('paypal')))).toBe('valid')
    expect(await reasonOf(judgeWith(verify, await genuine('paypal', { nth: 1 })))).toBe('signature_mismatch')
  })

  test('the certificate of somebody else does not fit', async () => {
    await using server = await certificateServer((_request, response) => void response.end(makeCertificate({ nth: 1 })))
    const verify = verifyPaypal(terms, server.fetchUrl)
    expect(await reasonOf(judgeWith(verify, await genuine('paypal')))).toBe('signature_mismatch')
  })

  test('one whose time is over does not fit', async () => {
    const pem = makeCertificate({ notAfter: '20250601000000Z' })
    await using server = await certificateServer((_request, response) => void response.end(pem))
    const verify = verifyPaypal(terms, server.fetchUrl)
    expect(await reasonOf(judgeWith(verify, await genuine('paypal')))).toBe('certificate_refused')
  })

  test.each([
    ['missing', undefined, 'header_missing'],
    ['empty', '', 'header_malformed'],
    ['of somebody else', 'https://evil.example/v1/notifications/certs/CERT-1', 'certificate_refused'],
    ['at a user', 'https://api.paypal.com@evil.example/v1/notifications/certs/CERT-1', 'certificate_refused'],
    ['without TLS', 'http://api.paypal.com/v1/notifications/certs/CERT-1', 'certificate_refused'],
  ])('an address that is %s is never called', async (_what, url, reason) => {
    await using server = await certificateServer((_request, response) => void response.end(makeCertificate()))
    const verify = verifyPaypal(terms, server.fetchUrl)
    expect(await reasonOf(judgeWith(verify, changed(await genuine('paypal'), { header: CERT }, url)))).toBe(reason)
    expect(server.asked).toEqual([])
  })

  test('what cannot be right is refused before anything is fetched', async () => {
    await using server = await certificateServer((_request, response) => void response.end(makeCertificate()))
    const verify = verifyPaypal(terms, server.fetchUrl)
    const old = await genuine('paypal', { nowMs: NOW_MS - 31_536_000_000 })
    expect(await reasonOf(judgeWith(verify, old))).toBe('timestamp_stale')
    const unsigned = changed(await genuine('paypal'), { header: 'paypal-transmission-sig' }, 'AAAA=')
    expect(await reasonOf(judgeWith(verify, unsigned))).toBe('signature_malformed')
    expect(server.asked).toEqual([])
  })

  test('PayPal being away is no fault of the caller, who is told to come again', async () => {
    await using server = await certificateServer((_request, response) => void response.writeHead(503).end())
    const verify = verifyPaypal(terms, server.fetchUrl)
    expect(await reasonOf(judgeWith(verify, await genuine('paypal')))).toBe('key_unavailable')
  })
})

describe('with a key of ours', () => {
  test.each([
    ['a certificate', makeCertificate()],
    ['a certificate whose time is over', makeCertificate({ notAfter: '20250601000000Z' })],
    ['a public key in PEM', pemOf(Buffer.from(keyPairs.rsa[0]?.publicKey ?? '', 'base64'), 'PUBLIC KEY')],
  ])('%s is taken as it is', async (_what, key) => {
    const { verdict, trust } = await tryCall({ scheme: 'paypal', key, audience }, await genuine('paypal'), at)
    expect([verdict, trust?.keyId]).toEqual(['valid', '0'])
  })

  test('the address in the call is not looked at', async () => {
    const request = changed(await genuine('paypal'), { header: CERT }, 'http://evil.example/')
    expect((await tryCall(verifying('paypal'), request, at)).verdict).toBe('valid')
  })

  test('any of several webhooks will do', async () => {
    const options = verifying('paypal', { audience: ['9XL90610J3647323C', audience] })
    expect((await tryCall(options, await genuine('paypal'), at)).verdict).toBe('valid')
    const other = verifying('paypal', { audience: '9XL90610J3647323C' })
    expect((await tryCall(other, await genuine('paypal'), at)).verdict).toBe('signature_mismatch')
  })
})

test.each(['SHA1withRSA', 'none', 'sha256withrsa', 'SHA256withRSA ', 'HmacSHA256'])(
  'the algorithm %j is refused',
  async (algorithm) => {
    const request = changed(await genuine('paypal'), { header: 'paypal-auth-algo' }, algorithm)
    expect((await tryCall(verifying('paypal'), request, at)).verdict).toBe('algorithm_refused')
  },
)

test('an id must not hold the separator: two splits of one text would have one signature', async () => {
  const request = await genuine('paypal')
  const time = request.headers['paypal-transmission-time'] ?? ''
  const moved = changed(request, { header: 'paypal-transmission-id' }, `a|${time}`)
  expect((await tryCall(verifying('paypal'), moved, at)).verdict).toBe('id_malformed')
})

test('three days of retries are waited for, and no longer', async () => {
  const request = await genuine('paypal')
  const verdictAfter = async (seconds: number) =>
    (await tryCall(verifying('paypal'), request, { nowMs: NOW_MS + seconds * 1_000 })).verdict
  expect(await verdictAfter(262_800)).toBe('valid')
  expect(await verdictAfter(262_801)).toBe('timestamp_stale')
  expect(await verdictAfter(-300)).toBe('valid')
  expect(await verdictAfter(-301)).toBe('timestamp_future')
})

// Why the note of the row speaks of replays: whoever can read one delivery can do this.
test('a body made to have the same CRC-32 is verified, but has the replayId that has been there', async () => {
  const request = await genuine('paypal')
  const forged = withCrc('{"event_type":"PAYMENT.CAPTURE.COMPLETED","forged":"', crc32(request.body))
  const { verdict, trust } = await tryCall(verifying('paypal'), { ...request, body: forged }, at)
  expect(verdict).toBe('valid')
  expect(trust?.replayId).toBe(request.headers['paypal-transmission-id'])
})

test('any other change of the body is seen', async () => {
  const request = await genuine('paypal')
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: request.body.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
      async (index, bits) => {
        const body = request.body.with(index, (request.body[index] ?? 0) ^ bits)
        expect((await tryCall(verifying('paypal'), { ...request, body }, at)).verdict).toBe('signature_mismatch')
      },
    ),
    { numRuns: 200 },
  )
})

test.each([
  ['no webhook', { scheme: 'paypal' }, /for 'paypal' needs 'audience': the id of your webhook/],
  ['a webhook id with a separator', { scheme: 'paypal', audience: 'a|b' }, /needs 'audience'/],
  ['an empty one among others', { scheme: 'paypal', audience: ['a', ' '] }, /'audience' must be/],
  ['a secret for a key', { scheme: 'paypal', audience, key: 'my-secret-text' }, /must be an RSA public key/],
  ['an issuer', { scheme: 'paypal', audience, issuer: 'x' }, /'issuer' would do nothing/],
])('%s throws when it is made', (_what, options, message) => {
  expect(() => signature(options as never)).toThrow(message)
})

test('what we sign says where its certificate is, unless the call does so already', async () => {
  const privateKey = keyPairs.rsa[0]?.privateKey ?? ''
  const options = { scheme: 'paypal', key: privateKey, audience, body: '{}' } as const
  const own = 'https://api.paypal.com/v1/notifications/certs/CERT-1'
  expect((await sign(options)).headers[CERT]).toBe(schemes.paypal.certificate.sample)
  expect((await sign({ ...options, headers: { 'PayPal-Cert-Url': own } })).headers).toMatchObject({
    'PayPal-Cert-Url': own,
  })
  await expect(sign({ scheme: 'paypal', key: privateKey, body: '{}' })).rejects.toThrow(/needs 'audience'/)
})

/** Puts four bytes behind a text that give it the checksum that is wanted: each bit of them changes it in its own way. */
function withCrc(text: string, wanted: number): Uint8Array {
  const body = Buffer.concat([Buffer.from(text), Buffer.alloc(4)])
  const base = crc32(body)
  const rows = Array.from({ length: 32 }, (_, bit) => {
    const changedBody = Buffer.from(body)
    changedBody[body.length - 4 + (bit >> 3)] = 1 << (bit & 7)
    return { effect: BigInt((crc32(changedBody) ^ base) >>> 0), bits: 1n << BigInt(bit) }
  })
  let missing = BigInt((wanted ^ base) >>> 0)
  let bits = 0n
  // Elimination over GF(2).
  for (let column = 31n; column >= 0n; column -= 1n) {
    const at = rows.findIndex(({ effect }) => effect >> column === 1n)
    const [pivot] = at === -1 ? [] : rows.splice(at, 1)
    if (pivot === undefined) continue
    for (const row of rows) {
      if (((row.effect >> column) & 1n) === 0n) continue
      row.effect ^= pivot.effect
      row.bits ^= pivot.bits
    }
    if (((missing >> column) & 1n) === 0n) continue
    missing ^= pivot.effect
    bits ^= pivot.bits
  }
  for (let index = 0; index < 4; index += 1) body[body.length - 4 + index] = Number((bits >> BigInt(index * 8)) & 255n)
  return body
}
