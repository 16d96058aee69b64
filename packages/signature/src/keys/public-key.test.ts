import { createPublicKey, generateKeyPairSync } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { keyPairs } from '../kit.test-kit.ts'
import { holdKeys } from './held-keys.ts'
import type { Key } from './held-keys.ts'
import type { KeyForm } from './key-form.ts'
import { decodePrivateKey, decodePublicKey, publicKeyKind, rsaBits } from './public-key.ts'
import type { KeyPairKind } from './public-key.ts'

const KINDS = ['ed25519', 'p256', 'p384', 'rsa'] as const

const publicOf = (kind: KeyPairKind) => keyPairs[kind][0]?.publicKey ?? ''
const privateOf = (kind: KeyPairKind) => keyPairs[kind][0]?.privateKey ?? ''
const derOf = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
const pemOf = (text: string, label: string) => `-----BEGIN ${label}-----\n${text}\n-----END ${label}-----\n`
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const withByte = (kind: KeyPairKind, at: number, change: (byte: number) => number) => {
  const der = derOf(publicOf(kind))
  const index = at < 0 ? der.length + at : at
  return base64(der.with(index, change(der[index] ?? 0)))
}

describe.each(KINDS)('%s', (kind) => {
  const [publicDer, privateDer] = [derOf(publicOf(kind)), derOf(privateOf(kind))]

  test('a public key is read as base64 and as PEM', () => {
    for (const text of [publicOf(kind), pemOf(publicOf(kind), 'PUBLIC KEY'), `${publicOf(kind)}\n`]) {
      expect(decodePublicKey(kind, text)).toEqual(publicDer)
    }
  })

  test('so is a private key', () => {
    for (const text of [privateOf(kind), pemOf(privateOf(kind), 'PRIVATE KEY')]) {
      expect(decodePrivateKey(kind, text)).toEqual(privateDer)
    }
  })

  test('of no other kind', () => {
    for (const other of KINDS.filter((name) => name !== kind)) {
      expect(decodePublicKey(other, publicOf(kind))).toBeUndefined()
      expect(decodePrivateKey(other, privateOf(kind))).toBeUndefined()
    }
  })

  test('one is not taken for the other', () => {
    expect(decodePublicKey(kind, privateOf(kind))).toBeUndefined()
    expect(decodePublicKey(kind, pemOf(privateOf(kind), 'PRIVATE KEY'))).toBeUndefined()
    expect(decodePublicKey(kind, pemOf(privateOf(kind), 'PUBLIC KEY'))).toBeUndefined()
    expect(decodePrivateKey(kind, publicOf(kind))).toBeUndefined()
  })

  test('cut or longer it is none', () => {
    for (let length = 0; length < publicDer.length; length += 1) {
      // 32 bytes are a bare key, whatever they are.
      if (kind === 'ed25519' && length === 32) continue
      expect(decodePublicKey(kind, base64(publicDer.subarray(0, length)))).toBeUndefined()
    }
    expect(decodePublicKey(kind, base64(Buffer.concat([publicDer, Uint8Array.of(0)])))).toBeUndefined()
  })

  test('nor is any text that merely looks like one, and nothing is thrown', () => {
    const edits = fc.array(fc.tuple(fc.nat(publicDer.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 4 })
    fc.assert(
      fc.property(edits, fc.string({ unit: 'binary' }), (list, text) => {
        const der = publicDer.slice()
        for (const [at, byte] of list) der[at] = byte
        const read = decodePublicKey(kind, base64(der))
        if (read !== undefined) expect(publicKeyKind(read)).toBe(kind)
        expect(decodePublicKey(kind, text)).toBeUndefined()
        expect(decodePrivateKey(kind, text)).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })
})

describe('a bare Ed25519 key', () => {
  const raw = Buffer.from(derOf(publicOf('ed25519')).subarray(-32))
  const seed = Buffer.from(derOf(privateOf('ed25519')).subarray(-32))

  test.each([
    ['in hexadecimal', raw.toString('hex')],
    ['in capitals', raw.toString('hex').toUpperCase()],
    ['in base64', raw.toString('base64')],
  ])('is read %s', (_what, text) => {
    expect(decodePublicKey('ed25519', text)).toEqual(derOf(publicOf('ed25519')))
  })

  test.each([
    ['in hexadecimal', seed.toString('hex')],
    ['in base64', seed.toString('base64')],
    ['with the public key behind it', Buffer.concat([seed, raw]).toString('base64')],
  ])('its seed is read %s', (_what, text) => {
    expect(decodePrivateKey('ed25519', text)).toEqual(derOf(privateOf('ed25519')))
  })

  test.each([
    ['31 bytes', raw.subarray(1).toString('hex')],
    ['33 bytes', `${raw.toString('hex')}00`],
    ['the URL alphabet', `${'_'.repeat(42)}8=`],
    ['64 bytes', Buffer.concat([seed, raw]).toString('base64')],
    ['hexadecimal behind 0x', `0x${raw.toString('hex')}`],
  ])('is not read with %s', (_what, text) => {
    expect(decodePublicKey('ed25519', text)).toBeUndefined()
  })

  test('is one of Ed25519 alone', () => {
    for (const kind of ['p256', 'p384', 'rsa'] as const) {
      expect(decodePublicKey(kind, raw.toString('hex'))).toBeUndefined()
    }
  })
})

/** The points of order 1, 2, 4 and 8, in every way that they can be written, without the sign. */
const SMALL = [
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
]

test.each(SMALL)('anybody can sign for the Ed25519 key %s, so it is refused', (text) => {
  const last = Buffer.from(text, 'hex').at(-1) ?? 0
  for (const key of [text, text.slice(0, -2) + (last | 0x80).toString(16)]) {
    expect(decodePublicKey('ed25519', key)).toBeUndefined()
    const spki = Buffer.from(`302a300506032b6570032100${key}`, 'hex')
    expect(decodePublicKey('ed25519', spki.toString('base64'))).toBeUndefined()
  }
})

test.each<[string, KeyPairKind, string]>([
  ['unused bits', 'rsa', withByte('rsa', 23, () => 1)],
  ['unused bits', 'p256', withByte('p256', 25, () => 1)],
  ['a point of which one coordinate is left out', 'p256', withByte('p256', 26, () => 2)],
  ['the point at infinity', 'p256', 'MBkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDAgAA'],
  ['another curve', 'p256', withByte('p256', 22, (byte) => byte + 1)],
])('%s is no %s key', (_what, kind, text) => {
  expect(decodePublicKey(kind, text)).toBeUndefined()
})

test('an exponent of one is refused however it is written', () => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const modulus = Buffer.from(publicKey.export({ format: 'jwk' }).n ?? '', 'base64url').toString('base64url')
  for (const [e, isKey] of [
    ['AQ', false],
    ['Aw', true],
    ['AQAB', true],
  ] as const) {
    const spki = createPublicKey({ key: { kty: 'RSA', n: modulus, e }, format: 'jwk' }).export({
      format: 'der',
      type: 'spki',
    })
    expect(decodePublicKey('rsa', spki.toString('base64')) !== undefined).toBe(isKey)
  }
})

test('an RSA key is counted to the bit', () => {
  const bitsOf = (text: string) => rsaBits(derOf(text))
  expect(bitsOf(publicOf('rsa'))).toBe(2_048)
  // The first byte of the modulus, behind the zero that keeps it positive.
  expect(bitsOf(withByte('rsa', 33, () => 0x7f))).toBe(2_047)
  expect(bitsOf(withByte('rsa', 33, () => 0x01))).toBe(2_041)
  for (const kind of ['ed25519', 'p256', 'p384'] as const) expect(bitsOf(publicOf(kind))).toBe(0)
  expect(rsaBits(new Uint8Array())).toBe(0)
})

describe('as a key that is configured', () => {
  const hold = (key: unknown, form: KeyForm, more: { allowShort?: boolean; signs?: boolean } = {}) =>
    holdKeys(key as Key, { of: 'signature()', form, minBytes: 8, allowShort: false, ...more })
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1_024 })
  const short = publicKey.export({ format: 'pem', type: 'spki' }).toString()
  const shortPrivate = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
  const whpk = (bytes: Uint8Array) => base64(bytes)
  const [raw, seed] = [derOf(publicOf('ed25519')).subarray(-32), derOf(privateOf('ed25519')).subarray(-32)]

  test('RSA below 2,048 bits is refused, unless that is said aloud', () => {
    expect(() => hold(short, 'rsa')).toThrow(
      'the key has fewer than 2048 bits (allowShortKey: true takes it all the same)',
    )
    expect(() =>
      hold(
        withByte('rsa', 33, () => 0x7f),
        'rsa',
      ),
    ).toThrow('fewer than 2048 bits')
    expect(hold(short, 'rsa', { allowShort: true })).toHaveLength(1)
    expect(hold(shortPrivate, 'rsa', { signs: true })).toHaveLength(1)
  })

  test('PEM may end with a line break, base64 may not', () => {
    expect(hold(pemOf(publicOf('p256'), 'PUBLIC KEY'), 'p256')[0]?.bytes).toEqual(derOf(publicOf('p256')))
    expect(() => hold(`${publicOf('p256')}\n`, 'p256')).toThrow(/whitespace/)
  })

  test('whpk_ is verified with, whsk_ is signed with, and not the other way round', () => {
    const [pk, sk] = [`whpk_${whpk(raw)}`, `whsk_${whpk(Buffer.concat([seed, raw]))}`]
    expect(hold(pk, 'whpk')[0]?.bytes).toEqual(derOf(publicOf('ed25519')))
    expect(hold(sk, 'whpk', { signs: true })[0]?.bytes).toEqual(derOf(privateOf('ed25519')))
    expect(() => hold(sk, 'whpk')).toThrow("must be the public key as it is shown: 'whpk_' and base64")
    expect(() => hold(pk, 'whpk', { signs: true })).toThrow(
      "must be the private key as it is shown: 'whsk_' and base64",
    )
    expect(() => hold(`whsec_${whpk(raw)}`, 'whpk')).toThrow(/whpk_/)
  })

  test.each<[KeyForm, RegExp]>([
    ['ed25519', /must be an Ed25519 public key: 32 bytes in hexadecimal or base64, or PEM/],
    ['p256', /must be a P-256 public key: PEM, or base64 of its SPKI/],
    ['p384', /must be a P-384 public key/],
    ['rsa', /must be an RSA public key/],
  ])('a secret for %s is refused, and not repeated', (form, message) => {
    for (const key of ['hush-hush-hush', base64(Buffer.from('hush-hush-hush-hush-hush-hush-hu'.slice(0, 31)))]) {
      expect(() => hold(key, form)).toThrow(message)
      expect(() => hold(key, form)).toThrow(new RegExp(`^((?!${key}).)*$`, 's'))
    }
  })
})
