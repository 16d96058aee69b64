import { createPublicKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'

import { signature } from '../signature.ts'
import type { SignatureOptions } from '../signature.ts'
import { sign } from '../sign.ts'
import type { SignOptions } from '../sign-options.ts'
import { privateJwk, privatePem, publicJwk, publicPem } from './forge.test-kit.ts'
import { keyText } from './key-text.ts'

const SECRET = 'a-secret-of-thirty-two-bytes-and-more'
const der = (pem: string): Buffer => Buffer.from(pem.replace(/-----[^-]+-----|\n/g, ''), 'base64')
const PKCS1 = createPublicKey(publicPem('rsa')).export({ format: 'pem', type: 'pkcs1' }).toString()
const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'

test.each<[string, string]>([
  ['a word', SECRET],
  ['hexadecimal', 'ab'.repeat(32)],
  ['base64', Buffer.from('0'.repeat(64)).toString('base64')],
  ['as long as a key, and none', Buffer.alloc(294, 0x30).toString('base64')],
])('a secret is %s', (_what, text) => {
  expect(keyText(text)).toEqual({ form: 'secret' })
})

describe.each(['rsa', 'p256', 'p384', 'ed25519'] as const)('%s', (kind) => {
  test('is told in every spelling, and which half it is', () => {
    for (const [form, pem] of [
      ['public', publicPem(kind)],
      ['private', privatePem(kind)],
    ] as const) {
      const spellings = [
        pem,
        pem.trim(),
        pem.replaceAll('\n', '\\n'),
        der(pem).toString('base64'),
        der(pem).toString('base64url'),
      ]
      for (const text of [...spellings, der(pem).toString('hex'), pem.split('\n').slice(1, -2).join('\n')]) {
        expect(keyText(text)).toMatchObject({ form, kind })
      }
    }
  })
})

test.each<[string, string, RegExp]>([
  ['a certificate', CERTIFICATE, /BEGIN PUBLIC KEY/],
  ['an RSA key of PKCS #1', PKCS1, /openssl pkey/],
  ['PEM in quotes', `"${publicPem('rsa')}"`, /line breaks/],
  ['PEM in base64', Buffer.from(publicPem('rsa')).toString('base64'), /encoded once more/],
  ['a JWK in base64', Buffer.from(JSON.stringify(publicJwk('rsa'))).toString('base64'), /encoded once more/],
  ['a line of authorized_keys', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB ada', /BEGIN PUBLIC KEY/],
  ['JSON that is no JWK', '{"type":"service_account"}', /no JWK/],
  ['JSON that is none', '{"kty":', /no JWK/],
  ['keys that are none', '{"keys":[1]}', /no JWK/],
  ['an RSA key of PKCS #1 in base64', der(PKCS1).toString('base64'), /BEGIN PUBLIC KEY/],
])('%s is never taken for a secret', (_what, text, must) => {
  const read = keyText(text)
  expect(read).toMatchObject({ form: 'unfit', must: expect.stringMatching(must) })
})

describe('at creation', () => {
  test.each<[string, object, RegExp]>([
    ['no key', { scheme: 'jwt' }, /for 'jwt': the key is not text.*environmentKey/],
    ['a short secret', { scheme: 'jwt', key: 'only-fifteen-by' }, /has 15 bytes; at least 32 are safe/],
    ['a short secret as JWK', { scheme: 'jwt', key: '{"kty":"oct","k":"AAAAAAAAAAAAAAAAAAAAAA"}' }, /fewer than 32/],
    ['a private key', { scheme: 'jwt', key: privatePem('rsa') }, /is a private key/],
    ['a private JWK', { scheme: 'jwt', key: JSON.stringify(privateJwk('p256')) }, /is a private key/],
    ['a private key in a set', { scheme: 'plaid', jwks: { keys: [privateJwk('p256')] } }, /of 'jwks' is a private key/],
    ['a certificate', { scheme: 'jwt', key: CERTIFICATE }, /the key '0' must be PEM/],
    ['a secret for a key pair', { scheme: 'plaid', key: SECRET }, /must be for ES256: P-256/],
    ['a key pair of another kind', { scheme: 'plaid', key: publicPem('rsa') }, /must be for ES256/],
    ['a key pair for a secret', { scheme: 'vonage', key: publicPem('rsa') }, /must be for HS256: a secret/],
    [
      'a set without a key for it',
      { scheme: 'plaid', jwks: { keys: [publicJwk('rsa')] } },
      /of 'jwks' must be for ES256/,
    ],
    ['an empty set', { scheme: 'plaid', jwks: { keys: [] } }, /of 'jwks' must be for ES256/],
    [
      'both',
      { scheme: 'plaid', key: publicPem('p256'), jwks: { keys: [publicJwk('p256')] } },
      /'key' or 'jwks', and not both/,
    ],
    ['a set for secrets', { scheme: 'vonage', key: SECRET, jwks: 'https://a.example/' }, /'vonage' has no JWK set/],
    ['a set that is not on https', { scheme: 'plaid', jwks: 'http://127.0.0.1/jwks' }, /'jwks' must be.*https/],
    ['a set without an audience', { scheme: 'jwt', jwks: 'https://id.example.com/jwks' }, /needs 'audience'/],
    ['Pub/Sub without an audience', { scheme: 'google-pubsub', email: 'a@b.example' }, /needs 'audience'.*aud/],
    ['Pub/Sub without an account', { scheme: 'google-pubsub', audience: 'https://a.example' }, /needs 'email'/],
    ['Chat with an account', { scheme: 'google-chat', audience: 'x', email: 'a@b.example' }, /names no account/],
    ['a bot without its app id', { scheme: 'microsoft-bot' }, /needs 'audience'/],
    ['LiveKit without its API key', { scheme: 'livekit', key: SECRET }, /needs 'issuer'/],
    ['one key for all tenants', { scheme: 'atlassian-connect', key: SECRET }, /needs 'issuer'.*'keyId'/],
    [
      'an URL that is not signed',
      { scheme: 'plaid', key: publicPem('p256'), publicUrl: 'https://a.example' },
      /does not sign the URL/,
    ],
    [
      'an URL that is none',
      { scheme: 'qstash', key: SECRET, publicUrl: 'desk' },
      /'publicUrl' must be an absolute URL/,
    ],
    ['RSA of 1024 bits', { scheme: 'jwt', key: RSA_1024 }, /2048 bits/],
  ])('%s throws', (_what, options, message) => {
    expect(() => signature(options as SignatureOptions)).toThrow(message)
    expect(() => signature(options as SignatureOptions)).toThrow(TypeError)
  })

  test('no message holds the key', () => {
    for (const key of ['hush-hush', '{"hush":"hush"}', `-----BEGIN hush`, 'ssh-hush']) {
      expect(() => signature({ scheme: 'plaid', key })).toThrow(/^((?!hush).)*$/s)
    }
  })

  test('published keys are not fetched before a call comes', () => {
    expect(() => signature({ scheme: 'google-chat', audience: 'https://desk.example.com' })).not.toThrow()
  })
})

test.each<[string, object, RegExp]>([
  ['a public key', { scheme: 'plaid', key: publicPem('p256') }, /is a public key/],
  ['a public JWK', { scheme: 'plaid', key: JSON.stringify(publicJwk('p256')) }, /is a public key/],
  [
    'two JWKs',
    { scheme: 'plaid', key: JSON.stringify({ keys: [privateJwk('p256'), privateJwk('p256', 1)] }) },
    /one JWK/,
  ],
  ['a key of another kind', { scheme: 'plaid', key: privatePem('rsa') }, /must be for ES256/],
  ['a secret for a key pair', { scheme: 'plaid', key: SECRET }, /must be for ES256/],
  ['nobody who makes it', { scheme: 'livekit', key: SECRET }, /needs 'issuer'/],
  ['no tenant', { scheme: 'atlassian-connect', key: SECRET }, /needs 'issuer'/],
  ['nobody whom it is for', { scheme: 'google-chat', key: privatePem('rsa') }, /needs 'audience'/],
  ['an address that cannot be', { scheme: 'qstash', key: SECRET, url: 'https://a.example/ö' }, /URL/],
])('%s signs nothing', async (_what, options, message) => {
  await expect(sign(options as SignOptions)).rejects.toThrow(message)
})

const RSA_1024 =
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDRhGF7X4A0ZVlEg594WmODVVUIiiPQs04aLmvfg8SborHss5gQXu0aIdUT6nb5rTh5hD2yfpF2WIW6M8z0WxRhwicgXwi80H1aLPf6lEPPLvN29EhQNjBpkFkAJUbS8uuhJEeKw0cE49g80eBBF4BCqSL6PFQbP9/rByxdxEoAIQIDAQAB'
