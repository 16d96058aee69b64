import { createHash } from 'node:crypto'

import * as atlassian from 'atlassian-jwt'
import jsonwebtoken from 'jsonwebtoken'
import { describe, expect, test } from 'vitest'

import { keyPairs } from '../kit.test-kit.ts'
import type { KeyPairKind } from '../keys/public-key.ts'
import { genuine, NOW_MS, verifying } from '../genuine.test-kit.ts'
import { tryCall } from '../try-call.test-kit.ts'
import { NOW_SECONDS, privatePem, publicPem } from './forge.test-kit.ts'

const at = { nowMs: NOW_MS }
const SECRET = 'a-secret-of-thirty-two-bytes-and-more'
const claims = { iss: 'https://id.example.com', aud: 'desk', sub: 'ada', iat: NOW_SECONDS, exp: NOW_SECONDS + 300 }

describe.each<[string, jsonwebtoken.Algorithm, KeyPairKind | undefined]>([
  ['HS256', 'HS256', undefined],
  ['HS384', 'HS384', undefined],
  ['HS512', 'HS512', undefined],
  ['RS256', 'RS256', 'rsa'],
  ['PS256', 'PS256', 'rsa'],
  ['ES256', 'ES256', 'p256'],
  ['ES384', 'ES384', 'p384'],
])('jsonwebtoken, %s', (_name, algorithm, kind) => {
  const signing = kind === undefined ? SECRET : privatePem(kind)
  const key = kind === undefined ? SECRET : publicPem(kind)
  const options = { scheme: 'jwt', key, audience: 'desk', issuer: 'https://id.example.com' } as const

  test('we take what it signs', async () => {
    const token = jsonwebtoken.sign(claims, signing, { algorithm, keyid: 'k1' })
    const { trust } = await tryCall(options, { headers: { authorization: `Bearer ${token}` } }, at)
    expect(trust).toEqual({ verified: true, scheme: 'jwt', keyId: '0', subject: 'ada', signedAtMs: NOW_MS })
    const other = `${token.slice(0, -3)}${token.endsWith('AAA') ? 'BBA' : 'AAA'}`
    expect((await tryCall(options, { headers: { authorization: `Bearer ${other}` } }, at)).verdict).not.toBe('valid')
  })

  test('it takes what we sign', async () => {
    // The first algorithm of a kind of key is what we sign with.
    if (['HS384', 'HS512', 'PS256'].includes(algorithm)) return
    const { headers } = await genuine('jwt', {
      key: signing,
      audience: 'desk',
      issuer: claims.iss,
      claims: { sub: 'ada' },
    })
    const token = (headers['authorization'] ?? '').slice('Bearer '.length)
    const read = jsonwebtoken.verify(token, key, {
      algorithms: [algorithm],
      audience: 'desk',
      issuer: claims.iss,
      clockTimestamp: NOW_SECONDS,
    })
    expect(read).toEqual(claims)
    const [head, , signature] = token.split('.')
    const other = [head, Buffer.from('{"sub":"root"}').toString('base64url'), signature].join('.')
    expect(() => jsonwebtoken.verify(other, key, { algorithms: [algorithm] })).toThrow(/invalid signature/)
  })
})

describe('atlassian-jwt', () => {
  const secret = verifying('atlassian-connect').key as string
  const issuer = 'jira:tenant-1'
  const baseUrl = 'https://app.example.com/connect'
  const options = verifying('atlassian-connect', { publicUrl: baseUrl })
  const url = `${baseUrl}/hooks/issue?project=DESK&tz=Europe/Berlin&b=2&b=10&empty=`

  test.each(['GET', 'POST', 'PUT', 'DELETE'])('we take what it signs: %s', async (method) => {
    const qsh = atlassian.createQueryStringHash(atlassian.fromMethodAndUrl(method, url), false, baseUrl)
    const token = atlassian.encodeSymmetric({ iss: issuer, iat: NOW_SECONDS, exp: NOW_SECONDS + 180, qsh }, secret)
    const inHeader = { method, url, headers: { authorization: `JWT ${token}` } }
    expect((await tryCall(options, inHeader, at)).trust?.subject).toBe(issuer)
    expect((await tryCall(options, { method, url: `${url}&jwt=${token}` }, at)).trust?.subject).toBe(issuer)
    expect((await tryCall(options, { ...inHeader, url: `${url}&x=1` }, at)).verdict).toBe('claim_mismatch')
  })

  test('it takes what we sign', async () => {
    const { headers } = await genuine('atlassian-connect', { method: 'PUT', url, publicUrl: baseUrl })
    const token = (headers['authorization'] ?? '').slice('JWT '.length)
    expect(atlassian.getAlgorithm(token)).toBe('HS256')
    const read = atlassian.decodeSymmetric(token, secret, atlassian.SymmetricAlgorithm.HS256) as Record<string, unknown>
    expect(read).toMatchObject({ iss: issuer, iat: NOW_SECONDS, exp: NOW_SECONDS + 300 })
    expect(read['qsh']).toBe(atlassian.createQueryStringHash(atlassian.fromMethodAndUrl('PUT', url), false, baseUrl))
  })
})

test('Plaid: jsonwebtoken in its place', async () => {
  const body = '{\n  "webhook_type": "TRANSACTIONS"\n}'
  const request_body_sha256 = createHash('sha256').update(body).digest('hex')
  const token = jsonwebtoken.sign({ iat: NOW_SECONDS, request_body_sha256 }, privatePem('p256'), { algorithm: 'ES256' })
  const request = { headers: { 'plaid-verification': token }, body }
  expect((await tryCall(verifying('plaid'), request, at)).verdict).toBe('valid')
  const { headers } = await genuine('plaid', { body })
  const key = keyPairs.p256[0]?.publicKey ?? ''
  const pem = `-----BEGIN PUBLIC KEY-----\n${key}\n-----END PUBLIC KEY-----`
  expect(jsonwebtoken.verify(headers['plaid-verification'] ?? '', pem, { algorithms: ['ES256'] })).toEqual({
    iat: NOW_SECONDS,
    request_body_sha256,
  })
})
