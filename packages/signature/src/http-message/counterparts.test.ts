import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

import { createSignature, verifySignature, webcrypto } from 'http-message-sig'
import { createSigner, createVerifier, httpbis } from 'http-message-signatures'
import type { Algorithm } from 'http-message-signatures'
import { describe, expect, test } from 'vitest'

import { scheme } from '../check-scheme.ts'
import { keyPairs } from '../kit.test-kit.ts'
import type { KeyPairKind } from '../keys/public-key.ts'
import { schemes } from '../schemes.ts'
import { sign } from '../sign.ts'
import { tryCall } from '../try-call.test-kit.ts'
import { digestOf, publicKey } from './crafted.test-kit.ts'
import type { HttpMessageScheme } from './http-message-scheme.ts'

// The libraries look at the clock of the machine.
const nowMs = Date.now()
const SECRET = Buffer.from('a secret of more than 32 characters')
const PAIRS: HttpMessageScheme = schemes['http-message-signatures']
const TARGET = '/orders?page=2&note=a%20b'
const URL_SENT = `https://desk.example.com${TARGET}`
const BODY = '{"name":"Zoë 😀"}'

const privateKey = (kind: KeyPairKind) => keyPairs[kind][0]?.privateKey ?? ''
const privateObject = (kind: KeyPairKind): KeyObject =>
  createPrivateKey({ key: Buffer.from(privateKey(kind), 'base64'), format: 'der', type: 'pkcs8' })
const publicObject = (kind: KeyPairKind): KeyObject =>
  createPublicKey({ key: Buffer.from(publicKey(kind), 'base64'), format: 'der', type: 'spki' })

interface Party {
  readonly algorithm: Algorithm
  readonly row: HttpMessageScheme
  /** Ours, to verify and to sign with; theirs, likewise. */
  readonly verifying: string
  readonly signing: string
  readonly theirVerifying: Parameters<typeof createVerifier>[0]
  readonly theirSigning: Parameters<typeof createSigner>[0]
}

const party = (kind: KeyPairKind, algorithm: Algorithm, row = PAIRS): Party => ({
  algorithm,
  row,
  verifying: publicKey(kind),
  signing: privateKey(kind),
  theirVerifying: publicObject(kind),
  theirSigning: privateObject(kind),
})

const PARTIES: readonly Party[] = [
  party('ed25519', 'ed25519'),
  party('p256', 'ecdsa-p256-sha256'),
  party('p384', 'ecdsa-p384-sha384'),
  party('rsa', 'rsa-pss-sha512'),
  party('rsa', 'rsa-v1_5-sha256', scheme({ ...PAIRS, name: 'acme', algorithms: ['rsa-v1_5-sha256'] })),
  {
    algorithm: 'hmac-sha256',
    row: schemes['http-message-signatures-hmac'],
    verifying: SECRET.toString('base64'),
    signing: SECRET.toString('base64'),
    theirVerifying: SECRET,
    theirSigning: SECRET,
  },
]

describe.each(PARTIES)(
  'http-message-signatures, $algorithm',
  ({ algorithm, row, verifying, signing, theirVerifying, theirSigning }) => {
    const verifyTheirs = (request: { method: string; url: string; headers: Record<string, string> }) =>
      httpbis.verifyMessage(
        {
          keyLookup: ({ keyid }) =>
            Promise.resolve(
              keyid === 'k1'
                ? { id: 'k1', algs: [algorithm], verify: createVerifier(theirVerifying, algorithm) }
                : null,
            ),
          requiredFields: ['@method', '@target-uri', 'content-digest'],
          tolerance: 5,
        },
        request,
      )

    test('takes what we sign', async () => {
      const { url, headers } = await sign({
        scheme: row,
        key: { id: 'k1', key: signing },
        url: URL_SENT,
        body: BODY,
        nowMs,
      })
      const request = { method: 'POST', url, headers: { ...headers } }
      expect(await verifyTheirs(request)).toBe(true)
      expect(await verifyTheirs({ ...request, method: 'PUT' })).toBe(false)
      expect(await verifyTheirs({ ...request, url: `${url}1` })).toBe(false)
    })

    // It signs PSS with the longest salt there is, where RFC 9421 section 3.3.1 has 64 bytes, and takes any.
    const isOff = algorithm === 'rsa-pss-sha512'
    test('signs what we take, unless it is PSS', async () => {
      const fields = [
        '@method',
        '@authority',
        '@path',
        '@query',
        '@query-param;name="note"',
        'content-digest',
        'x-note',
        'x-dict;key="b"',
      ]
      const signed = await httpbis.signMessage(
        {
          key: createSigner(theirSigning, algorithm, 'k1'),
          fields,
          params: ['created', 'expires', 'keyid', 'alg', 'nonce', 'tag'],
          paramValues: { nonce: 'a "quoted" nonce', tag: 'orders' },
        },
        {
          method: 'POST',
          url: URL_SENT,
          headers: { 'content-digest': digestOf(BODY), 'x-note': ['  a', 'b '], 'x-dict': 'a=1, b=2;x' },
        },
      )
      const options = { scheme: row, key: [{ id: 'k1', key: verifying }] }
      const request = { ...signed, body: BODY }
      expect((await tryCall(options, request, { nowMs })).verdict).toBe(isOff ? 'signature_mismatch' : 'valid')
      expect((await tryCall(options, { ...request, method: 'PUT' }, { nowMs })).verdict).toBe('signature_mismatch')
    })
  },
)

