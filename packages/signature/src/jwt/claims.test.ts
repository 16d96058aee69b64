import { describe, expect, test } from 'vitest'

import { genuine, NOW_MS, verifying } from '../genuine.test-kit.ts'
import type { SchemeName } from '../schemes.ts'
import { tryCall } from '../try-call.test-kit.ts'

const at = { nowMs: NOW_MS }

async function tried(scheme: SchemeName, claims: object, options: object = {}) {
  const request = await genuine(scheme, { claims: claims as Record<string, unknown> })
  return tryCall(verifying(scheme, options), request, at)
}

test.each<[SchemeName, string, object, string]>([
  ['google-pubsub', 'another service account', { email: 'push@evil.iam.gserviceaccount.com' }, 'claim_mismatch'],
  ['google-pubsub', 'no account', { email: undefined }, 'claim_mismatch'],
  ['google-pubsub', 'an account that is not verified', { email_verified: false }, 'claim_mismatch'],
  ['google-pubsub', 'verified, says a text', { email_verified: 'true' }, 'claim_mismatch'],
  ['google-pubsub', 'verified, says nobody', { email_verified: undefined }, 'claim_mismatch'],
  ['google-pubsub', 'another audience', { aud: 'https://evil.example' }, 'claim_mismatch'],
  ['google-pubsub', 'no audience', { aud: undefined }, 'claim_mismatch'],
  ['google-pubsub', 'an audience that begins alike', { aud: 'https://desk.example.com/orders2' }, 'claim_mismatch'],
  ['google-pubsub', 'an audience among others', { aud: ['x', 'https://desk.example.com/orders'] }, 'valid'],
  [
    'google-pubsub',
    'an audience that is an object',
    { aud: { 0: 'https://desk.example.com/orders' } },
    'claim_mismatch',
  ],
  ['google-pubsub', 'the other name of the issuer', { iss: 'accounts.google.com' }, 'valid'],
  ['google-pubsub', 'another issuer', { iss: 'https://accounts.google.com.evil.example' }, 'claim_mismatch'],
  ['google-pubsub', 'a list of issuers', { iss: ['https://accounts.google.com'] }, 'claim_mismatch'],
  ['google-pubsub', 'no issuer', { iss: undefined }, 'claim_mismatch'],
  ['google-chat', 'another service account of Google', { email: 'chat@evil.gserviceaccount.com' }, 'claim_mismatch'],
  ['google-chat', 'an account that is not verified', { email_verified: 0 }, 'claim_mismatch'],
  [
    'microsoft-bot',
    'Entra ID',
    { iss: 'https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/' },
    'claim_mismatch',
  ],
  ['microsoft-bot', 'another bot', { aud: '11111111-aaaa-bbbb-cccc-0123456789ab' }, 'claim_mismatch'],
  ['livekit', 'another API key', { iss: 'APIother' }, 'claim_mismatch'],
  ['qstash', 'another issuer', { iss: 'upstash' }, 'claim_mismatch'],
  ['qstash', 'no id', { jti: undefined }, 'claim_mismatch'],
  ['qstash', 'an empty id', { jti: '' }, 'claim_mismatch'],
  ['qstash', 'an id that is no text', { jti: {} }, 'claim_mismatch'],
  ['qstash', 'no beginning', { nbf: undefined }, 'claim_mismatch'],
  ['messagebird', 'another issuer', { iss: 'Bird' }, 'claim_mismatch'],
  ['vonage', 'another issuer', { iss: 'Nexmo' }, 'claim_mismatch'],
  ['atlassian-connect', 'another tenant', { iss: 'jira:tenant-2' }, 'claim_mismatch'],
  ['atlassian-connect', 'not made', { iat: undefined }, 'claim_mismatch'],
  ['jwt', 'for somebody', { aud: 'https://other.example' }, 'claim_mismatch'],
])('%s: %s', async (scheme, _what, claims, verdict) => {
  expect((await tried(scheme, claims)).verdict).toBe(verdict)
})

