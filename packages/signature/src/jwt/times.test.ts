import { describe, expect, test } from 'vitest'

import type { SchemeName } from '../schemes.ts'
import { genuine, NOW_MS, verifying } from '../genuine.test-kit.ts'
import { tryCall } from '../try-call.test-kit.ts'
import { forge, NOW_SECONDS } from './forge.test-kit.ts'

const HOUR = 3_600

async function verdictAt(scheme: SchemeName, claims: object, offsetSeconds = 0, options: object = {}): Promise<string> {
  const request = await genuine(scheme, { claims: claims as Record<string, unknown> })
  return (await tryCall(verifying(scheme, options), request, { nowMs: NOW_MS + offsetSeconds * 1_000 })).verdict
}

describe('a token with an end', () => {
  test.each([
    [0, 'valid'],
    [309, 'valid'],
    [310, 'timestamp_stale'],
    [HOUR, 'timestamp_stale'],
    [-10, 'valid'],
    [-11, 'timestamp_future'],
    [-365 * 24 * HOUR, 'timestamp_future'],
  ])('%i s after it was made: %s', async (offset, verdict) => {
    expect(await verdictAt('livekit', {}, offset)).toBe(verdict)
  })

  test.each<[string, object, string]>([
    ['no end', { exp: undefined }, 'timestamp_missing'],
    ['no end, and a beginning', { exp: undefined, iat: NOW_SECONDS }, 'timestamp_missing'],
    ['no end, null', { exp: null }, 'timestamp_malformed'],
    ['an end as text', { exp: String(NOW_SECONDS + 300) }, 'timestamp_malformed'],
    ['an end as a list', { exp: [NOW_SECONDS + 300] }, 'timestamp_malformed'],
    ['an end in milliseconds', { exp: NOW_MS + 300_000 }, 'valid'],
    ['a fraction of a second', { exp: NOW_SECONDS + 0.5 }, 'valid'],
    ['a beginning ahead', { nbf: NOW_SECONDS + 11 }, 'timestamp_future'],
    ['a beginning as text', { nbf: 'now' }, 'timestamp_malformed'],
    ['made ahead', { iat: NOW_SECONDS + 11 }, 'timestamp_future'],
    ['made true', { iat: true }, 'timestamp_malformed'],
    ['made an hour ago', { iat: NOW_SECONDS - HOUR }, 'valid'],
    ['not made', { iat: undefined }, 'valid'],
    ['an end long ago', { exp: -1 }, 'timestamp_stale'],
  ])('%s: %s', async (_what, claims, verdict) => {
    expect(await verdictAt('livekit', claims)).toBe(verdict)
  })

  test('a number that no double holds is none', async () => {
    // JSON.parse makes Infinity of it.
    const token = forge({ alg: 'HS256' }, '{"exp":1e999}', { secret: 'a-secret-of-thirty-two-bytes-and-more' })
    const request = { headers: { authorization: `Bearer ${token}` } }
    const options = { scheme: 'jwt', key: 'a-secret-of-thirty-two-bytes-and-more' } as const
    expect((await tryCall(options, request)).verdict).toBe('timestamp_malformed')
  })

  test('the tolerance can be set on each side', async () => {
    expect(await verdictAt('livekit', {}, 400, { toleranceSeconds: 101 })).toBe('valid')
    expect(await verdictAt('livekit', {}, 300, { toleranceSeconds: 0 })).toBe('timestamp_stale')
    expect(await verdictAt('livekit', {}, 299, { toleranceSeconds: 0 })).toBe('valid')
    expect(await verdictAt('livekit', {}, -60, { futureToleranceSeconds: 60 })).toBe('valid')
    expect(await verdictAt('livekit', {}, -60, { toleranceSeconds: 60 })).toBe('timestamp_future')
  })
})

describe('a token with an age', () => {
  test.each([
    [0, 'valid'],
    [300, 'valid'],
    [301, 'timestamp_stale'],
    [-10, 'valid'],
    [-11, 'timestamp_future'],
  ])('%i s after it was made: %s', async (offset, verdict) => {
    expect(await verdictAt('plaid', {}, offset)).toBe(verdict)
  })

  test.each<[string, object, string]>([
    ['nobody says when', { iat: undefined }, 'timestamp_missing'],
    ['an end instead', { iat: undefined, exp: NOW_SECONDS + 60 }, 'timestamp_missing'],
    ['an end that has passed', { exp: NOW_SECONDS - 10 }, 'timestamp_stale'],
    ['an end beside it', { exp: NOW_SECONDS + 10 }, 'valid'],
  ])('%s: %s', async (_what, claims, verdict) => {
    expect(await verdictAt('plaid', claims)).toBe(verdict)
  })

  test('the tolerance is the age', async () => {
    expect(await verdictAt('plaid', {}, 301, { toleranceSeconds: 301 })).toBe('valid')
    expect(await verdictAt('plaid', {}, 61, { toleranceSeconds: 60 })).toBe('timestamp_stale')
  })
})

test('a token of Google that holds for longer than a day is none of its own', async () => {
  expect(await verdictAt('google-pubsub', { exp: NOW_SECONDS + 24 * HOUR + 300 })).toBe('valid')
  expect(await verdictAt('google-pubsub', { exp: NOW_SECONDS + 24 * HOUR + 301 })).toBe('timestamp_future')
})

test('a forged token that is late is told from a genuine one', async () => {
  const late = { nowMs: NOW_MS + 8_000_000 }
  expect((await tryCall(verifying('livekit', {}, 1), await genuine('livekit'), late)).verdict).toBe(
    'signature_mismatch',
  )
})
