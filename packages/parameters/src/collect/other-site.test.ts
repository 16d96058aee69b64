import type { CallInput } from '@hookwell/core'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { collected, multipart, verified } from './collect.test-kit.ts'

const schema = z.object({ a: z.string().optional() })
const json = '{"a":"1"}'
const typed = (type: string | undefined, body: string = json): CallInput => ({
  headers: type === undefined ? {} : { 'content-type': type },
  body: new TextEncoder().encode(body),
})

/** What a browser sends to another site without asking it first. */
const unasked: readonly [string, CallInput][] = [
  ['no type', typed(undefined)],
  ['an empty type', typed('')],
  ['text/plain', typed('text/plain')],
  ['text/plain that says JSON behind it', typed('text/plain; application/json')],
  ['a form', typed('application/x-www-form-urlencoded', 'a=1')],
  ['a multipart form', multipart(['a', '1'])],
  ['parameters in the query of a POST, and no body', { url: '/?a=1' }],
  ['the same as an empty form', { url: '/?a=1', ...typed('application/x-www-form-urlencoded', '') }],
]
const fromOtherSite: readonly [string, Record<string, string>][] = [
  ['Sec-Fetch-Site: cross-site', { 'sec-fetch-site': 'cross-site' }],
  ['Sec-Fetch-Site: same-site', { 'sec-fetch-site': 'same-site', origin: 'https://other.example.com' }],
  ['Sec-Fetch-Site: what is not known yet', { 'sec-fetch-site': 'near-site' }],
  ['Origin alone', { origin: 'https://other.example' }],
  ['Origin: null', { origin: 'null' }],
]
const fromHere: readonly [string, Record<string, string>][] = [
  ['no browser', {}],
  ['the same origin', { 'sec-fetch-site': 'same-origin', origin: 'https://example.com' }],
  ['what a person did', { 'sec-fetch-site': 'none' }],
  ['fetch of Node', { 'sec-fetch-mode': 'cors' }],
]
const withHeaders = (input: CallInput, more: Record<string, string>): CallInput => ({
  ...input,
  headers: { ...input.headers, ...more },
})

describe.each(fromOtherSite)('%s, and nobody verified the caller', (_from, headers) => {
  test.each(unasked)('%s is refused', async (_what, input) => {
    const { status, code } = await collected(schema, withHeaders(input, headers))
    expect([status, code]).toEqual([415, 'content_type_unsupported'])
  })

  test.each<[string, CallInput]>([
    ['application/json', typed('application/json')],
    ['the same with a charset', typed('Application/JSON ; charset=utf-8')],
    ['+json', typed('application/vnd.example+json')],
    ['the query of a GET', { method: 'GET', url: '/?a=1' }],
    ['the query of a DELETE, for which a browser asks first', { method: 'DELETE', url: '/?a=1' }],
    ['the query of a POST that says JSON', { url: '/?a=1', ...typed('application/json', '') }],
  ])('%s is read', async (_what, input) => {
    expect((await collected(schema, withHeaders(input, headers))).raw).toEqual({ a: '1' })
  })

  test.each(unasked)('%s is read where the caller was verified', async (_what, input) => {
    expect((await collected(schema, withHeaders(input, headers), { trust: verified })).raw).toEqual({ a: '1' })
  })
})

describe.each(fromHere)('%s, and nobody verified the caller', (_from, headers) => {
  test.each(unasked)('%s is read', async (_what, input) => {
    expect((await collected(schema, withHeaders(input, headers))).raw).toEqual({ a: '1' })
  })
})

test('an Origin with a GET says nothing, and its body is read like any other', async () => {
  const input = withHeaders(typed('text/plain'), { origin: 'https://other.example' })
  expect((await collected(schema, { ...input, method: 'GET' })).raw).toEqual({ a: '1' })
})
