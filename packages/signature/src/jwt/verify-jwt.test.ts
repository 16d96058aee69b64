import { fakeClock } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import * as nodeCrypto from '../crypto/crypto-node.ts'
import { keyring } from '../keys/keyring.ts'
import { headersFrom } from '../read/headers-from.ts'
import { schemes } from '../schemes.ts'
import type { SchemeName } from '../schemes.ts'
import { tryCall } from '../try-call.test-kit.ts'
import type { VerifierOptions } from '../verifier-options.ts'
import type { Verdict } from '../verifier.ts'
import { CLAIMS, forge, publicJwk } from './forge.test-kit.ts'
import type { JwtScheme } from './jwt-scheme.ts'
import { verifyJwtWith } from './verify-jwt.ts'

const SECRET = 'a-secret-of-thirty-two-bytes-and-more'

/** A verifier with published keys of the test's choice, and how often they and the body were asked for. */
function verifier(scheme: SchemeName, options: VerifierOptions, jwks: () => unknown, key?: string) {
  const counts = { fetched: 0, bodies: 0 }
  const verify = verifyJwtWith(
    {
      of: 'signature()',
      row: schemes[scheme] as JwtScheme,
      options,
      crypto: nodeCrypto,
      hasKey: key !== undefined,
      keyring: (prepare) =>
        keyring(key ?? '', { of: 'signature()', form: 'utf8', minBytes: 8, allowShort: false }, 1_000, prepare),
      witness: undefined,
    },
    () => {
      counts.fetched += 1
      return Promise.resolve(jwks())
    },
  )
  const clock = fakeClock({ epochMs: 1_750_000_000_000 })
  const judge = (headers: Readonly<Record<string, string>>): Promise<Verdict> =>
    new Promise((resolve) => {
      const bytes = () => {
        counts.bodies += 1
        return new Uint8Array()
      }
      const call = { method: 'POST', url: 'https://a.example/', headers: headersFrom(headers), route: {}, clock, bytes }
      void verify(call, (verdict) => {
        resolve(verdict)
        return undefined as never
      })
    })
  return { judge, counts, clock }
}

describe('Google Chat, with the keys that Google publishes', () => {
  const google = {
    ...CLAIMS,
    iss: 'https://accounts.google.com',
    aud: 'https://a.example/',
    email: 'chat@system.gserviceaccount.com',
    email_verified: true,
  }
  const first = { ...publicJwk('rsa'), kid: 'first' }
  const second = { ...publicJwk('rsa', 1), kid: 'second' }
  const bearer = (kid: string, nth: number, alg = 'RS256') => ({
    authorization: `Bearer ${forge({ alg, kid }, google, { pair: 'rsa', nth })}`,
  })

  test('each token with the key that it names', async () => {
    const { judge, counts } = verifier('google-chat', { audience: 'https://a.example/' }, () => ({
      keys: [first, second],
    }))
    expect(await judge(bearer('second', 1))).toMatchObject({ verified: true, keyId: 'second' })
    expect(await judge(bearer('first', 0))).toMatchObject({ verified: true, keyId: 'first' })
    expect(await judge(bearer('first', 1))).toMatchObject({ reason: 'signature_mismatch' })
    expect(await judge(bearer('third', 1))).toMatchObject({ reason: 'key_unknown' })
    expect(counts.fetched).toBe(1)
  })

  test('nothing is fetched for what is no such token', async () => {
    const { judge, counts } = verifier('google-chat', { audience: 'https://a.example/' }, () => ({ keys: [first] }))
    expect(await judge({})).toMatchObject({ reason: 'signature_missing' })
    expect(await judge({ authorization: 'Basic YTpi' })).toMatchObject({ reason: 'signature_malformed' })
    expect(await judge(bearer('first', 0, 'ES256'))).toMatchObject({ reason: 'algorithm_refused' })
    expect(await judge(bearer('../first', 0))).toMatchObject({ reason: 'signature_malformed' })
    expect(counts.fetched).toBe(0)
  })

  test('a key that was changed for another one counts after ten minutes', async () => {
    let keys = [first]
    const { judge, clock } = verifier('google-chat', { audience: 'https://a.example/' }, () => ({ keys }))
    expect(await judge(bearer('first', 0))).toMatchObject({ verified: true })
    keys = [{ ...second, kid: 'first' }]
    expect(await judge(bearer('first', 0))).toMatchObject({ verified: true })
    await clock.advance(600_000)
    expect(await judge(bearer('first', 0))).toMatchObject({ reason: 'signature_mismatch' })
  })
})

test('the body is read last, and only for a token that is right in all else', async () => {
  const { judge, counts } = verifier('vonage', {}, () => undefined, SECRET)
  const claims = { ...CLAIMS, iss: 'Vonage', jti: '1', payload_hash: '' }
  const bearer = (more: object, secret = SECRET) => ({
    authorization: `Bearer ${forge({ alg: 'HS256' }, { ...claims, ...more }, { secret })}`,
  })
  expect(await judge(bearer({}, 'another-secret-of-thirty-two-bytes'))).toMatchObject({ reason: 'signature_mismatch' })
  expect(await judge(bearer({ iat: 1 }))).toMatchObject({ reason: 'timestamp_stale' })
  expect(await judge(bearer({ iss: 'x' }))).toMatchObject({ reason: 'claim_mismatch' })
  expect(counts.bodies).toBe(0)
  expect(await judge(bearer({}))).toMatchObject({ reason: 'digest_mismatch' })
  expect(counts.bodies).toBe(1)
})

test('a key that looks right and is none is ours to answer for', async () => {
  // 32 bytes each, and no point of the curve.
  const off = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) }
  const headers = { authorization: `Bearer ${forge({ alg: 'ES256' }, CLAIMS, { pair: 'p256' })}` }
  const one = await tryCall({ scheme: 'jwt', key: JSON.stringify(off) }, { headers })
  expect([one.status, one.verdict]).toEqual([503, 'key_unavailable'])
  const beside = JSON.stringify({ keys: [off, publicJwk('p256')] })
  expect((await tryCall({ scheme: 'jwt', key: beside }, { headers })).trust?.keyId).toBe('1')
})