describe.each([
  { kind: 'ed25519', algorithm: 'ed25519', web: { name: 'Ed25519' } },
  { kind: 'rsa', algorithm: 'rsa-pss-sha512', web: { name: 'RSA-PSS', hash: 'SHA-512' } },
] as const)('http-message-sig, $algorithm', ({ kind, algorithm, web }) => {
  const fieldsOf = (headers: Readonly<Record<string, string>>) =>
    Object.entries(headers).map(([name, value]) => ({ name, value }))

  test('takes what we sign', async () => {
    const key = { id: 'k1', key: privateKey(kind) }
    const { url, headers } = await sign({ scheme: PAIRS, key, url: URL_SENT, body: BODY, nowMs })
    const verifier = webcrypto.verifier(
      await crypto.subtle.importKey('spki', Buffer.from(publicKey(kind), 'base64'), web, false, ['verify']),
    )
    const check = (method: string) =>
      verifySignature(
        { kind: 'request', method, targetUri: url, fields: fieldsOf(headers) },
        {
          policy: {
            algorithms: [algorithm],
            requiredComponents: ['@method', '@target-uri', 'content-digest'],
            requiredParameters: ['created', 'keyid'],
            maxAge: 300,
            now: nowMs / 1_000,
          },
          resolveVerifier: () => verifier,
        },
      )
    expect((await check('POST')).parameters.keyid).toBe('k1')
    await expect(check('PUT')).rejects.toThrow('Signature verification failed')
  })

  test('signs what we take', async () => {
    const signer = webcrypto.signer(
      await crypto.subtle.importKey('pkcs8', Buffer.from(privateKey(kind), 'base64'), web, false, ['sign']),
    )
    const sent = { 'content-digest': digestOf(BODY, 'sha-512'), 'x-note': 'a' }
    const made = await createSignature(
      { kind: 'request', method: 'POST', targetUri: URL_SENT, requestTarget: TARGET, fields: fieldsOf(sent) },
      {
        components: ['@method', '@authority', '@request-target', '@scheme', 'content-digest', 'x-note'],
        parameters: { created: Math.floor(nowMs / 1_000), keyid: 'k1', alg: algorithm, nonce: 'x' },
        signer,
      },
    )
    const headers = { ...sent, 'signature-input': made.signatureInput, signature: made.signature }
    const options = { scheme: PAIRS, key: [{ id: 'k1', key: publicKey(kind) }] }
    const request = { method: 'POST', url: URL_SENT, headers, body: BODY }
    expect((await tryCall(options, request, { nowMs })).verdict).toBe('valid')
    expect((await tryCall(options, { ...request, method: 'PUT' }, { nowMs })).verdict).toBe('signature_mismatch')
  })
})

test('where a library is lax we are not', async () => {
  const signer = createSigner(privateObject('ed25519'), 'ed25519', 'k1')
  const key = [{ id: 'k1', key: publicKey('ed25519') }]
  const keyLookup = () => Promise.resolve({ id: 'k1', verify: createVerifier(publicObject('ed25519'), 'ed25519') })
  const theirs = async (fields: string[], headers: Record<string, string>, url = URL_SENT) => {
    const signed = await httpbis.signMessage({ key: signer, fields }, { method: 'POST', url, headers })
    const request = signed as { method: string; url: string; headers: Record<string, string> }
    return {
      takes: await httpbis.verifyMessage({ keyLookup, tolerance: 5 }, request),
      request,
    }
  }
  const ours = async (request: object, body = BODY) =>
    (await tryCall({ scheme: PAIRS, key }, { ...request, body }, { nowMs })).verdict

  // A signature over nothing, a body that nobody looks at, and a query parameter that comes twice.
  const nothing = await theirs([], {})
  expect([nothing.takes, await ours(nothing.request)]).toEqual([true, 'coverage_insufficient'])
  const unread = await theirs(['@method', '@target-uri', 'content-digest'], { 'content-digest': digestOf('another') })
  expect([unread.takes, await ours(unread.request)]).toEqual([true, 'digest_mismatch'])
  const twice = await theirs(
    ['@method', '@target-uri', '@query-param;name="a"'],
    {},
    'https://desk.example.com/?a=1&a=2',
  )
  expect([twice.takes, await ours(twice.request, '')]).toEqual([true, 'url_malformed'])
})
