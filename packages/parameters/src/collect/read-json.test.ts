import { isDeepStrictEqual } from 'node:util'

import { isHookwellError } from '@hookwell/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { tryCall } from '../orders.test-kit.ts'
import { collected, DEFAULTS } from './collect.test-kit.ts'
import { readJson } from './read-json.ts'

const anything = z.looseObject({ a: z.unknown() })
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const nested = (levels: number): string => `${'{"a":'.repeat(levels - 1)}{}${'}'.repeat(levels - 1)}`

describe('hostile JSON gets its documented answer and never reaches the schema', () => {
  test.each<[string, Uint8Array | string, number, string]>([
    ['cut off', '{"a":"planted', 400, 'body_not_json'],
    ['cut off after a bracket', '{"a":[', 400, 'body_not_json'],
    ['single quotes', "{'a':'planted'}", 400, 'body_not_json'],
    ['a trailing comma', '{"a":"planted",}', 400, 'body_not_json'],
    ['two documents', '{"a":"planted"}{"a":"planted"}', 400, 'body_not_json'],
    ['a comment', '{"a":1/* planted */}', 400, 'body_not_json'],
    ['NaN', '{"a":NaN}', 400, 'body_not_json'],
    ['a raw line end in a text', '{"a":"planted\n"}', 400, 'body_not_json'],
    ['white space only', ' \n\t', 400, 'body_not_json'],
    ['a byte order mark only', new Uint8Array([0xef, 0xbb, 0xbf]), 400, 'body_not_json'],
    ['two byte order marks', '\uFEFF\uFEFF{"a":1}', 400, 'body_not_json'],
    ['a list', '["planted"]', 400, 'body_not_object'],
    ['a number', '42', 400, 'body_not_object'],
    ['a text', '"planted"', 400, 'body_not_object'],
    ['null', 'null', 400, 'body_not_object'],
    ['true', 'true', 400, 'body_not_object'],
    ['a byte that UTF-8 has not', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400, 'body_not_utf8'],
    ['half a character', utf8('{"a":"ü').slice(0, -1), 400, 'body_not_utf8'],
    ['an overlong slash', new Uint8Array([0x22, 0xc0, 0xaf, 0x22]), 400, 'body_not_utf8'],
    ['a surrogate in UTF-8', new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]), 400, 'body_not_utf8'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]), 400, 'body_not_utf8'],
    ['33 levels', nested(33), 400, 'body_too_complex'],
    ['100,000 levels of objects', nested(100_000), 400, 'body_too_complex'],
    ['100,000 levels of lists', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 400, 'body_too_complex'],
    ['100,000 open lists', '['.repeat(100_000), 400, 'body_not_json'],
    ['20,000 keys', `{${Array.from({ length: 20_000 }, (_, n) => `"k${n}":1`).join()}}`, 400, 'body_too_complex'],
    ['20,000 entries', `{"a":[${'1,'.repeat(19_999)}1]}`, 400, 'body_too_complex'],
  ])('%s', async (_what, body, status, code) => {
    const { reply, answer, parameters } = await tryCall(anything, {
      headers: { 'content-type': 'application/json' },
      body,
    })
    expect([reply.status, answer.code, parameters]).toEqual([status, code, undefined])
    expect(reply.text).not.toContain('planted')
  })
})

describe('one text may be as long as it may be, and no longer', () => {
  const limits = { maxTextLength: 5 }

  test.each<[string, object]>([
    ['a value', { a: '12345' }],
    ['a key', { '12345': 1 }],
    ['an entry', { a: ['12345'] }],
    ['one deep inside', { a: [{ b: [['12345']] }] }],
    ['one of four code units', { a: '🙂🙂' }],
    ['a number, which is no text', { a: 1234567 }],
  ])('%s', async (_what, body) => {
    expect((await collected(anything, { body }, limits)).raw).toEqual(body)
  })

  test.each<[string, object]>([
    ['a value', { a: '123456' }],
    ['a key', { '123456': 1 }],
    ['the key of an object', { '123456': {} }],
    ['an entry', { a: ['123456'] }],
    ['one deep inside', { a: [{ b: [['123456']] }] }],
    ['one of six code units', { a: '🙂🙂🙂' }],
  ])('%s that is longer', async (_what, body) => {
    const { status, code } = await collected(anything, { body }, limits)
    expect([status, code]).toEqual([400, 'body_too_complex'])
  })

  test('by default a hundred thousand', async () => {
    expect((await collected(anything, { body: { a: 'x'.repeat(100_000) } })).code).toBe(undefined)
    expect((await collected(anything, { body: { a: 'x'.repeat(100_001) } })).code).toBe('body_too_complex')
  })
})

