import { describe, expect, test } from 'vitest'

import { NOW_MS } from './genuine.test-kit.ts'
import { tryCall } from './try-call.test-kit.ts'
import { scheme } from './check-scheme.ts'
import * as nodeCrypto from './crypto/crypto-node.ts'
import type { Scheme } from './scheme.ts'
import type { SignedScheme } from './signed/signed-scheme.ts'
import { schemes } from './schemes.ts'
import { signWith } from './sign.ts'

const rows = Object.values<Scheme>(schemes)

test.each(rows)('the row $name can be, and has a title and a source', (row) => {
  expect(() => scheme(row)).not.toThrow()
  expect(row.title).not.toBe('')
  expect(URL.canParse(row.source)).toBe(true)
})

test('the table has no prototype and cannot be changed', () => {
  expect(Object.getPrototypeOf(schemes)).toBeNull()
  expect(Object.isFrozen(schemes)).toBe(true)
  expect(rows.every((row) => Object.isFrozen(row))).toBe(true)
})

const acme: SignedScheme = {
  name: 'acme',
  title: 'Acme',
  source: 'https://acme.example/webhooks',
  shape: 'signed',
  carriers: [{ signature: { header: 'x-acme-signature' }, timestamp: { header: 'x-acme-time' } }],
  grammar: { encoding: 'base64' },
  algorithm: 'hmac-sha256',
  key: 'utf8',
  parts: ['timestamp', { literal: '.' }, 'body'],
  time: { unit: 'ms', pastSeconds: 300, futureSeconds: 300 },
}

test.each<[string, object, RegExp]>([
  ['no shape', { shape: undefined }, /'shape' must be 'token', 'signed', .* or 'http-message'/],
  ['a strange axis', { algorithmus: 'x' }, /has no option 'algorithmus'/],
  ['no name', { name: '' }, /'name' must be/],
  ['no carrier', { carriers: [] }, /'carriers' must be/],
  ['a carrier without a signature', { carriers: [{ timestamp: { header: 'x' } }] }, /'carriers' hold/],
  ['a carrier that is a text', { carriers: ['x-acme-signature'] }, /'carriers' hold/],
  [
    'a place that is two',
    { carriers: [{ ...acme.carriers[0], signature: { header: 'x', query: 'y' } }] },
    /'carriers' hold/,
  ],
  ['a place without a name', { carriers: [{ ...acme.carriers[0], signature: { header: '' } }] }, /'carriers' hold/],
  [
    'a signature in a field of itself',
    { carriers: [{ ...acme.carriers[0], signature: { field: 'v1' } }] },
    /'carriers' hold/,
  ],
  ['a strange part', { parts: ['timestamp', 'toString', 'body'] }, /'parts' are/],
  ['an empty literal', { parts: ['timestamp', { literal: '' }, 'body'] }, /'parts' are/],
  [
    'one separator for two things',
    { grammar: { encoding: 'hex', between: ',', pair: ',', wanted: ['v1'] } },
    /must differ/,
  ],
  ['a weak algorithm', { algorithm: 'md5' }, /'algorithm' must be one of 'hmac-sha1'/],
  ['an algorithm of Object.prototype', { algorithm: 'constructor' }, /'algorithm' must be one of/],
  ['an unknown encoding', { grammar: { encoding: 'binary' } }, /'encoding' must be one of 'hex'/],
  ['names without wanted ones', { grammar: { encoding: 'hex', pair: '=' } }, /'pair' and 'wanted' go together/],
  [
    'a prefix and names',
    { grammar: { encoding: 'hex', pair: '=', wanted: ['v1'], prefix: 'x' } },
    /'prefix' is for items without/,
  ],
  ['nothing of the call signed', { parts: ['timestamp'] }, /nothing of the call would be signed/],
  ['the body twice', { parts: ['timestamp', 'body', 'body'] }, /'body' once/],
  ['a time that is not signed', { parts: ['body'] }, /a time must be signed/],
  ['a time without a rule', { time: undefined }, /a time must be signed/],
  [
    'a time that nobody carries',
    { carriers: [{ signature: { header: 'x' } }] },
    /'timestamp' must be in every carrier/,
  ],
  [
    'an id that is not signed',
    { carriers: [{ ...acme.carriers[0], id: { header: 'x' } }] },
    /'id' must be in every carrier/,
  ],
  ['replays told by an id that is not there', { replay: 'id' }, /needs a signed id/],
  ['a negative tolerance', { time: { unit: 's', pastSeconds: -1, futureSeconds: 1 } }, /'pastSeconds' must be/],
  ['a tolerance that nobody said', { time: { unit: 's', pastSeconds: 1 } }, /needs 'futureSeconds'/],
])('%s cannot be', (_what, change, message) => {
  expect(() => scheme({ ...acme, ...change } as SignedScheme)).toThrow(message)
  expect(() => scheme({ ...acme, ...change } as SignedScheme)).toThrow(TypeError)
})

