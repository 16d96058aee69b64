import { expect, test } from 'vitest'

import { scheme } from '../check-scheme.ts'
import { NOW_MS } from '../genuine.test-kit.ts'
import { sign } from '../sign.ts'
import { tryCall } from '../try-call.test-kit.ts'
import type { SignedScheme } from './signed-scheme.ts'

const acme: SignedScheme = {
  name: 'acme',
  title: 'Acme',
  source: 'https://acme.example/webhooks',
  shape: 'signed',
  carriers: [{ signature: { headers: 'X-Acme-Signature-' } }],
  grammar: { encoding: 'hex' },
  algorithm: 'hmac-sha256',
  key: 'utf8',
  parts: ['body'],
  replay: 'content',
}
const row = scheme(acme)
const [ours, theirs] = ['acme-secret', 'acme-secret-2']
const body = '{"orderId":"ORD-12345"}'
const WRONG = 'ab'.repeat(32)

const signatureOf = async (key: string) =>
  (await sign({ scheme: row, key, body })).headers['X-Acme-Signature-1'] ?? 'none'
const verdictOf = async (headers: Record<string, string | string[]>, scheme: SignedScheme = row) =>
  (await tryCall({ scheme, key: ours }, { headers, body }, { nowMs: NOW_MS })).verdict

test('each key signs into a header of its own, and any of them will do', async () => {
  const { headers } = await sign({ scheme: row, key: [theirs, ours], body })
  expect(Object.keys(headers)).toEqual(['X-Acme-Signature-1', 'X-Acme-Signature-2'])
  for (const key of [ours, theirs]) {
    expect((await tryCall({ scheme: row, key }, { headers, body })).verdict).toBe('valid')
  }
  expect((await tryCall({ scheme: row, key: 'acme-secret-3' }, { headers, body })).verdict).toBe('signature_mismatch')
})

test.each<[string, (good: string) => Record<string, string | string[]>, string]>([
  ['the first', (good) => ({ 'x-acme-signature-1': good }), 'valid'],
  ['only a later one', (good) => ({ 'x-acme-signature-999': good }), 'valid'],
  ['one in other letters', (good) => ({ 'X-ACME-SIGNATURE-7': good }), 'valid'],
  ['one beside a wrong one', (good) => ({ 'x-acme-signature-1': WRONG, 'x-acme-signature-2': good }), 'valid'],
  ['wrong ones', () => ({ 'x-acme-signature-1': WRONG, 'x-acme-signature-2': WRONG }), 'signature_mismatch'],
  [
    'one beside an unreadable one',
    (good) => ({ 'x-acme-signature-1': good, 'x-acme-signature-2': 'zz' }),
    'signature_malformed',
  ],
  [
    'one beside an empty one',
    (good) => ({ 'x-acme-signature-1': good, 'x-acme-signature-2': '' }),
    'signature_malformed',
  ],
  ['one twice', (good) => ({ 'x-acme-signature-1': [good, good] }), 'signature_malformed'],
  ['one that is huge', () => ({ 'x-acme-signature-1': 'a'.repeat(8_193) }), 'signature_malformed'],
  ['none', () => ({}), 'signature_missing'],
  ['number 0', (good) => ({ 'x-acme-signature-0': good }), 'signature_missing'],
  ['number 01', (good) => ({ 'x-acme-signature-01': good }), 'signature_missing'],
  ['number 1000', (good) => ({ 'x-acme-signature-1000': good }), 'signature_missing'],
  ['no number', (good) => ({ 'x-acme-signature-': good, 'x-acme-signature-1a': good }), 'signature_missing'],
])('%s', async (_what, headersOf, expected) => {
  expect(await verdictOf(headersOf(await signatureOf(ours)))).toBe(expected)
})

const numbered = (count: number, value: string) =>
  Object.fromEntries(Array.from({ length: count }, (_none, nth) => [`x-acme-signature-${nth + 1}`, value]))

test('32 signatures are compared and no more, in whatever way they are spread', async () => {
  expect(await verdictOf(numbered(32, WRONG))).toBe('signature_mismatch')
  expect(await verdictOf(numbered(33, WRONG))).toBe('signature_malformed')
  const lists = scheme({ ...acme, grammar: { encoding: 'hex', between: ',' } })
  expect(await verdictOf(numbered(2, Array(16).fill(WRONG).join(',')), lists)).toBe('signature_mismatch')
  expect(await verdictOf(numbered(3, Array(11).fill(WRONG).join(',')), lists)).toBe('signature_malformed')
})

test('one delivery has one replay id, whichever of its signatures is left', async () => {
  const { headers } = await sign({ scheme: row, key: [ours, theirs], body })
  const ids = await Promise.all(
    [headers, ...Object.entries(headers).map((line) => Object.fromEntries([line]))].map(
      async (some) => (await tryCall({ scheme: row, key: [ours, theirs] }, { headers: some, body })).trust?.replayId,
    ),
  )
  expect(new Set(ids).size).toBe(1)
  expect(ids[0]).toMatch(/^[0-9a-f]{64}$/)
})

test('the second set is found as well, and is not mixed with the first', async () => {
  const two = scheme({ ...acme, carriers: [{ signature: { header: 'x-acme-signature' } }, ...acme.carriers] })
  const good = await signatureOf(ours)
  expect(await verdictOf({ 'x-acme-signature': good }, two)).toBe('valid')
  expect(await verdictOf({ 'x-acme-signature-2': good }, two)).toBe('valid')
  expect(await verdictOf({ 'x-acme-signature': good, 'x-acme-signature-2': good }, two)).toBe('signature_malformed')
})
