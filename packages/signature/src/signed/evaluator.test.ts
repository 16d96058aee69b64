import { describe, expect, test } from 'vitest'

import { schemes } from '../schemes.ts'
import { sign } from '../sign.ts'
import { tryCall } from '../try-call.test-kit.ts'
import type { SignatureOptions } from '../signature.ts'
import type { SignedScheme } from './signed-scheme.ts'

const NOW_MS = 1_750_000_000_000
const key = 'a-secret-of-thirty-two-characters'

/** A row with everything that a template can carry. */
const full: SignedScheme = {
  ...schemes.slack,
  name: 'acme',
  carriers: [
    {
      signature: { header: 'x-signature' },
      timestamp: { header: 'x-time' },
      id: { header: 'x-id' },
      subject: { header: 'x-subject' },
    },
  ],
  grammar: { encoding: 'hex' },
  parts: ['id', { literal: '.' }, 'subject', { literal: '.' }, 'timestamp', { literal: '.' }, 'body', 'method'],
  replay: 'id',
}

async function judged(
  row: SignedScheme,
  signing: object = {},
  headers: object = {},
  more: Partial<SignatureOptions> = {},
) {
  const body = '{"a":1}'
  const signed = await sign({ scheme: row, key, body, nowMs: NOW_MS, id: 'msg_1', subject: 'ada', ...signing })
  const request = { url: signed.url, headers: { ...signed.headers, ...headers }, body: signed.body }
  return tryCall({ scheme: row, key, ...more }, request, { nowMs: NOW_MS })
}

describe('what trust says', () => {
  test('everything that is signed', async () => {
    expect((await judged(full)).trust).toEqual({
      verified: true,
      scheme: 'acme',
      keyId: '0',
      signedAtMs: NOW_MS,
      subject: 'ada',
      replayId: 'msg_1',
    })
  })

  test('no replay id where the row has none, and no time where an expiry is signed', async () => {
    const { replay: _replay, ...unnamed } = full
    expect((await judged(unnamed)).trust).not.toHaveProperty('replayId')
    const expiring: SignedScheme = {
      ...full,
      time: { unit: 's', means: 'expires', lifeSeconds: 60, pastSeconds: 0, futureSeconds: 100 },
    }
    expect((await judged(expiring)).trust).not.toHaveProperty('signedAtMs')
    expect((await judged(full)).trust).toHaveProperty('signedAtMs', NOW_MS)
  })

  test('neither time nor subject where none is signed', async () => {
    const trust = (await judged({ ...schemes.github, name: 'acme' })).trust
    expect(Object.keys(trust ?? {}).toSorted()).toEqual(['keyId', 'scheme', 'verified'])
  })
})

test.each<[string, object, string]>([
  ['no time', { 'x-time': undefined }, 'timestamp_missing'],
  ['no id', { 'x-id': undefined }, 'id_missing'],
  ['no subject', { 'x-subject': undefined }, 'subject_missing'],
  ['an empty subject', { 'x-subject': '' }, 'subject_malformed'],
  ['an id with a comma', { 'x-id': 'a,b' }, 'id_malformed'],
  ['an id with a space', { 'x-id': 'a b' }, 'id_malformed'],
  ['an id with a control character', { 'x-id': 'a\u007fb' }, 'id_malformed'],
  ['an id beyond ASCII', { 'x-id': 'a\u00ff' }, 'id_malformed'],
  ['an id of 257 characters', { 'x-id': 'a'.repeat(257) }, 'id_malformed'],
  ['an id that holds the separator', { 'x-id': 'a.b' }, 'id_malformed'],
  ['a subject that holds the separator', { 'x-subject': 'a.b' }, 'subject_malformed'],
])('%s', async (_what, headers, reason) => {
  const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value ?? []]))
  expect((await judged(full, {}, sent)).verdict).toBe(reason)
})

test('an id of 256 characters, and one with every character that an id may hold', async () => {
  expect((await judged(full, { id: 'a'.repeat(256) })).verdict).toBe('valid')
  expect((await judged(full, { id: '!"#$%&\'()*+-/0:;<=>?@A[\\]^_`a{|}~' })).verdict).toBe('valid')
})

test('a header among the parts is signed, and missed', async () => {
  const row: SignedScheme = { ...full, parts: [...full.parts, { literal: '|' }, { header: 'x-tenant' }] }
  const headers = { 'x-tenant': 'acme' }
  expect((await judged(row, { headers })).verdict).toBe('valid')
  expect((await judged(row, { headers }, { 'x-tenant': 'other' })).verdict).toBe('signature_mismatch')
  expect((await judged(row, { headers }, { 'x-tenant': [] })).verdict).toBe('header_missing')
})

test('a row whose parts have no body reads none, and one whose proof is in two queries reads both', async () => {
  const row: SignedScheme = {
    ...schemes['presigned-url'],
    name: 'acme',
    carriers: [
      { signature: { query: 'sig' }, timestamp: { query: 'exp' }, subject: { query: 'uid' } },
      { signature: { query: 's' }, timestamp: { query: 'e' }, subject: { query: 'u' } },
    ],
  }
  const url = 'https://desk.example.com/orders'
  expect((await judged(row, { url, body: '' })).verdict).toBe('valid')
  const { url: signed } = await sign({ scheme: row, key, url, subject: 'ada', nowMs: NOW_MS })
  const mixed = await tryCall({ scheme: row, key }, { url: `${signed}&s=1` }, { nowMs: NOW_MS })
  expect(mixed.verdict).toBe('signature_malformed')
})

test('two sets of values in the body: one is used, a mixture is refused', async () => {
  const row: SignedScheme = {
    ...schemes.mailgun,
    name: 'acme',
    carriers: [
      { signature: { json: 'a.sig' }, timestamp: { json: 'a.time' }, id: { json: 'a.id' } },
      { signature: { json: 'b.sig' }, timestamp: { json: 'b.time' }, id: { json: 'b.id' } },
    ],
  }
  const { body } = await sign({ scheme: row, key, body: '{}', id: 'msg1', nowMs: NOW_MS })
  const given = JSON.parse(String(body)) as { a: object }
  const verdictOf = async (json: object) =>
    (await tryCall({ scheme: row, key }, { body: JSON.stringify(json) }, { nowMs: NOW_MS })).verdict
  expect(await verdictOf(given)).toBe('valid')
  expect(await verdictOf({ b: given.a })).toBe('valid')
  expect(await verdictOf({ ...given, b: given.a })).toBe('signature_malformed')
})
