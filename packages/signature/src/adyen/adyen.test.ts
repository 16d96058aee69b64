import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { scheme } from '../check-scheme.ts'
import * as webCrypto from '../crypto/crypto-web.ts'
import { genuine, keyOf, NOW_MS, verifying } from '../genuine.test-kit.ts'
import { schemes } from '../schemes.ts'
import { sign } from '../sign.ts'
import { signature } from '../signature.ts'
import { tryCall } from '../try-call.test-kit.ts'

const at = { nowMs: NOW_MS }
const PAID = {
  pspReference: '7914073381342284',
  merchantAccountCode: 'HookwellShop',
  merchantReference: 'ORD-12345',
  amount: { value: 1130, currency: 'EUR' },
  eventCode: 'AUTHORISATION',
  success: 'true',
}

type Item = Record<string, unknown>

const bodyOf = (items: readonly unknown[]): string =>
  JSON.stringify({ live: 'false', notificationItems: items.map((item) => ({ NotificationRequestItem: item })) })
const signed = async (items: readonly Item[], nth = 0): Promise<Item[]> => {
  const { body } = await genuine('adyen', { body: bodyOf(items), nth })
  const { notificationItems } = JSON.parse(Buffer.from(body).toString()) as {
    notificationItems: { NotificationRequestItem: Item }[]
  }
  return notificationItems.map(({ NotificationRequestItem }) => NotificationRequestItem)
}
const judged = (items: readonly unknown[], more = {}) => tryCall(verifying('adyen', more), { body: bodyOf(items) }, at)
const verdictOf = async (items: readonly unknown[]) => (await judged(items)).verdict

describe('what is signed', () => {
  test.each<[string, Item]>([
    ['pspReference', { pspReference: '7914073381342285' }],
    ['originalReference', { originalReference: '1' }],
    ['merchantAccountCode', { merchantAccountCode: 'EvilShop' }],
    ['merchantReference', { merchantReference: 'ORD-12346' }],
    ['the value', { amount: { value: 1, currency: 'EUR' } }],
    ['the currency', { amount: { value: 1130, currency: 'USD' } }],
    ['the whole amount', { amount: undefined }],
    ['eventCode', { eventCode: 'CANCELLATION' }],
    ['success', { success: 'false' }],
  ])('%s', async (_what, change) => {
    const [item] = await signed([PAID])
    expect(await verdictOf([item])).toBe('valid')
    expect(await verdictOf([{ ...item, ...change }])).toBe('signature_mismatch')
  })

  test.each<[string, Item]>([
    ['reason', { reason: '033899:1111:03/2030' }],
    ['eventDate', { eventDate: '2030-01-01T00:00:00+01:00' }],
    ['paymentMethod', { paymentMethod: 'visa' }],
  ])('%s is not', async (_what, change) => {
    const [item] = await signed([PAID])
    expect(await verdictOf([{ ...item, ...change }])).toBe('valid')
  })

  test('what is not there is empty', async () => {
    const { merchantReference, originalReference, ...rest } = { ...PAID, originalReference: '' }
    const [item] = await signed([{ ...rest, merchantReference: '' }])
    expect([merchantReference, originalReference]).toEqual(['ORD-12345', ''])
    const { merchantReference: _none, ...without } = item ?? {}
    expect(await verdictOf([without])).toBe('valid')
    expect(await verdictOf([{ ...item, originalReference: null }])).toBe('valid')
  })

  test('a reference may hold colons, and nothing else: the fields could be cut anew', async () => {
    const [item] = await signed([{ ...PAID, merchantReference: 'shop:7:ORD-12345' }])
    expect(await verdictOf([item])).toBe('valid')
    const moved = { originalReference: 'HookwellShop', merchantAccountCode: 'shop', merchantReference: '7:ORD-12345' }
    expect(await verdictOf([{ ...item, pspReference: '7914073381342284:', ...moved }])).toBe('body_malformed')
    expect(await verdictOf([{ ...item, ...moved }])).toBe('signature_mismatch')
  })

  test.each<[string, Item]>([
    ['an object', { merchantReference: {} }],
    ['a list', { merchantReference: ['ORD-12345'] }],
    ['true itself', { success: true }],
    ['a fraction', { amount: { value: 11.3, currency: 'EUR' } }],
    ['a number beyond what is exact', { amount: { value: 2 ** 53, currency: 'EUR' } }],
    ['half of a character', { merchantReference: '\ud800' }],
  ])('a field that is %s is refused', async (_what, change) => {
    const [item] = await signed([PAID])
    expect(await verdictOf([{ ...item, ...change }])).toBe('body_malformed')
  })
})

