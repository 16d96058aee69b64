import { describe, expect, test } from 'vitest'

import { genuine, NOW_MS, verifying } from '../genuine.test-kit.ts'
import type { SchemeName } from '../schemes.ts'
import { tryCall } from '../try-call.test-kit.ts'

const at = { nowMs: NOW_MS }

describe.each<[SchemeName, string]>([
  ['plaid', 'request_body_sha256'],
  ['livekit', 'sha256'],
  ['qstash', 'body'],
  ['messagebird', 'payload_hash'],
  ['vonage', 'payload_hash'],
])('%s: %s', (scheme, claim) => {
  const verdictOf = async (value: unknown) =>
    (await tryCall(verifying(scheme), await genuine(scheme, { claims: { [claim]: value } }), at)).verdict

  test('has to be there', async () => {
    expect(await verdictOf(undefined)).toBe(scheme === 'messagebird' ? 'digest_mismatch' : 'coverage_insufficient')
  })

  test.each([null, '', 0, [], {}, true, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'])(
    'has to be the hash of this body, and not %j',
    async (value) => {
      expect(await verdictOf(value)).toBe('digest_mismatch')
    },
  )

  test('a body that was changed, added or taken away', async () => {
    const request = await genuine(scheme)
    for (const body of ['', ' ', `${Buffer.from(request.body).toString()} `, request.body.with(3, 0x5a)]) {
      expect((await tryCall(verifying(scheme), { ...request, body }, at)).verdict).toBe('digest_mismatch')
    }
  })
})

test('a hash has one spelling', async () => {
  const request = { body: '{}' }
  const hex = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'
  const bytes = Buffer.from(hex, 'hex')
  const verdictOf = async (scheme: SchemeName, claims: Record<string, unknown>) =>
    (await tryCall(verifying(scheme), await genuine(scheme, { ...request, claims }), at)).verdict
  expect(await verdictOf('plaid', { request_body_sha256: hex })).toBe('valid')
  expect(await verdictOf('plaid', { request_body_sha256: hex.toUpperCase() })).toBe('digest_mismatch')
  expect(await verdictOf('livekit', { sha256: bytes.toString('base64') })).toBe('valid')
  expect(await verdictOf('livekit', { sha256: bytes.toString('base64url') })).toBe('digest_mismatch')
  // Upstash pads its base64url, and its receiver takes it either way.
  expect(await verdictOf('qstash', { body: bytes.toString('base64url') })).toBe('valid')
  expect(await verdictOf('qstash', { body: `${bytes.toString('base64url')}=` })).toBe('valid')
  expect(await verdictOf('qstash', { body: `${bytes.toString('base64url')}==` })).toBe('digest_mismatch')
  expect(await verdictOf('qstash', { body: bytes.toString('base64') })).toBe('digest_mismatch')
})

describe.each<[SchemeName, string]>([
  ['qstash', 'sub'],
  ['messagebird', 'url_hash'],
  ['atlassian-connect', 'qsh'],
])('%s: %s', (scheme, claim) => {
  test.each<[string, unknown, string]>([
    ['not there', undefined, 'coverage_insufficient'],
    ['null', null, 'claim_mismatch'],
    ['empty', '', 'claim_mismatch'],
    ['fixed', 'context-qsh', 'claim_mismatch'],
  ])('%s', async (_what, value, verdict) => {
    const request = await genuine(scheme, { claims: { [claim]: value } })
    expect((await tryCall(verifying(scheme), request, at)).verdict).toBe(verdict)
  })

  test.each([
    'https://desk.example.com/orders?page=3',
    'https://desk.example.com/orders?page=2&admin=1',
    'https://desk.example.com/orders&page=2',
    'https://desk.example.com/refunds?page=2',
    'https://desk.example.com/orders',
  ])('another address: %s', async (url) => {
    const { verdict } = await tryCall(verifying(scheme), { ...(await genuine(scheme)), url }, at)
    expect(verdict).toBe('claim_mismatch')
  })

  test('an address that is too long', async () => {
    const url = `https://desk.example.com/orders?page=2&${'a'.repeat(9_000)}=1`
    const { verdict } = await tryCall(verifying(scheme), { ...(await genuine(scheme)), url }, at)
    expect(verdict).toMatch(/^(?:url|signature)_malformed$/)
  })

  test('behind a proxy the public URL counts', async () => {
    const publicUrl = 'https://desk.example.com'
    const request = { ...(await genuine(scheme)), url: '/orders?page=2' }
    expect((await tryCall(verifying(scheme, { publicUrl }), request, at)).verdict).toBe('valid')
    const signed = await genuine(scheme, { url: '/orders?page=2', publicUrl })
    expect(
      (await tryCall(verifying(scheme), { ...signed, url: 'https://desk.example.com/orders?page=2' }, at)).verdict,
    ).toBe('valid')
  })

  test('the body is not read for a token of another address', async () => {
    const request = { ...(await genuine(scheme)), url: 'https://desk.example.com/', body: new Uint8Array(2_000_000) }
    expect((await tryCall(verifying(scheme), request, at)).status).toBe(401)
  })
})

describe('microsoft-bot: serviceurl', () => {
  const verdictOf = async (body: string, claims: Record<string, unknown> = {}) =>
    (await tryCall(verifying('microsoft-bot'), { ...(await genuine('microsoft-bot', { claims })), body }, at)).verdict

  test.each<[string, string, string]>([
    ['the same', '{"serviceUrl":"https://smba.trafficmanager.net/teams/"}', 'valid'],
    ['another one', '{"serviceUrl":"https://evil.example/"}', 'digest_mismatch'],
    ['none', '{}', 'digest_mismatch'],
    ['no JSON', 'serviceUrl', 'digest_mismatch'],
    ['a list', '{"serviceUrl":["https://smba.trafficmanager.net/teams/"]}', 'digest_mismatch'],
    [
      'twice, and the last one counts',
      '{"serviceUrl":"https://smba.trafficmanager.net/teams/","serviceUrl":"x"}',
      'digest_mismatch',
    ],
  ])('%s', async (_what, body, verdict) => {
    expect(await verdictOf(body)).toBe(verdict)
  })

  test('a token that has none is for an activity that has none', async () => {
    expect(await verdictOf('{}', { serviceurl: undefined })).toBe('valid')
    expect(await verdictOf('{"serviceUrl":"https://evil.example/"}', { serviceurl: undefined })).toBe(
      'coverage_insufficient',
    )
  })
})
