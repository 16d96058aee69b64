import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import * as nodeCrypto from '../crypto/crypto-node.ts'
import * as webCrypto from '../crypto/crypto-web.ts'
import { genuine, NOW_MS, verifying } from '../genuine.test-kit.ts'
import { tryCall } from '../try-call.test-kit.ts'
import { decodeDerSignature, encodeDerSignature } from '../text/der-signature.ts'

/** How many points P-256 has. FIPS 186-5, SP 800-186 section 3.2.1.3. */
const ORDER = 0xffffffff_00000000_ffffffff_ffffffff_bce6faad_a7179e84_f3b9cac2_fc632551n

const HEADER = 'x-twilio-email-event-webhook-signature'
const hex = (value: bigint) => value.toString(16).padStart(64, '0')
const der = (r: bigint, s: bigint) =>
  Buffer.from(encodeDerSignature(new Uint8Array(Buffer.from(hex(r) + hex(s), 'hex')))).toString('base64')

async function signed() {
  const request = await genuine('sendgrid')
  const text = request.headers[HEADER] ?? ''
  const joined = Buffer.from(decodeDerSignature(new Uint8Array(Buffer.from(text, 'base64')), 32) ?? []).toString('hex')
  const [r, s] = [BigInt(`0x${joined.slice(0, 64)}`), BigInt(`0x${joined.slice(64)}`)]
  const withSignature = (signature: string) => ({ ...request, headers: { ...request.headers, [HEADER]: signature } })
  return { request, text, r, s, withSignature }
}

describe.each([
  ['node:crypto', nodeCrypto],
  ['Web Crypto', webCrypto],
] as const)('ECDSA with %s', (_name, crypto) => {
  const judge = (request: Parameters<typeof tryCall>[1]) =>
    tryCall(verifying('sendgrid'), request, { nowMs: NOW_MS, crypto })

  test('a delivery has one replay id, with whichever of its two signatures it comes', async () => {
    const { request, text, r, s, withSignature } = await signed()
    expect(der(r, s)).toBe(text)
    const other = withSignature(der(r, ORDER - s))
    expect(other.headers[HEADER]).not.toBe(text)
    const [one, two] = [await judge(request), await judge(other)]
    expect([one.verdict, two.verdict]).toEqual(['valid', 'valid'])
    expect(one.trust?.replayId).toMatch(/^[0-9a-f]{64}$/)
    expect(two.trust?.replayId).toBe(one.trust?.replayId)
  })

  test('signing again gives another signature, and the same replay id', async () => {
    const [one, two] = [await genuine('sendgrid', { crypto }), await genuine('sendgrid', { crypto })]
    expect(one.headers[HEADER]).not.toBe(two.headers[HEADER])
    expect((await judge(one)).trust?.replayId).toBe((await judge(two)).trust?.replayId)
  })

  test.each<[string, (r: bigint, s: bigint) => [bigint, bigint]]>([
    ['r as s', (r) => [r, r]],
    ['r and s the other way round', (r, s) => [s, r]],
    ['one for both', () => [1n, 1n]],
    ['the order for both', () => [ORDER, ORDER]],
    ['r and the order', (r) => [r, ORDER]],
    ['the order less one', () => [ORDER - 1n, ORDER - 1n]],
    ['all ones', () => [2n ** 256n - 1n, 2n ** 256n - 1n]],
    ['minus r', (r, s) => [ORDER - r, s]],
  ])('%s is no signature', async (_what, change) => {
    const { r, s, withSignature } = await signed()
    expect((await judge(withSignature(der(...change(r, s))))).verdict).toBe('signature_mismatch')
  })

  test('zeros are not even read', async () => {
    const { withSignature } = await signed()
    for (const zeros of ['3006020100020100', '300402000200', '3000', '30060201000201ff']) {
      const text = Buffer.from(zeros, 'hex').toString('base64')
      expect((await judge(withSignature(text))).verdict).toBe('signature_malformed')
    }
  })
})

test('one signature has one spelling: no other DER of it is taken', async () => {
  const { text, withSignature } = await signed()
  const good = Buffer.from(text, 'base64')
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom('replace', 'insert', 'remove'),
      async (position, byte, how) => {
        const index = position % (good.length + 1)
        const bytes = [...good]
        bytes.splice(index, how === 'insert' ? 0 : 1, ...(how === 'remove' ? [] : [byte]))
        fc.pre(!Buffer.from(bytes).equals(good))
        const { verdict } = await tryCall(verifying('sendgrid'), withSignature(Buffer.from(bytes).toString('base64')), {
          nowMs: NOW_MS,
        })
        expect(verdict).toMatch(/^signature_(?:malformed|mismatch)$/)
      },
    ),
    { numRuns: 300 },
  )
})
