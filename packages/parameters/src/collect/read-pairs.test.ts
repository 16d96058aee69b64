import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { form, tryCall } from '../orders.test-kit.ts'

const anything = z.looseObject({ a: z.unknown() })

describe('forms', () => {
  test.each<[string, object]>([
    ['a=1&b=2', { a: '1', b: '2' }],
    ['a=one+two%20three', { a: 'one two three' }],
    ['a=%C3%BC&%C3%BC=1', { a: 'ü', ü: '1' }],
    ['a=ü', { a: 'ü' }],
    ['a', { a: '' }],
    ['a=1=2&&=', { a: '1=2', '': '' }],
    ['a=100%', { a: '100%' }],
    ['a=%zz', { a: '%zz' }],
    ['a=%EF%BF%BD', { a: '\uFFFD' }],
    ['\uFEFFa=1', { a: '1' }],
    ['a=1&__proto__=polluted&constructor=x', { a: '1', constructor: 'x' }],
    ['a=1&__proto__[polluted]=1', { a: '1', '__proto__[polluted]': '1' }],
  ])('%s', async (body, parameters) => {
    const seen = await tryCall(anything, form(body))
    expect(seen.parameters).toEqual(parameters)
    expect({}).not.toHaveProperty('polluted')
  })

  test.each<[string, string | Uint8Array, string]>([
    ['a byte that UTF-8 has not', 'a=%FF', 'body_not_utf8'],
    ['half a character', 'a=%C3', 'body_not_utf8'],
    ['the same in a name', '%FF=1', 'body_not_utf8'],
    ['the same as it is', new Uint8Array([0x61, 0x3d, 0xff]), 'body_not_utf8'],
    ['20,000 names', 'a=1&'.repeat(20_000), 'body_too_complex'],
  ])('with %s are refused', async (_what, body, code) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const { reply, answer, parameters } = await tryCall(anything, { headers, body })
    expect([reply.status, answer.code, parameters]).toEqual([400, code, undefined])
  })
})

describe('queries', () => {
  test.each<[string, unknown]>([
    ['/?a=1', { a: '1' }],
    ['https://localhost/orders?a=%C3%BC#a=2', { a: 'ü' }],
    ['/?', { a: undefined }],
    ['/?__proto__=polluted&a=1', { a: '1' }],
  ])('%s', async (url, parameters) => {
    expect((await tryCall(z.object({ a: z.string().optional() }), { url })).parameters).toEqual(parameters)
  })

  test('that are not UTF-8 are refused', async () => {
    const { reply, answer } = await tryCall(anything, { url: '/?a=%FF' })
    expect([reply.status, answer.code]).toEqual([400, 'query_malformed'])
  })
})
