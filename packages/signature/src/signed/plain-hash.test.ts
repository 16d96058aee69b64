import { createHash, createHmac } from 'node:crypto'

import { describe, expect, test } from 'vitest'

import { NOW_MS } from '../genuine.test-kit.ts'
import { sign } from '../sign.ts'
import { tryCall } from '../try-call.test-kit.ts'

const key = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy'
const at = { nowMs: NOW_MS }
const plain = (...pieces: readonly (string | Uint8Array)[]) => {
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  return hash.digest('hex')
}

describe.each([
  ['hubspot-v1', 'POST', ''],
  ['hubspot-v2', 'PUT', 'PUThttps://desk.example.com/in?a=1'],
] as const)('%s', (scheme, method, head) => {
  const url = 'https://desk.example.com/in?a=1'
  const verdictOf = async (signature: string, body: string | Uint8Array) =>
    (await tryCall({ scheme, key }, { method, url, headers: { 'x-hubspot-signature': signature }, body }, at)).verdict

  test.each<[string, string | Uint8Array]>([
    ['text', '{"name":"Zoë"}'],
    ['nothing', ''],
    ['no UTF-8', Uint8Array.of(0xff, 0, 0x80)],
    ['a byte order mark', '\ufeff{}'],
    ['a megabyte', 'x'.repeat(1_048_576)],
  ])('is SHA-256 of the secret and what is signed: %s', async (_what, body) => {
    expect(await verdictOf(plain(key, head, body), body)).toBe('valid')
    expect(await verdictOf(plain(key, head, body, ' '), body)).toBe('signature_mismatch')
    const { headers } = await sign({ scheme, key, method, url, body })
    expect(headers).toEqual({ 'x-hubspot-signature': plain(key, head, body) })
  })

  test('and no HMAC, nor a hash without the secret or with it elsewhere', async () => {
    const body = '{"a":1}'
    for (const signature of [
      createHmac('sha256', key).update(head).update(body).digest('hex'),
      plain(head, body),
      plain(head, body, key),
      plain(`${key} `, head, body),
    ]) {
      expect(await verdictOf(signature, body)).toBe('signature_mismatch')
    }
  })

  test('what names a delivery holds nothing of the secret', async () => {
    const headers = { 'x-hubspot-signature': plain(key, head, '{}') }
    const { trust } = await tryCall({ scheme, key }, { method, url, headers, body: '{}' }, at)
    expect(trust?.replayId).toBe(plain(head, '{}'))
  })
})
