import { describe, expect, test } from 'vitest'

import { scheme } from '../check-scheme.ts'
import { schemes } from '../schemes.ts'
import { CREATED, publicKey, verdictOf } from './crafted.test-kit.ts'
import type { HttpMessageScheme } from './http-message-scheme.ts'

const ROW: HttpMessageScheme = schemes['http-message-signatures']

describe('time', () => {
  const [past, future] = [-300, 300].map((offset) => 1_750_000_000 + offset)
  test.each([
    ['the oldest', `;created=${past}`, 'valid'],
    ['a second older', `;created=${Number(past) - 1}`, 'timestamp_stale'],
    ['years older', ';created=1', 'timestamp_stale'],
    ['the newest', `;created=${future}`, 'valid'],
    ['a second newer', `;created=${Number(future) + 1}`, 'timestamp_future'],
    ['in milliseconds', ';created=1750000000000', 'timestamp_malformed'],
    ['before 1970', ';created=-1', 'timestamp_malformed'],
    ['a fraction', ';created=1750000000.5', 'timestamp_malformed'],
    ['text', ';created="1750000000"', 'timestamp_malformed'],
    ['a date', ';created=@1750000000', 'timestamp_malformed'],
    ['a flag', ';created', 'timestamp_malformed'],
    ['none', ';keyid="k1"', 'timestamp_missing'],
    ['none but an expiry', ';expires=1750000060', 'timestamp_missing'],
    ['expiring now', ';created=1749999990;expires=1750000000', 'valid'],
    ['expired', ';created=1749999990;expires=1749999999', 'timestamp_stale'],
    ['expired before it was made', ';created=1749999990;expires=1749999989', 'timestamp_malformed'],
    ['an expiry that is text', ';created=1749999990;expires="1750000060"', 'timestamp_malformed'],
    ['an expiry that does not make it younger', ';created=1749990000;expires=1750000060', 'timestamp_stale'],
  ])('%s: %s', async (_what, parameters, verdict) => {
    expect(await verdictOf({ parameters })).toBe(verdict)
  })

  test('the tolerance can be set, and an expiry counts all the same', async () => {
    const parameters = ';created=1749990000;expires=1749999999'
    expect(await verdictOf({ parameters: ';created=1749990000' }, { toleranceSeconds: 10_000 })).toBe('valid')
    expect(await verdictOf({ parameters }, { toleranceSeconds: 10_000 })).toBe('timestamp_stale')
  })

  test('a forged one that is late is told from a genuine one', async () => {
    const key = publicKey('ed25519', 1)
    expect(await verdictOf({ parameters: ';created=1749990000' }, { key })).toBe('signature_mismatch')
  })
})

describe('tag', () => {
  const row = scheme({ ...ROW, name: 'acme', tag: 'orders' })
  test.each([
    ['the one that counts', `${CREATED};tag="orders"`, 'valid'],
    ['another', `${CREATED};tag="web-bot-auth"`, 'signature_missing'],
    ['the same in capitals', `${CREATED};tag="ORDERS"`, 'signature_missing'],
    ['none', CREATED, 'signature_missing'],
    ['one that is no text', `${CREATED};tag=orders`, 'signature_malformed'],
  ])('%s: %s', async (_what, parameters, verdict) => {
    expect(await verdictOf({ parameters }, { scheme: row })).toBe(verdict)
  })

  test('where none counts, any will do', async () => {
    expect(await verdictOf({ parameters: `${CREATED};tag="orders"` })).toBe('valid')
  })
})

describe('parameters that are odd', () => {
  test.each([
    ['a nonce', ';nonce="b3k2pp5k7z-50gnwp.yemd"', 'valid'],
    ['a nonce that is no text', ';nonce=1', 'signature_malformed'],
    ['one that nobody knows', ';x-more=:AQ==:', 'valid'],
    ['a key id that is no text', ';keyid=k1', 'signature_malformed'],
    ['a key id that is bytes', ';keyid=:AQ==:', 'signature_malformed'],
    ['a key id that is endless', `;keyid="${'k'.repeat(257)}"`, 'signature_malformed'],
    ['an algorithm that is no text', ';alg=ed25519', 'signature_malformed'],
  ])('%s', async (_what, more, verdict) => {
    expect(await verdictOf({ parameters: CREATED + more })).toBe(verdict)
  })
})
