import { describe, expect, test } from 'vitest'

import { scheme } from '../check-scheme.ts'
import { keyPairs } from '../kit.test-kit.ts'
import type { KeyPairKind } from '../keys/public-key.ts'
import { schemes } from '../schemes.ts'
import { sign } from '../sign.ts'
import { signature } from '../signature.ts'
import type { MessageAlgorithm } from './http-message-scheme.ts'

const PAIRS = schemes['http-message-signatures']
const SECRETS = schemes['http-message-signatures-hmac']

const taking = (key: string, row = PAIRS, more: object = {}) => signature({ scheme: row, key, ...more })
const pem = (label: string, der: string) =>
  `-----BEGIN ${label}-----\n${der.replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`
const pairOf = (kind: KeyPairKind) => keyPairs[kind][0] as { publicKey: string; privateKey: string }
const only = (...algorithms: MessageAlgorithm[]) => scheme({ ...PAIRS, name: 'only', algorithms })

describe.each<KeyPairKind>(['ed25519', 'p256', 'p384', 'rsa'])('%s', (kind) => {
  const { publicKey, privateKey } = pairOf(kind)

  test('is told by its own text, in PEM and in base64', () => {
    expect(() => taking(publicKey)).not.toThrow()
    expect(() => taking(pem('PUBLIC KEY', publicKey))).not.toThrow()
  })

  test('signs with the private key, in PEM and in base64', async () => {
    for (const key of [privateKey, pem('PRIVATE KEY', privateKey)]) {
      expect((await sign({ scheme: PAIRS, key, body: 'x' })).headers['signature']).toMatch(/^sig1=:.+:$/)
    }
  })

  test('neither half is taken for the other', async () => {
    expect(() => taking(privateKey)).toThrow(/must be a public key: PEM, base64 of its SPKI/)
    await expect(sign({ scheme: PAIRS, key: publicKey })).rejects.toThrow(
      /must be a private key: PEM, base64 of its PKCS #8/,
    )
  })

  test('as a secret it is refused: anybody has it', () => {
    expect(() => taking(publicKey, SECRETS)).toThrow(/is a public key; this scheme takes secrets/)
    expect(() => taking(pem('PUBLIC KEY', publicKey), SECRETS)).toThrow(/must be base64/)
  })

  test('where its algorithm is not allowed it is refused', () => {
    const others = PAIRS.algorithms.filter(
      (name) => !name.startsWith({ ed25519: 'ed', p256: 'ecdsa-p256', p384: 'ecdsa-p384', rsa: 'rsa' }[kind]),
    )
    expect(() => taking(publicKey, only(...others))).toThrow(
      `is of a kind (${kind}) that is not allowed; this scheme takes ${others.join(', ')}`,
    )
  })
})

test('Ed25519 may be its bare 32 bytes', () => {
  const raw = Buffer.from(pairOf('ed25519').publicKey, 'base64').subarray(-32)
  expect(() => taking(raw.toString('base64'))).not.toThrow()
  expect(() => taking(raw.toString('hex'))).not.toThrow()
})

test('what RSA signs with: PSS where that is allowed, else the other', async () => {
  const key = pairOf('rsa').privateKey
  const algorithmOf = async (row: typeof PAIRS) =>
    /alg="([^"]*)"/.exec((await sign({ scheme: row, key })).headers['signature-input'] ?? '')?.[1]
  expect(await algorithmOf(PAIRS)).toBe('rsa-pss-sha512')
  expect(await algorithmOf(only('rsa-v1_5-sha256', 'rsa-pss-sha512'))).toBe('rsa-pss-sha512')
  expect(await algorithmOf(only('rsa-v1_5-sha256'))).toBe('rsa-v1_5-sha256')
})

test.each([
  ['a key that is none', 'not a key at all', PAIRS, /the key '0' must be a public key/],
  ['a certificate', pem('CERTIFICATE', 'AAAA'), PAIRS, /must be a public key/],
  ['a secret that is not encoded', 'not base64, but long enough to be', SECRETS, /must be base64/],
  ['a short secret', Buffer.alloc(31, 1).toString('base64'), SECRETS, /has 31 bytes; at least 32 are safe/],
])('%s', (_what, key, row, message) => {
  expect(() => taking(key, row)).toThrow(message)
  expect(() => taking(key, row)).not.toThrow(key)
})

test('a short RSA key is refused, unless it is allowed', () => {
  // 1,024 bits, made with openssl genrsa.
  const key =
    'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC6dZ5R3WdVh4BXp+zCCPIrUBrMeWgCwKG44Pg4oUKBnbRTrnxK2uN1M07f/qdzFRf2I9TFH+yu' +
    'a/EjOmhbltPJLWLJaWt8mefgSyohNl19MxOk5F2TgREdsfcQABposCwsZ+gWfhQvkgi8uwQczHGt/fdF3YRQzJftRxQB/4NTZQIDAQAB'
  expect(() => taking(key)).toThrow(/fewer than 2048 bits/)
  expect(() => taking(key, PAIRS, { allowShortKey: true })).not.toThrow()
})