test.each([{}, { header: '' }, { cookie: 'x' }, { authorization: 'Digest' }, { header: 'x', query: 'y' }, [], null])(
  'a token cannot be in %j',
  (from) => {
    expect(() => scheme({ ...schemes.bearer, from } as never)).toThrow(/'from' must be/)
  },
)

/** What no row of today has, but rows to come will have. */
describe.each<[string, Partial<SignedScheme>]>([
  ['milliseconds', {}],
  ['ISO time', { time: { unit: 'iso', pastSeconds: 300, futureSeconds: 300 } }],
  ['the time behind the body (Retell)', { parts: ['body', 'timestamp'] }],
  ['a time that is not checked (Sanity)', { time: { unit: 'ms', pastSeconds: null, futureSeconds: null } }],
  [
    'SHA-1, no time (Vercel)',
    { algorithm: 'hmac-sha1', parts: ['body'], carriers: [{ signature: { header: 'x-acme-signature' } }] },
  ],
  ['SHA-512, base64url', { algorithm: 'hmac-sha512', grammar: { encoding: 'base64url' } }],
  ['SHA-384, hexadecimal', { algorithm: 'hmac-sha384', grammar: { encoding: 'hex' } }],
  ['a hexadecimal key (Adyen)', { key: 'hex' }],
  ['a base64 key', { key: 'base64' }],
  ['method and URL (HubSpot)', { parts: ['method', 'url', 'body', 'timestamp'] }],
  ['another header', { parts: [{ header: 'x-acme-topic' }, { literal: ':' }, 'timestamp', 'body'] }],
  [
    'a time among the signatures, semicolons (Paddle)',
    {
      carriers: [{ signature: { header: 'x-acme-signature' }, timestamp: { field: 'ts' } }],
      grammar: { encoding: 'hex', between: ';', pair: '=', wanted: ['h1'] },
    },
  ],
])('%s', (_what, change) => {
  const { time, ...rest } = { ...acme, ...change }
  const row: SignedScheme = scheme(rest.parts.includes('timestamp') && time !== undefined ? { ...rest, time } : rest)
  const key =
    row.key === 'hex' ? 'AB'.repeat(32) : row.key === 'base64' ? Buffer.alloc(32, 7).toString('base64') : 'acme-secret'
  const url = 'https://desk.example.com/orders?a=1'
  const options = { scheme: row, key, url, headers: { 'x-acme-topic': 'order' }, body: '{"a":"é"}', nowMs: NOW_MS }

  test('is signed and verified', async () => {
    const request = { method: 'POST', ...(await signWith(nodeCrypto, options)), body: options.body }
    const tried = await tryCall({ scheme: row, key }, request, { nowMs: NOW_MS })
    expect(tried.verdict).toBe('valid')
    expect(tried.trust).toMatchObject({ scheme: 'acme', keyId: '0' })
    expect((await tryCall({ scheme: row, key }, { ...request, body: '{"a":"e"}' }, { nowMs: NOW_MS })).verdict).toBe(
      'signature_mismatch',
    )
  })
})

test('a signed header that is missing, doubled or holds the separator is refused', async () => {
  const row = scheme({
    ...acme,
    parts: [{ header: 'x-acme-topic' }, { literal: ':' }, 'timestamp', 'body'],
  } as SignedScheme)
  const headers = { 'x-acme-signature': Buffer.alloc(32).toString('base64'), 'x-acme-time': String(NOW_MS) }
  const verdictOf = async (topic: Record<string, string | string[]>) =>
    (await tryCall({ scheme: row, key: 'acme-secret' }, { headers: { ...headers, ...topic } }, { nowMs: NOW_MS }))
      .verdict
  expect(await verdictOf({})).toBe('header_missing')
  expect(await verdictOf({ 'x-acme-topic': ['a', 'b'] })).toBe('header_malformed')
  expect(await verdictOf({ 'x-acme-topic': 'a:1' })).toBe('header_malformed')
  expect(await verdictOf({ 'x-acme-topic': 'a' })).toBe('signature_mismatch')
})

test('an id must not hold what stands behind it: two splits of one text would have one signature', async () => {
  const key = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const time = String(NOW_MS / 1_000)
  const { headers } = await signWith(nodeCrypto, {
    scheme: 'standard-webhooks',
    key,
    id: 'a',
    nowMs: NOW_MS,
    body: `${time}.{}`,
  })
  const moved = { ...headers, 'webhook-id': `a.${time}` }
  expect(
    (await tryCall({ scheme: 'standard-webhooks', key }, { headers, body: `${time}.{}` }, { nowMs: NOW_MS })).verdict,
  ).toBe('valid')
  expect(
    (await tryCall({ scheme: 'standard-webhooks', key }, { headers: moved, body: '{}' }, { nowMs: NOW_MS })).verdict,
  ).toBe('id_malformed')
  await expect(signWith(nodeCrypto, { scheme: 'standard-webhooks', key, id: 'a.b', body: '{}' })).rejects.toThrow(
    /separator/,
  )
})
