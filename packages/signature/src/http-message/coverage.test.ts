import { describe, expect, test } from 'vitest'

import { scheme } from '../check-scheme.ts'
import { schemes } from '../schemes.ts'
import { BODY, crafted, digestOf, judged, LINES, URL_SENT, verdictOf } from './crafted.test-kit.ts'
import type { Crafting } from './crafted.test-kit.ts'
import type { HttpMessageScheme } from './http-message-scheme.ts'

const ROW: HttpMessageScheme = schemes['http-message-signatures']

const METHOD = ['"@method"', 'POST'] as const
const TARGET = ['"@target-uri"', URL_SENT] as const
const AUTHORITY = ['"@authority"', 'desk.example.com'] as const
const PATH = ['"@path"', '/orders'] as const
const QUERY = ['"@query"', '?page=2'] as const
const REQUEST_TARGET = ['"@request-target"', '/orders?page=2'] as const
const DIGEST = ['"content-digest"', digestOf(BODY)] as const

describe('what a signature has to cover', () => {
  test.each([
    ['the whole address', [METHOD, TARGET, DIGEST]],
    ['its parts', [DIGEST, QUERY, PATH, AUTHORITY, METHOD]],
    ['its parts, the last two together', [METHOD, AUTHORITY, REQUEST_TARGET, DIGEST]],
    ['all of that', [METHOD, TARGET, AUTHORITY, PATH, QUERY, REQUEST_TARGET, DIGEST]],
    [
      'the digest as the structured field that it is',
      [METHOD, TARGET, ['"content-digest";sf', digestOf(BODY)] as const],
    ],
  ])('enough: %s', async (_what, lines) => {
    expect(await verdictOf({ lines })).toBe('valid')
  })

  test.each([
    ['nothing', []],
    ['no method', [TARGET, DIGEST]],
    ['no host', [METHOD, PATH, QUERY, DIGEST]],
    ['no path', [METHOD, AUTHORITY, QUERY, DIGEST]],
    ['no query', [METHOD, AUTHORITY, PATH, DIGEST]],
    ['one parameter of the query', [METHOD, AUTHORITY, PATH, ['"@query-param";name="page"', '2'] as const, DIGEST]],
    ['the header in place of the host', [METHOD, ['"host"', 'desk.example.com'] as const, PATH, QUERY, DIGEST]],
    ['no body', [METHOD, TARGET]],
    ['the type of the body alone', [METHOD, TARGET, ['"content-type"', 'application/json'] as const]],
    ['one hash of the digest', [METHOD, TARGET, ['"content-digest";key="sha-256"', digestOf(BODY).slice(8)] as const]],
  ])('too little: %s', async (_what, lines) => {
    const headers = { host: 'desk.example.com', 'content-type': 'application/json' }
    expect(await verdictOf({ lines, headers })).toBe('coverage_insufficient')
  })

  test('a query that is not there need not be covered, and one that is put to it is noticed', async () => {
    const lines = [METHOD, AUTHORITY, PATH, DIGEST]
    const request = crafted({ lines, url: 'https://desk.example.com/orders' })
    expect((await judged(request)).verdict).toBe('valid')
    for (const url of [`${request.url}?`, `${request.url}?admin=1`]) {
      expect((await judged({ ...request, url })).verdict).toBe('coverage_insufficient')
    }
  })

  test('a body that is not there need not be covered, and one that is put to it is noticed', async () => {
    const request = crafted({ lines: [METHOD, TARGET], body: '' })
    expect((await judged(request)).verdict).toBe('valid')
    expect((await judged({ ...request, body: BODY })).verdict).toBe('coverage_insufficient')
  })

  test('a body that is taken away is noticed', async () => {
    expect((await judged({ ...crafted(), body: '' })).verdict).toBe('digest_mismatch')
  })

  test('a row of your own may ask for more', async () => {
    const row = scheme({ ...ROW, name: 'acme', covers: [...ROW.covers, 'x-tenant'] })
    const headers = { 'x-tenant': 'acme' }
    expect(await verdictOf({ headers }, { scheme: row })).toBe('coverage_insufficient')
    expect(await verdictOf({ headers, lines: [...LINES, ['"x-tenant"', 'acme']] }, { scheme: row })).toBe('valid')
    expect(await verdictOf({ lines: [...LINES, ['"x-tenant"', 'acme']] }, { scheme: row })).toBe('header_missing')
  })

  test('and then one member of it is not the whole', async () => {
    const row = scheme({ ...ROW, name: 'acme', covers: [...ROW.covers, 'x-tenant'] })
    const part: Crafting = { headers: { 'x-tenant': 'a=1, b=2' }, lines: [...LINES, ['"x-tenant";key="a"', '1']] }
    expect(await verdictOf(part)).toBe('valid')
    expect(await verdictOf(part, { scheme: row })).toBe('coverage_insufficient')
  })

  test('or for less, and what is covered all the same is checked', async () => {
    const row = scheme({ ...ROW, name: 'acme', covers: ['@method'], coversBody: false })
    const bare = crafted({ lines: [METHOD] })
    expect((await judged(bare, { scheme: row })).verdict).toBe('valid')
    expect((await judged({ ...bare, body: 'another' }, { scheme: row })).verdict).toBe('valid')
    expect((await judged({ ...crafted(), body: 'another' }, { scheme: row })).verdict).toBe('digest_mismatch')
  })
})
