import { expect, test } from 'vitest'

import { scheme } from '../check-scheme.ts'
import { schemes } from '../schemes.ts'
import { sign } from '../sign.ts'
import { tryCall } from '../try-call.test-kit.ts'
import type { JwtScheme } from './jwt-scheme.ts'

const KEY = 'a-secret-of-thirty-two-bytes-and-more'

test.each<[string, object, RegExp]>([
  ['no place', { from: [] }, /'from' must be a list of places/],
  ['a place that is none', { from: [{ header: 'a', query: 'b' }] }, /'from' holds/],
  ['a place with another word', { from: [{ header: 'a', prefix: 'Token' }] }, /'from' holds/],
  ['a place in the query with a word', { from: [{ query: 'a', prefix: 'JWT' }] }, /'from' holds/],
  ['a place in the body', { from: [{ json: 'a' }] }, /'from' holds/],
  ['no algorithm', { algorithms: [] }, /'algorithms' must be a list of HS256/],
  ['none', { algorithms: ['none'] }, /'algorithms' must be a list of HS256/],
  ['keys on http', { jwks: 'http://a.example/jwks' }, /'jwks' must be an https address/],
  ['published secrets', { algorithms: ['HS256'], jwks: 'https://a.example/' }, /a secret is none/],
  ['no clock', { clock: undefined }, /needs 'clock'/],
  ['no leeway', { clock: {} }, /needs 'leewaySeconds'/],
  ['an endless age', { clock: { leewaySeconds: 0, maxAgeSeconds: Infinity } }, /'maxAgeSeconds' must be/],
  ['a hash of something', { bodyHash: { claim: 'a', encoding: 'base32' } }, /'encoding' must be/],
  ['a hash nowhere', { urlHash: { encoding: 'hex' } }, /needs 'claim'/],
  ['a value nowhere', { bodyValue: { claim: 'a' } }, /needs 'json'/],
  ['an option that is none', { options: { tenant: 'needed' } }, /no option 'tenant'/],
  ['an option in between', { options: { audience: true } }, /'audience' must be/],
  ['an id that may be missing', { replay: 'jti' }, /needs 'jti' among the 'claims'/],
  ['a claim without a name', { claims: [''] }, /'claims' must be/],
  ['something unknown', { audience: 'x' }, /no option 'audience'/],
])('%s is refused', (_what, change, message) => {
  const row = { ...schemes.jwt, name: 'acme', ...change } as JwtScheme
  expect(() => scheme(row)).toThrow(message)
  expect(() => scheme(row)).toThrow(/^scheme 'acme'/)
})

test('every row of the table can be', () => {
  for (const row of Object.values(schemes)) if (row.shape === 'jwt') expect(() => scheme(row)).not.toThrow()
})

test('a row of your own, from the query and with a key in text', async () => {
  const acme = scheme({ ...schemes.jwt, name: 'acme', from: [{ query: 'token' }], algorithms: ['HS512'] })
  const { url } = await sign({
    scheme: acme,
    key: KEY,
    url: 'https://desk.example.com/orders',
    nowMs: 1_750_000_000_000,
  })
  expect(url).toMatch(/^https:\/\/desk\.example\.com\/orders\?token=eyJ/)
  expect((await tryCall({ scheme: acme, key: KEY }, { url })).trust?.scheme).toBe('acme')
  expect((await tryCall({ scheme: acme, key: KEY }, { url: `${url}&token=x` })).verdict).toBe('signature_malformed')
})
