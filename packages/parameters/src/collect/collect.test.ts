import type { CallInput } from '@hookwell/core'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { collected, unknownSchema } from './collect.test-kit.ts'
import { form } from '../orders.test-kit.ts'

const schema = z.object({
  id: z.string().optional(),
  tenant: z.string().optional(),
  tags: z.array(z.string()).optional(),
  filter: z.object({ a: z.string(), b: z.string() }).partial().optional(),
})
const options = {
  headers: [
    ['id', 'X-Id'],
    ['tags', 'x-tags'],
    ['tenant', 'x-tenant'],
  ] as const,
}

describe('of several that bring the same parameter', () => {
  const all = { url: '/?id=query', body: { id: 'body' }, headers: { 'x-id': 'header' }, route: { id: 'route' } }
  const { route: _route, ...withoutRoute } = all
  const { headers: _headers, ...withoutHeaders } = withoutRoute

  test.each<[string, CallInput, string]>([
    ['the route', all, 'route'],
    ['then the headers', withoutRoute, 'header'],
    ['then the body', withoutHeaders, 'body'],
    ['then the query', { ...withoutHeaders, body: {} }, 'query'],
    ['the route over an empty body', { ...all, body: {} }, 'route'],
    ['the headers over null in the body', { headers: { 'x-id': 'header' }, body: { id: null } }, 'header'],
    ['the body over the query, null too', { url: '/?id=query', body: { id: null } }, 'null'],
  ])('%s', async (_what, input, id) => {
    expect(String((await collected(schema, input, options)).raw?.['id'])).toBe(id)
  })

  test('the whole of it counts, and nothing is mixed', async () => {
    const input = { url: '/?filter[a]=1', body: { filter: { b: '2' } } }
    expect((await collected(schema, input)).raw).toEqual({ filter: { b: '2' } })
  })
})

describe('chosen headers', () => {
  test.each<[string, Record<string, string | readonly string[]>, object]>([
    ['a text, in any case of its name', { 'X-TENANT': 'acme' }, { tenant: 'acme' }],
    ['nothing where there is none', { 'x-other': 'acme' }, {}],
    ['an empty one', { 'x-tenant': '' }, { tenant: '' }],
    ['several lines of one name', { 'x-tenant': ['a', 'b'] }, { tenant: 'a, b' }],
    ['a list', { 'x-tags': 'a, b,c' }, { tags: ['a', 'b', 'c'] }],
    ['a list of several lines', { 'x-tags': ['a', 'b,c'] }, { tags: ['a', 'b', 'c'] }],
    ['a list with empty elements', { 'x-tags': ', a ,,' }, { tags: ['a'] }],
    ['no other header', { id: '1', tenant: 'x' }, {}],
  ])('%s', async (_what, headers, raw) => {
    expect((await collected(schema, { headers }, options)).raw).toEqual(raw)
  })

  test('their limits are those of all texts', async () => {
    const input = { headers: { 'x-tenant': '123456' } }
    expect((await collected(schema, input, { ...options, maxTextLength: 5 })).code).toBe('body_too_complex')
    const list = { headers: { 'x-tags': 'a,'.repeat(11) } }
    expect((await collected(schema, list, { ...options, maxValues: 10 })).code).toBe('body_too_complex')
  })

  test.each([['__proto__'], ['constructor']])('a parameter named %s reaches nothing', async (name) => {
    const input = { headers: { 'x-odd': 'polluted' }, route: { [name]: 'polluted' } }
    const { raw } = await collected(z.record(z.string(), z.unknown()), input, { headers: [[name, 'x-odd']] })
    expect(Object.getPrototypeOf(raw)).toBe(Object.prototype)
    expect(Object.hasOwn(raw ?? {}, '__proto__')).toBe(false)
  })
})

describe('a body that is refused is refused whatever else there is', () => {
  test.each<[string, CallInput, string]>([
    ['JSON', { body: '{', url: '/?id=1' }, 'body_not_json'],
    ['a form', { ...form('a=%FF'), route: { id: '1' } }, 'body_not_utf8'],
    ['before the query', { body: '[]', url: '/?id=%FF' }, 'body_not_object'],
  ])('%s', async (_what, input, code) => {
    expect((await collected(schema, input, options)).code).toBe(code)
  })
})

test.each([['GET'], ['DELETE']])('%s has no body, or one like any other', async (method) => {
  expect((await collected(schema, { method, url: '/?id=1' })).raw).toEqual({ id: '1' })
  expect((await collected(schema, { method, body: { id: '1' } })).raw).toEqual({ id: '1' })
})

test('of a query only what the schema names counts, so that a token in it reaches no record', async () => {
  for (const schema of [z.record(z.string(), z.unknown()), z.strictObject({}), z.looseObject({})]) {
    expect((await collected(schema, { url: '/?token=secret', body: { a: 1 } })).raw).toEqual({ a: 1 })
  }
})

test('names that every object has are names like any other', async () => {
  const input = { url: '/?toString=1&constructor=2', body: { valueOf: 3 } }
  expect((await collected(unknownSchema, input)).raw).toEqual({ toString: '1', constructor: '2', valueOf: 3 })
})
