import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { orderTools } from '../orders.test-kit.ts'
import { mcpDesk, modern } from './mcp.test-kit.ts'

const { headers, body } = modern('tools/call', { name: 'check_order_status', arguments: { orderId: 'ORD-1' } })
const legacy = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }
const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: body['params'] }

/** Header names with `undefined` for what is left out. */
type Changes = Readonly<Record<string, string | undefined>>

function without(changes: Changes): Record<string, string> {
  const all = Object.entries({ ...headers, ...changes })
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

async function answered(
  sent: unknown,
  changes: Changes = {},
): Promise<{ status: number; error: unknown; text: string }> {
  const { status, text } = await mcpDesk().endpoint.run({ headers: without(changes), body: sent })
  return { status, error: (JSON.parse(text) as { error?: unknown }).error, text }
}

describe('what is no single message of JSON-RPC', () => {
  test.each<[string, unknown, number, number]>([
    ['nothing', '', 400, -32_600],
    ['no JSON', '{"jsonrpc": ', 400, -32_700],
    ['no UTF-8', Uint8Array.of(0x7b, 0xff, 0x7d), 400, -32_700],
    ['a batch', [call, call], 400, -32_600],
    ['a batch of one', [call], 400, -32_600],
    ['an empty batch', [], 400, -32_600],
    ['a number', 7, 400, -32_600],
    ['null', null, 400, -32_600],
    ['an object of something else', { orderId: 'ORD-1' }, 400, -32_600],
    ['another version of JSON-RPC', { ...call, jsonrpc: '1.0' }, 400, -32_600],
    ['no method', { ...call, method: undefined }, 400, -32_600],
    ['a method that is no text', { ...call, method: 7 }, 400, -32_600],
    ['an id that is an object', { ...call, id: {} }, 400, -32_600],
    ['an id that is null', { ...call, id: null }, 400, -32_600],
    ['parameters that are a list', { ...call, params: [] }, 400, -32_600],
    ['levels without end', `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, 400, -32_600],
    ['more than is read', `{"a":"${'x'.repeat(1_048_576)}"}`, 413, -32_000],
  ])('%s', async (_what, sent, status, code) => {
    const reply = await answered(sent)
    expect(reply).toMatchObject({ status, error: { code } })
  })
})

describe('headers that say something else than the message', () => {
  const mismatch = { status: 400, error: { code: -32_020 } }
  test.each<[string, Changes, object]>([
    ['another method', { 'mcp-method': 'tools/list' }, mismatch],
    ['no method', { 'mcp-method': undefined }, mismatch],
    ['another tool', { 'mcp-name': 'refund_order' }, mismatch],
    ['no tool', { 'mcp-name': undefined }, mismatch],
    ['another revision', { 'mcp-protocol-version': '2025-06-18' }, mismatch],
    ['no revision', { 'mcp-protocol-version': undefined }, mismatch],
    ['a content type that a form has', { 'content-type': 'text/plain' }, { status: 415, error: { code: -32_000 } }],
    ['no content type', { 'content-type': undefined }, { status: 415, error: { code: -32_000 } }],
    ['compression', { 'content-encoding': 'gzip' }, { status: 415, error: { code: -32_000 } }],
  ])('%s', async (_what, changes, expected) => {
    // As text, since a body of JSON would be given its content type.
    expect(await answered(JSON.stringify(body), changes)).toMatchObject(expected)
  })
})

describe('messages that are none of ours', () => {
  test.each<[string, string, object, number, number]>([
    ['a method that there is not', 'tools/destroy', {}, 404, -32_601],
    ['what Object has', 'constructor', {}, 404, -32_601],
    ['resources, of which there are none', 'resources/list', {}, 404, -32_601],
    ['a stream that stays open', 'subscriptions/listen', { notifications: { toolsListChanged: true } }, 404, -32_601],
    ['a tool whose name is a number', 'tools/call', { name: 7 }, 200, -32_602],
    ['no tool', 'tools/call', {}, 200, -32_602],
  ])('%s', async (_what, method, params, status, code) => {
    const message = modern(method, params)
    const reply = await mcpDesk().endpoint.run({ headers: message.headers, body: message.body })
    expect([reply.status, reply.json()]).toMatchObject([status, { id: 'm-1', error: { code } }])
  })

  test('a revision that is not spoken is answered with those that are', async () => {
    const { status, error } = await answered(
      JSON.parse(JSON.stringify(body).replace('2026-07-28', '2099-01-01')) as unknown,
      { 'mcp-protocol-version': '2099-01-01' },
    )
    expect([status, error]).toMatchObject([400, { code: -32_022, data: { supported: ['2026-07-28'] } }])
  })
})

describe('arguments, as models write them', () => {
  const told = async (args: unknown): Promise<unknown> => {
    const message = modern('tools/call', { name: 'check_order_status', arguments: args })
    return (await mcpDesk().endpoint.run({ headers: message.headers, body: message.body })).json()
  }

  test('a text that holds an object is read as one, and none at all are no arguments', async () => {
    expect(await told('{"orderId":"ORD-1"}')).toMatchObject({
      result: { content: [{ text: expect.stringContaining('shipped') as string }] },
    })
    const twice = JSON.stringify(JSON.stringify({ orderId: 'ORD-1' }))
    expect(await told(twice)).toMatchObject({
      result: { content: [{ text: expect.stringContaining('shipped') as string }] },
    })
    expect(await told(undefined)).toMatchObject({ result: { structuredContent: { code: 'parameter_missing' } } })
  })

  test.each<[string, unknown]>([
    ['a list', [{ orderId: 'ORD-1' }]],
    ['a number', 7],
    ['a text without an object', 'ORD-1'],
  ])('%s: the model is told how to send them', async (_what, args) => {
    expect(await told(args)).toMatchObject({
      result: { isError: true, structuredContent: { code: 'arguments_not_object' } },
    })
  })

  test('values without end are refused as any tool refuses them', async () => {
    expect(await told({ list: Array.from({ length: 20_000 }, () => 0) })).toMatchObject({
      result: { isError: true, structuredContent: { code: 'body_too_complex' } },
    })
  })

  test('keys that reach for a prototype reach nothing', async () => {
    const args = JSON.parse(
      '{"orderId":"ORD-1","__proto__":{"express":true},"constructor":{"prototype":{"x":1}}}',
    ) as object
    await told(args)
    expect(Object.hasOwn(Object.prototype, 'express') || Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })
})

describe('a revision of 2025', () => {
  test.each<[string, unknown, number]>([
    ['a batch, which one of them had', [{ jsonrpc: '2.0', id: 1, method: 'tools/list' }], 400],
    ['a sign of life', { jsonrpc: '2.0', id: 1, method: 'ping' }, 200],
    ['a notification', { jsonrpc: '2.0', method: 'notifications/initialized' }, 202],
    [
      'a cancellation, which finds nothing to cancel',
      { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } },
      202,
    ],
  ])('%s', async (_what, sent, status) => {
    expect((await mcpDesk().endpoint.run({ headers: legacy, body: sent })).status).toBe(status)
  })
})

test.each(['GET', 'DELETE', 'PUT'])('%s is not taken', async (method) => {
  const reply = await mcpDesk().endpoint.run({ method, headers: { accept: 'text/event-stream' } })
  expect(reply).toMatchObject({ status: 405, headers: { allow: 'POST, OPTIONS' } })
  expect(reply.json()).toMatchObject({ jsonrpc: '2.0', id: null, error: { data: { code: 'method_not_allowed' } } })
})

describe('whatever comes', () => {
  const MEMBERS = ['jsonrpc', 'id', 'method', 'params', 'name', 'arguments', '_meta', 'inputResponses', 'requestState']
  const key = fc.oneof(fc.constantFrom(...MEMBERS, ...Object.keys(body['params'] as object)), fc.string())
  const value = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom('2.0', 'tools/call', 'tools/list', 'check_order_status', 'ORD-500', 'initialize', '2026-07-28'),
      fc.jsonValue({ maxDepth: 1 }),
      fc.array(tie('node'), { maxLength: 4 }),
      fc.dictionary(key, tie('node'), { maxKeys: 6 }),
    ),
  })).node

  /** A message that is right but for some of its members, so that it gets far. */
  const nearly = fc
    .tuple(
      fc.constantFrom('tools/call', 'tools/list', 'server/discover', 'initialize', 'ping'),
      fc.dictionary(key, value, { maxKeys: 3 }),
      fc.dictionary(key, value, { maxKeys: 3 }),
      fc.boolean(),
    )
    .map(([method, params, members, isModern]) => {
      const message = modern(method, { name: 'check_order_status', ...params })
      return { sent: { ...message.body, ...members }, headers: isModern ? message.headers : legacy }
    })
  const anything = fc.tuple(value, fc.constantFrom(headers, legacy)).map(([sent, given]) => ({ sent, headers: given }))

  test('is answered by JSON-RPC or refused, and never by a word of what was thrown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(nearly, anything), async (given) => {
        const { endpoint } = mcpDesk({ tools: orderTools() })
        const reply = await endpoint.run({ headers: given.headers, body: JSON.stringify(given.sent) })
        expect([200, 202, 400, 404, 415]).toContain(reply.status)
        expect(reply.text).not.toContain('hunter2')
        if (reply.status === 202) return
        const text = reply.text.startsWith('event:') ? reply.text.split('data: ')[1] : reply.text
        expect(JSON.parse(text ?? '')).toMatchObject({ jsonrpc: '2.0' })
      }),
      { numRuns: 300 },
    )
  })
})
