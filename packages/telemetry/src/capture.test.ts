import { describe, expect, test } from 'vitest'

import { captureOf } from './capture-options.ts'
import type { CaptureOptions } from './capture-options.ts'
import { capturedParameters, capturedResult } from './capture.ts'

const same = (value: unknown): unknown => value

function parameters(value: unknown, options: CaptureOptions = {}, withoutSensitive = same): unknown {
  const json = capturedParameters({ parameters: value, withoutSensitive }, captureOf(options))
  return json === undefined ? undefined : JSON.parse(json)
}

describe('parameters', () => {
  test('none are taken unless they are named', () => {
    expect(parameters({ orderId: 'ORD-1' })).toBeUndefined()
    expect(parameters({ orderId: 'ORD-1' }, { parameters: [] })).toBeUndefined()
  })

  test('those that are named are, and no others', () => {
    expect(parameters({ orderId: 'ORD-1', email: 'a' }, { parameters: ['orderId', '__proto__'] })).toEqual({
      orderId: 'ORD-1',
    })
  })

  test('what is sensitive goes, whether it is named or not', () => {
    const prune = (value: unknown): unknown => ({ ...(value as object), pin: undefined })
    expect(parameters({ orderId: 'ORD-1', pin: '1234' }, { parameters: true }, prune)).toEqual({ orderId: 'ORD-1' })
    expect(parameters({ orderId: 'ORD-1', pin: '1234' }, { parameters: ['pin'] }, prune)).toBeUndefined()
  })

  test('nothing is taken of a call of which nobody says what is sensitive', () => {
    expect(capturedParameters(undefined, captureOf({ parameters: true }))).toBeUndefined()
  })

  test('texts are looked through for secrets, also deep inside', () => {
    const value = { note: 'my password is hunter2', deep: [{ key: 'sk_live_abcdefgh' }] }
    expect(parameters(value, { parameters: true })).toEqual({ note: 'my password is ***', deep: [{ key: '***' }] })
  })

  test('the size is in bytes, and what does not fit is left out field by field', () => {
    const value = { a: 'é'.repeat(20), b: 'short', c: 'a word '.repeat(70), d: 1 }
    expect(parameters(value, { parameters: true, maxBytes: 70 })).toEqual({ a: 'é'.repeat(20), b: 'short', d: 1 })
    const json = capturedParameters(
      { parameters: value, withoutSensitive: same },
      captureOf({ parameters: true, maxBytes: 70 }),
    )
    expect(new TextEncoder().encode(json).byteLength).toBeLessThanOrEqual(70)
  })
})

test.each<[string, unknown, CaptureOptions, string | undefined]>([
  ['nothing by default', { status: 'shipped' }, {}, undefined],
  ['a field that is named', { status: 'shipped', email: 'x' }, { result: ['status'] }, '{"status":"shipped"}'],
  ['all of it', { status: 'shipped' }, { result: true }, '{"status":"shipped"}'],
  ['a text, where all is taken', 'shipped', { result: true }, '"shipped"'],
  ['no text, where fields are named', 'shipped', { result: ['status'] }, undefined],
  ['a list, where all is taken', [1, 2], { result: true }, '[1,2]'],
  ['nothing that is no JSON', () => 1, { result: true }, undefined],
])('of a result: %s', (_what, result, options, told) => {
  expect(capturedResult(result, captureOf(options))).toBe(told)
})

test.each<[object, string]>([
  [{ parameters: 'orderId' }, "'parameters' must be a list of names"],
  [{ parameters: false }, "'parameters' must be a list of names"],
  [{ headers: ['authorization'] }, "'headers' must be a list of names of headers"],
  [{ headers: ['Cookie'] }, "'headers' must be"],
  [{ headers: ['webhook-signature'] }, "'headers' must be"],
  [{ headers: ['x-api-key'] }, "'headers' must be"],
  [{ headers: ['X-Shopify-Hmac-SHA256'] }, "'headers' must be"],
  [{ headers: ['x-auth'] }, "'headers' must be"],
  [{ headers: ['x-hub-key'] }, "'headers' must be"],
  [{ headers: ['x-n8n-pass'] }, "'headers' must be"],
  [{ headers: ['x-session-id'] }, "'headers' must be"],
  [{ headers: ['x-shop-sig'] }, "'headers' must be"],
  [{ headers: ['x-forwarded-client-cert'] }, "'headers' must be"],
  [{ headers: ['proxy-authenticate'] }, "'headers' must be"],
  [{ maxBytes: 0 }, "'maxBytes' must be a whole number above 0"],
  [{ body: true }, "has no option 'body'"],
])('a mistake is told when it is made: %o', (options, message) => {
  expect(() => captureOf(options)).toThrow(message)
})

test('other headers are taken, also those that have such a word in the middle of another', () => {
  const headers = ['user-agent', 'x-request-id', 'x-author', 'x-monkey', 'x-passenger', 'X-Design']
  expect(captureOf({ headers }).headers).toEqual(headers.map((name) => name.toLowerCase()))
})
