import { describe, expect, test } from 'vitest'

import { scheme } from '../check-scheme.ts'
import * as nodeCrypto from '../crypto/crypto-node.ts'
import * as webCrypto from '../crypto/crypto-web.ts'
import type { HeldKey } from '../keys/held-keys.ts'
import { schemes } from '../schemes.ts'
import { decodeBase64 } from '../text/strict-base64.ts'
import { tryCall } from '../try-call.test-kit.ts'
import type { HttpMessageScheme, MessageAlgorithm } from './http-message-scheme.ts'
import { messageKey } from './message-keys.ts'
import { published } from './rfc-9421.test-kit.ts'

const CREATED_MS = 1_618_884_473_000

const ports = [
  { port: 'node:crypto', crypto: nodeCrypto },
  { port: 'Web Crypto', crypto: webCrypto },
]

/** A row that asks for nothing but the authority: the examples are made to show the format, not to be safe. */
const lax = (alg: string): HttpMessageScheme =>
  scheme({
    ...schemes['http-message-signatures'],
    name: 'lax',
    algorithms: [alg as MessageAlgorithm],
    covers: ['@authority'],
    coversBody: false,
  })

describe.each(ports)('RFC 9421 appendix B with $port', ({ crypto }) => {
  test.each(published.signatures)('$id: the signature is over the published text', async (vector) => {
    const { alg, keyid, publicKey, secretBase64, signatureBase, signature } = vector
    const row = lax(alg)
    const text = publicKey ?? secretBase64 ?? ''
    const held: HeldKey = { id: keyid, text, bytes: decodeBase64(secretBase64 ?? '') ?? new Uint8Array() }
    const key = messageKey({ of: 'test', row, crypto, allowShortKey: false }, held)
    expect(key.algorithms).toEqual([alg])
    const bytes = decodeBase64(signature) ?? new Uint8Array()
    expect(await key.made(alg as MessageAlgorithm, signatureBase, bytes)).toBe(true)
    expect(await key.made(alg as MessageAlgorithm, `${signatureBase} `, bytes)).toBe(false)
    expect(await key.made(alg as MessageAlgorithm, signatureBase, bytes.with(-1, (bytes.at(-1) ?? 0) ^ 1))).toBe(false)
  })

  // B.2.1 covers nothing at all, and B.2.4 is a response.
  const requests = published.signatures.filter(({ id }) => !['rfc9421-sig-b21', 'rfc9421-sig-b24'].includes(id))
  test.each(requests)('$id: the request is verified, and its text is the published one', async (vector) => {
    const { alg, keyid, publicKey, secretBase64, request, signatureBase } = vector
    const options = { scheme: lax(alg), key: [{ id: keyid, key: publicKey ?? secretBase64 ?? '' }] }
    const tried = await tryCall(options, request ?? {}, { nowMs: CREATED_MS, crypto })
    expect(tried.verdict).toBe('valid')
    expect(tried.trust).toMatchObject({ keyId: keyid, signedAtMs: CREATED_MS })
    const hash = Buffer.from(nodeCrypto.digest('sha256', [signatureBase])).toString('hex')
    expect(tried.trust?.replayId).toBe(hash)
  })
})

test('the example that covers nothing is refused by every policy', async () => {
  const [vector] = published.signatures
  const options = { scheme: lax('rsa-pss-sha512'), key: vector?.publicKey ?? '' }
  const { verdict } = await tryCall(options, vector?.request ?? {}, { nowMs: CREATED_MS })
  expect(verdict).toBe('coverage_insufficient')
})