describe('odd JSON that is none the worse for it', () => {
  test.each<[string, string, unknown]>([
    ['a byte order mark in front', '\uFEFF{"a":1}', { a: 1 }],
    ['white space around', '\r\n {"a":1}\n', { a: 1 }],
    ['a key that comes twice: the last one counts', '{"a":1,"a":2}', { a: 2 }],
    ['32 levels', nested(32), JSON.parse(nested(32))],
    ['10,000 values', `{"a":[${'1,'.repeat(9_998)}1]}`, { a: Array.from({ length: 9_999 }, () => 1) }],
    ['a number beyond all bounds', '{"a":1e999}', { a: Number.POSITIVE_INFINITY }],
    ['a number with more digits than there are', '{"a":12345678901234567890}', { a: 12345678901234567000 }],
    ['half a surrogate pair', String.raw`{"a":"\ud800"}`, { a: '\uD800' }],
    ['an empty key', '{"a":1,"":2}', { a: 1, '': 2 }],
    ['a constructor that is none', '{"a":1,"constructor":"Ferrari"}', { a: 1, constructor: 'Ferrari' }],
    ['a prototype on its own', '{"a":1,"prototype":{"b":2}}', { a: 1, prototype: { b: 2 } }],
  ])('%s', async (_what, body, seen) => {
    expect((await tryCall(anything, { body })).parameters).toEqual(seen)
  })

  test('a good call after a bad one: the decoder keeps nothing', async () => {
    await tryCall(anything, { body: utf8('{"a":"ü').slice(0, -1) })
    expect((await tryCall(anything, { body: '{"a":"ü"}' })).parameters).toEqual({ a: 'ü' })
  })
})

describe('keys that could reach a prototype are taken away', () => {
  test.each([
    ['{"a":1,"__proto__":{"polluted":true}}', { a: 1 }],
    ['{"a":1,"__proto__":"x"}', { a: 1 }],
    [String.raw`{"a":1,"\u005f_proto__":{"polluted":true}}`, { a: 1 }],
    ['{"a":{"b":{"__proto__":{"polluted":true}}}}', { a: { b: {} } }],
    ['{"a":[{"__proto__":{"polluted":true}}]}', { a: [{}] }],
    ['{"a":1,"constructor":{"prototype":{"polluted":true}}}', { a: 1 }],
    [String.raw`{"a":{"\u0063onstructor":{"prototype":{"polluted":true}}}}`, { a: {} }],
  ])('%s', async (body, seen) => {
    const { parameters } = await tryCall(anything, { body })
    expect(JSON.stringify(parameters)).toBe(JSON.stringify(seen))
    // What comes of it when the user's code copies it key by key.
    const copied = merge({}, parameters)
    expect(copied).not.toHaveProperty('polluted')
    expect({}).not.toHaveProperty('polluted')
  })

  test('also where the application has put something on Object.prototype', () => {
    const shared = Object.prototype as { shared?: object }
    shared.shared = {}
    try {
      expect(readJson('{"a":{}}', { ...DEFAULTS, maxDepth: 2 })).toEqual({ a: {} })
    } finally {
      delete shared.shared
    }
  })
})

test('any text is an object or a refusal, and never a throw', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.json().map((json) => json.slice(1)),
  )
  fc.assert(
    fc.property(text, (given) => {
      const read = readJson(given, { ...DEFAULTS, maxDepth: 4, maxValues: 20 })
      if (isHookwellError(read)) return ['body_not_json', 'body_not_object', 'body_too_complex'].includes(read.code)
      return isDeepStrictEqual(read, withoutProto(JSON.parse(given)))
    }),
    { numRuns: 500 },
  )
})

function merge(target: Record<string, unknown>, source: unknown): object {
  for (const [key, value] of Object.entries(source as object)) {
    const inner = target[key]
    if (typeof value === 'object' && value !== null && typeof inner === 'object') merge(inner as typeof target, value)
    else target[key] = value
  }
  return target
}

function withoutProto(value: object): unknown {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === '__proto__' ? undefined : inner)))
}
