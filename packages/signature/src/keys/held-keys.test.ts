import { expect, test } from 'vitest'

import type { KeyForm } from './key-form.ts'
import { holdKeys } from './held-keys.ts'
import type { Key } from './held-keys.ts'

const hold = (key: unknown, form: KeyForm = 'utf8', allowShort = false) =>
  holdKeys(key as Key, { of: 'signature()', form, minBytes: form === 'whsec' ? 24 : 8, allowShort })
const bytesOf = (key: unknown, form: KeyForm) => hold(key, form)[0]?.bytes

const SECRET_24 = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

test('one key is number 0; a list is counted or named by its owner', () => {
  expect(hold('a-secret').map(({ id }) => id)).toEqual(['0'])
  expect(hold(['a-secret', 'b-secret']).map(({ id }) => id)).toEqual(['0', '1'])
  expect(hold([{ id: 'new', key: 'a-secret' }, 'b-secret']).map(({ id }) => id)).toEqual(['new', '1'])
})

test.each(['whsec_', 'v1,whsec_', ''])('whsec: %j is not part of the key', (prefix) => {
  expect(bytesOf(prefix + SECRET_24, 'whsec')).toEqual(new Uint8Array(Buffer.from(SECRET_24, 'base64')))
})

test('utf8: a prefix is part of the key (Stripe)', () => {
  expect(bytesOf('whsec_abc', 'utf8')).toEqual(new TextEncoder().encode('whsec_abc'))
})

test('hex and base64 are decoded; hex in either case', () => {
  expect(bytesOf('0123456789ABCDEFabcdef', 'hex')).toEqual(new Uint8Array(Buffer.from('0123456789abcdefabcdef', 'hex')))
  expect(bytesOf('AAECAwQFBgc=', 'base64')).toEqual(Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7))
})

test.each<[string, unknown, KeyForm, RegExp]>([
  ['undefined', undefined, 'utf8', /the key is not text.*environmentKey/],
  ['null', null, 'utf8', /is not text/],
  ['a number', 12_345_678, 'utf8', /is not text/],
  ['bytes', new Uint8Array(32), 'utf8', /is not text/],
  ['an empty list', [], 'utf8', /the list is empty/],
  ['33 keys', Array.from({ length: 33 }, (_, index) => `a-secret-${index}`), 'utf8', /32 keys at most/],
  ['empty', '', 'utf8', /the key is empty or blank/],
  ['blank', ' \t\n', 'utf8', /empty or blank/],
  ['a line break behind', 'a-secret\n', 'utf8', /the key begins or ends with whitespace/],
  ['a space before', ' a-secret', 'utf8', /begins or ends with whitespace/],
  ['the second of a list', ['a-secret', ' '], 'utf8', /key 1 is empty/],
  ['a named one', [{ id: 'old', key: '' }], 'utf8', /the key 'old' is empty/],
  ['a named one without a key', { id: 'old' }, 'utf8', /the key 'old' is not text/],
  ['an empty id', { id: ' ', key: 'a-secret' }, 'utf8', /the id of key 0 is empty/],
  [
    'two of one id',
    [
      { id: 'a', key: 'a-secret' },
      { id: 'a', key: 'b-secret' },
    ],
    'utf8',
    /same id/,
  ],
  ['an id that is a place', ['a-secret', { id: '0', key: 'b-secret' }], 'utf8', /same id/],
  ['seven bytes', 'sevenby', 'utf8', /has 7 bytes; at least 8/],
  ['half a surrogate pair', 'a-secret\ud800', 'utf8', /well-formed/],
  ['not base64', 'whsec_a!b!', 'whsec', /must be the whole secret/],
  ['base64url', `whsec_${SECRET_24.slice(0, -1)}_`, 'whsec', /must be the whole secret/],
  ['a public key', `whpk_${SECRET_24}`, 'whsec', /Ed25519/],
  ['the prefix alone', 'whsec_', 'whsec', /empty once it is decoded/],
  ['23 bytes', `whsec_${Buffer.alloc(23, 1).toString('base64')}`, 'whsec', /has 23 bytes; at least 24.*allowShortKey/],
  ['not hexadecimal', 'secret-secret', 'hex', /must be hexadecimal/],
  ['half a byte', '012', 'hex', /must be hexadecimal/],
])('throws for %s', (_what, key, form, message) => {
  expect(() => hold(key, form)).toThrow(message)
})

test('a short key is taken where that is said aloud, an empty one never', () => {
  expect(hold('x', 'utf8', true)).toHaveLength(1)
  expect(() => hold('', 'utf8', true)).toThrow(/empty/)
  expect(() => hold('whsec_', 'whsec', true)).toThrow(/empty/)
})

test('no message holds the key', () => {
  for (const key of [' hush-hush', 'hush-h', 'hush\ud800hush']) {
    for (const form of ['utf8', 'hex', 'base64', 'whsec'] as const) {
      expect(() => hold(key, form)).toThrow(/^((?!hush).)*$/s)
    }
  }
})