test.each<[string, object, object, string]>([
  ['nobody asked for', {}, {}, 'valid'],
  ['the issuer', { iss: 'https://id.example.com' }, { issuer: 'https://id.example.com' }, 'valid'],
  ['one of the issuers', { iss: 'b' }, { issuer: ['a', 'b'] }, 'valid'],
  ['another issuer', { iss: 'c' }, { issuer: ['a', 'b'] }, 'claim_mismatch'],
  ['no issuer', {}, { issuer: 'a' }, 'claim_mismatch'],
  ['the audience', { aud: 'desk' }, { audience: 'desk' }, 'valid'],
  ['one of the audiences', { aud: ['x', 'till'] }, { audience: ['desk', 'till'] }, 'valid'],
  ['another audience', { aud: ['x', 'y'] }, { audience: ['desk', 'till'] }, 'claim_mismatch'],
  ['no audience', {}, { audience: 'desk' }, 'claim_mismatch'],
  ['an empty audience', { aud: [] }, { audience: 'desk' }, 'claim_mismatch'],
])('jwt: %s', async (_what, claims, options, verdict) => {
  expect((await tried('jwt', claims, options)).verdict).toBe(verdict)
})

describe('trust', () => {
  test.each<[SchemeName, object, object]>([
    ['jwt', { sub: 'ada' }, { subject: 'ada' }],
    ['jwt', { sub: 7, jti: 'not-for-a-bearer' }, {}],
    ['google-pubsub', {}, { subject: 'push@desk.iam.gserviceaccount.com' }],
    ['google-chat', {}, { subject: 'chat@system.gserviceaccount.com' }],
    ['microsoft-bot', {}, {}],
    ['qstash', { jti: 'jwt_1' }, { replayId: 'jwt_1' }],
    ['messagebird', { jti: 'jwt_2' }, { replayId: 'jwt_2' }],
    ['vonage', { jti: 'jwt_3' }, { replayId: 'jwt_3' }],
    ['atlassian-connect', { sub: '557058:a1' }, { subject: 'jira:tenant-1' }],
  ])('%s %j', async (scheme, claims, known) => {
    const { trust } = await tried(scheme, claims)
    expect(trust).toEqual({ verified: true, scheme, keyId: '0', signedAtMs: NOW_MS, ...known })
  })

  test.each(['plaid', 'livekit'] as const)('%s: a delivery is named by what was signed', async (scheme) => {
    const one = await tried(scheme, {})
    expect(one.trust?.replayId).toMatch(/^[0-9a-f]{64}$/)
    expect((await tried(scheme, {})).trust?.replayId).toBe(one.trust?.replayId)
    expect((await tried(scheme, { jti: '2' })).trust?.replayId).not.toBe(one.trust?.replayId)
  })

  test('no time is claimed where none is signed', async () => {
    expect((await tried('livekit', { iat: undefined })).trust?.signedAtMs).toBeUndefined()
  })
})

describe('Atlassian: the secret of a tenant', () => {
  const secrets: Readonly<Record<string, string>> = {
    'jira:tenant-1': 'secret-number-0-of-atlassian-connect-is-long-enough',
    'jira:tenant-2': 'secret-number-1-of-atlassian-connect-is-long-enough',
  }
  const options = { key: ({ keyId = '' }) => secrets[keyId], issuer: undefined }

  test('is looked up by the issuer, before anything of it is verified', async () => {
    expect((await tried('atlassian-connect', {}, options)).trust?.subject).toBe('jira:tenant-1')
    expect((await tried('atlassian-connect', { iss: 'jira:tenant-3' }, options)).verdict).toBe('key_unknown')
    for (const iss of [undefined, 7, '../jira:tenant-1', 'a'.repeat(300)]) {
      expect((await tried('atlassian-connect', { iss }, options)).verdict).toBe('key_unknown')
    }
  })

  test('does not sign for another one', async () => {
    expect((await tried('atlassian-connect', { iss: 'jira:tenant-2' }, options)).verdict).toBe('signature_mismatch')
  })
})