describe('several items', () => {
  const captured = { ...PAID, eventCode: 'CAPTURE', originalReference: '7914073381342284', pspReference: '8814' }

  test('each has to be genuine, wherever it stands', async () => {
    const items = await signed(Array.from({ length: 10 }, (_, nth) => ({ ...PAID, pspReference: String(nth) })))
    expect(await verdictOf(items)).toBe('valid')
    for (const place of items.keys()) {
      expect(await verdictOf(items.with(place, { ...items[place], success: 'false' }))).toBe('signature_mismatch')
      expect(await verdictOf(items.with(place, { ...items[place], additionalData: {} }))).toBe('signature_missing')
      expect(await verdictOf([...items.slice(0, place), null, ...items.slice(place)])).toBe('signature_missing')
    }
  })

  test('the signature of one is not that of another', async () => {
    const [one, two] = await signed([PAID, captured])
    const swapped = [
      { ...one, additionalData: two?.['additionalData'] },
      { ...two, additionalData: one?.['additionalData'] },
    ]
    expect(await verdictOf(swapped)).toBe('signature_mismatch')
  })

  test('while a key is rotated, each may have another one', async () => {
    const [[one], [two]] = [await signed([PAID]), await signed([captured], 1)]
    const key = [keyOf('adyen', 1), keyOf('adyen')]
    expect((await judged([one, two], { key })).verdict).toBe('valid')
    expect((await judged([one, two])).verdict).toBe('signature_mismatch')
    const options = { ...at, crypto: webCrypto }
    expect((await tryCall(verifying('adyen', { key }), { body: bodyOf([one, two]) }, options)).verdict).toBe('valid')
  })

  test('one names its delivery; of several, some could be left out, so nothing does', async () => {
    const [one, two] = await signed([PAID, captured])
    const first = await judged([one])
    expect(first.trust).toMatchObject({ verified: true, scheme: 'adyen', keyId: '0' })
    expect(first.trust?.replayId).toMatch(/^[0-9a-f]{64}$/)
    expect((await judged([{ ...one, reason: 'other' }])).trust?.replayId).toBe(first.trust?.replayId)
    expect((await judged([two])).trust?.replayId).not.toBe(first.trust?.replayId)
    expect((await judged([one, two])).trust).toEqual({ verified: true, scheme: 'adyen', keyId: '0' })
  })

  test('a hundred are taken, and not one more', async () => {
    const [item] = await signed([PAID])
    expect(await verdictOf(Array(100).fill(item))).toBe('valid')
    expect(await verdictOf(Array(101).fill(item))).toBe('body_malformed')
    expect(await verdictOf(Array(2_000).fill(item))).toBe('body_malformed')
  })
})

test.each([
  ['no item', '{"notificationItems":[]}'],
  ['no list', '{"notificationItems":{}}'],
  ['an item that is none', '{"notificationItems":[{}]}'],
  ['an item that is a list', '{"notificationItems":[{"NotificationRequestItem":[]}]}'],
  ['an item on the prototype', '{"notificationItems":[{"__proto__":{"NotificationRequestItem":{}}}]}'],
  ['nothing', ''],
  ['null', 'null'],
  ['a list', '[]'],
  ['half of JSON', '{"notificationItems":['],
  ['brackets without end', '['.repeat(100_000)],
])('a body with %s holds no signature', async (_what, body) => {
  expect((await tryCall(verifying('adyen'), { body }, at)).verdict).toBe('signature_missing')
})

test.each([
  ['empty', ''],
  ['too short', 'A'.repeat(43)],
  ['huge', 'A'.repeat(10_000)],
  ['no base64', '*'.repeat(44)],
  ['a number', 5],
  ['null', null],
  ['a list', ['AAAA']],
  ['an object', {}],
])('a signature that is %s is refused', async (_what, hmacSignature) => {
  expect(await verdictOf([{ ...PAID, additionalData: { hmacSignature } }])).toMatch(/^signature_(?:missing|malformed)$/)
})

// The SDK of Adyen decodes such a key to nothing, and anybody can then sign.
test.each([
  ['no hexadecimal', 'secret', /must be hexadecimal/],
  ['hexadecimal of odd length', 'DFB1EB5485895CFA8', /must be hexadecimal/],
  ['hexadecimal that ends early', 'DFB1EB5485895CFAxx', /must be hexadecimal/],
  ['short', 'DFB1EB', /has 3 bytes; at least 8 are safe/],
  ['empty', '', /is empty/],
  ['of spaces', '  ', /is empty or blank/],
])('a key that is %s throws when it is made', (_what, key, message) => {
  expect(() => signature({ scheme: 'adyen', key })).toThrow(message)
})

test('a row of your own says what is signed', () => {
  expect(() => scheme({ ...schemes.adyen, freeField: 'reason' })).toThrow(/'freeField' must be one of 'fields'/)
  expect(() => scheme({ ...schemes.adyen, fields: [] })).toThrow(/'fields' must be a list/)
})

test('what is no notification is not signed', async () => {
  const options = { scheme: 'adyen', key: keyOf('adyen') } as const
  await expect(sign({ ...options, body: '{}' })).rejects.toThrow(/'body' must be \{ notificationItems/)
  await expect(sign({ ...options, body: bodyOf([{ ...PAID, eventCode: 'A:B' }]) })).rejects.toThrow(/holds a colon/)
})

test('whatever the references are, two payments have two signatures', async () => {
  const texts = fc.string({ unit: fc.constantFrom(':', '\\', 'a', '1', 'ß'), maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(texts, texts, async (one, other) => {
      const [item] = await signed([{ ...PAID, merchantReference: one }])
      expect(await verdictOf([item])).toBe('valid')
      fc.pre(one !== other)
      expect(await verdictOf([{ ...item, merchantReference: other }])).toBe('signature_mismatch')
    }),
    { numRuns: 100 },
  )
})
