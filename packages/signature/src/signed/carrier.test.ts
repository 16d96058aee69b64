import { expect, test } from 'vitest'

import { scheme } from '../check-scheme.ts'
import { NOW_MS } from '../genuine.test-kit.ts'
import { sign } from '../sign.ts'
import { tryCall } from '../try-call.test-kit.ts'
import type { Carrier, SignedScheme } from './signed-scheme.ts'

const key = 'acme-secret'
const body = '{"orderId":"ORD-12345"}'
const time = { header: 'x-acme-time' }

const rowWith = (...carriers: Carrier[]) =>
  scheme({
    name: 'acme',
    title: 'Acme',
    source: 'https://acme.example/webhooks',
    shape: 'signed',
    carriers,
    grammar: { encoding: 'hex' },
    algorithm: 'hmac-sha256',
    key: 'utf8',
    parts: ['timestamp', 'body'],
    time: { unit: 's', pastSeconds: 300, futureSeconds: 300 },
  } satisfies SignedScheme)

const verdictOf = async (row: SignedScheme, headers: Readonly<Record<string, string>>, url = '/') =>
  (await tryCall({ scheme: row, key }, { headers, url, body }, { nowMs: NOW_MS })).verdict

test('two names of one header, beside a time that both have', async () => {
  const row = rowWith(
    { signature: { header: 'x-acme-signature' }, timestamp: time },
    { signature: { header: 'acme-signature' }, timestamp: time },
  )
  const { headers } = await sign({ scheme: row, key, body, nowMs: NOW_MS })
  const { 'x-acme-signature': good = '', 'x-acme-time': at = '' } = headers
  expect(await verdictOf(row, headers)).toBe('valid')
  expect(await verdictOf(row, { 'acme-signature': good, 'x-acme-time': at })).toBe('valid')
  expect(await verdictOf(row, { ...headers, 'acme-signature': good })).toBe('signature_malformed')
  expect(await verdictOf(row, { 'acme-signature': good })).toBe('timestamp_missing')
  expect(await verdictOf(row, { 'x-acme-time': at })).toBe('signature_missing')
  expect(await verdictOf(row, {})).toBe('signature_missing')
})

test('a header, or the query', async () => {
  const row = rowWith(
    { signature: { header: 'x-acme-signature' }, timestamp: time },
    { signature: { query: 'sig' }, timestamp: { query: 't' } },
  )
  const { headers } = await sign({ scheme: row, key, body, nowMs: NOW_MS })
  const query = `/?sig=${headers['x-acme-signature'] ?? ''}&t=${headers['x-acme-time'] ?? ''}`
  expect(await verdictOf(row, headers)).toBe('valid')
  expect(await verdictOf(row, {}, query)).toBe('valid')
  expect(await verdictOf(row, headers, '/?t=1')).toBe('signature_malformed')
  expect(await verdictOf(row, { 'x-acme-signature': headers['x-acme-signature'] ?? '' }, query)).toBe(
    'signature_malformed',
  )
  // A signature that is there and bad is not passed over for the good one beside it.
  expect(await verdictOf(row, { 'x-acme-signature': '' }, query)).toBe('signature_malformed')
})
