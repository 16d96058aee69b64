import { describe, expect, test } from 'vitest'

import type { AnswerFormat } from './answer-format.ts'
import type { Kind } from './call.ts'
import { coreErrors } from './core-errors.ts'
import { HookwellError } from './error.ts'
import type { FailureOutcome, HookwellErrorOptions } from './error.ts'
import { pipeline } from './pipeline.ts'
import { generic } from './profile.ts'
import type { StatusPolicy } from './profile.ts'
import { recordingLogger } from './recording-logger.ts'
import { statusOf } from './render.ts'
import { reply } from './reply.ts'

const WORDS: HookwellErrorOptions = { message: 'No such order.', suggestion: 'Ask again.' }

describe('the status of a failure is the caller’s policy', () => {
  const table: readonly (readonly [StatusPolicy, Kind, FailureOutcome, boolean | undefined, number])[] = [
    ['by-kind', 'tool', 'failed', undefined, 200],
    ['by-kind', 'tool', 'rejected', undefined, 409],
    ['by-kind', 'tool', 'error', undefined, 409],
    ['by-kind', 'tool', 'rejected', true, 200],
    ['by-kind', 'tool', 'error', true, 200],
    ['by-kind', 'tool', 'failed', false, 409],
    ['by-kind', 'event', 'failed', undefined, 409],
    ['by-kind', 'event', 'error', true, 409],
    ['ok-if-actionable', 'tool', 'failed', undefined, 200],
    ['ok-if-actionable', 'event', 'failed', undefined, 200],
    ['ok-if-actionable', 'event', 'rejected', undefined, 409],
    ['as-is', 'tool', 'failed', undefined, 409],
    ['as-is', 'tool', 'error', true, 409],
    ['as-is', 'event', 'failed', undefined, 409],
  ]
  test.each(table)('%s, %s, %s, actionable %s: %d', (statusPolicy, kind, outcome, actionable, status) => {
    const failure = new HookwellError('x', {
      ...WORDS,
      status: 409,
      outcome,
      ...(actionable === undefined ? {} : { actionable }),
    })
    expect(
      statusOf(failure, {
        name: 'orders',
        kind,
        profile: { ...generic, statusPolicy },
        languages: [],
        holdsTools: false,
      }),
    ).toBe(status)
  })

  test.each([
    'body_too_large',
    'body_timeout',
    'body_unreadable',
    'content_encoding_unsupported',
    'method_not_allowed',
    'shutting_down',
    'internal_error',
  ] as const)('%s is a real code for a tool too', (code) => {
    expect(
      statusOf(coreErrors.error(code), {
        name: 'orders',
        kind: 'tool',
        profile: generic,
        languages: [],
        holdsTools: false,
      }),
    ).toBe(coreErrors.rows[code].status)
  })
})

async function answer(result: unknown, options: { kind?: Kind; format?: AnswerFormat } = {}) {
  const logger = recordingLogger()
  const { kind = 'tool', format } = options
  const endpoint = pipeline({ name: 'orders', kind, logger, ids: () => 'call-1' })
    .use({ name: 'format', ...(format === undefined ? {} : { answerFormat: format }), run: (_call, next) => next({}) })
    .handle(() => result)
  const { status, headers, text } = await endpoint.run({})
  return { status, type: headers['content-type'], headers, text, lines: logger.lines }
}

const bytes = new Uint8Array([0, 255, 10])

describe('what a handler gives back', () => {
  test.each<[string, unknown, number, string | undefined, string]>([
    ['an object', { a: 1 }, 200, 'application/json', '{"a":1}'],
    ['an array', [1, 'x'], 200, 'application/json', '[1,"x"]'],
    ['a text', 'say "hi"', 200, 'application/json', '"say \\"hi\\""'],
    ['an empty text', '', 200, 'application/json', '""'],
    ['a number', 42, 200, 'application/json', '42'],
    ['false', false, 200, 'application/json', 'false'],
    ['null', null, 200, 'application/json', 'null'],
    ['nothing', undefined, 200, 'application/json', '{"ok":true}'],
    ['a date', new Date(0), 200, 'application/json', '"1970-01-01T00:00:00.000Z"'],
    ['what looks like a reply', { status: 418, body: 1 }, 200, 'application/json', '{"status":418,"body":1}'],
    ['bytes', new TextEncoder().encode('raw'), 200, 'application/octet-stream', 'raw'],
    ['a reply of an object', reply({ status: 201, body: { a: 1 } }), 201, 'application/json', '{"a":1}'],
    ['a reply of text', reply({ status: 200, body: 'hello' }), 200, 'text/plain; charset=utf-8', 'hello'],
    ['a reply of null', reply({ status: 200, body: null }), 200, 'application/json', 'null'],
    ['a reply without a body', reply({ status: 202 }), 202, undefined, ''],
    ['a 204 with a body', reply({ status: 204, body: { a: 1 } }), 204, undefined, ''],
    ['a 304 with a body', reply({ status: 304, body: 'x' }), 304, undefined, ''],
  ])('%s', async (_name, result, status, type, text) => {
    expect(await answer(result)).toMatchObject({ status, type, text, lines: [] })
  })

  test('bytes go out as they are', async () => {
    const endpoint = pipeline({ name: 'orders' }).handle(() => reply({ status: 200, body: bytes }))
    expect((await endpoint.run({})).text).toBe(new TextDecoder().decode(bytes))
  })

  test('nothing, for an event, is a 204', async () => {
    expect(await answer(undefined, { kind: 'event' })).toMatchObject({ status: 204, text: '' })
  })

  test('headers of its own stay, and its own content type counts in any case', async () => {
    const made = reply({
      status: 200,
      headers: { 'Content-Type': 'text/xml', 'set-cookie': ['a=1', 'b=2'] },
      body: '<a/>',
    })
    expect((await answer(made)).headers).toEqual({ 'Content-Type': 'text/xml', 'set-cookie': ['a=1', 'b=2'] })
    const typed = reply({ status: 200, headers: { 'x-a': '1' }, body: { a: 1 } })
    expect((await answer(typed)).headers).toEqual({ 'content-type': 'application/json', 'x-a': '1' })
  })

  const circular: Record<string, unknown> = {}
  circular['self'] = circular
  test.each<[string, unknown, string]>([
    ['a BigInt', { total: 1n }, 'BigInt'],
    ['a cycle', circular, 'circular'],
    ['a function', () => 1, 'it is a function or a symbol'],
    ['a symbol', Symbol('x'), 'it is a function or a symbol'],
    ['a toJSON that throws', { toJSON: () => JSON.parse('{') as never }, 'JSON'],
    ['a Response', new Response('x'), 'not a Response: core has to see what it says'],
  ])('%s cannot be written, which is our fault and is said to the log', async (_name, result, words) => {
    const { status, text, lines } = await answer(result)
    expect([status, JSON.parse(text)]).toMatchObject([500, { code: 'internal_error', callId: 'call-1' }])
    expect(lines).toMatchObject([{ level: 'error', message: expect.stringContaining(words) as unknown }])
  })
})

describe('a failure', () => {
  test('leaves as the one shape', async () => {
    const failure = new HookwellError('order_not_found', {
      ...WORDS,
      fields: [{ name: 'orderId', problem: 'invalid', message: 'It is too short.', example: 'ORD-12345' }],
      help: 'https://example.com/errors',
      retryAfterMs: 1_500,
      headers: { 'x-a': '1' },
      reason: 'secret',
      cause: new Error('secret'),
    })
    const { status, headers, text } = await answer(failure)
    expect([status, headers]).toEqual([200, { 'x-a': '1', 'content-type': 'application/json', 'retry-after': '2' }])
    expect(JSON.parse(text)).toEqual({
      error: true,
      code: 'order_not_found',
      message: 'No such order.',
      suggestion: 'Ask again.',
      fields: [{ name: 'orderId', problem: 'invalid', message: 'It is too short.', example: 'ORD-12345' }],
      retryable: true,
      help: 'https://example.com/errors',
      callId: 'call-1',
    })
  })

  test.each([
    [0, '0'],
    [1, '1'],
    [1_000, '1'],
    [60_001, '61'],
    [-5, '0'],
    [Number.NaN, undefined],
    [Infinity, undefined],
  ])('says %d ms as Retry-After: %s', async (retryAfterMs, seconds) => {
    expect((await answer(new HookwellError('x', { ...WORDS, retryAfterMs }))).headers['retry-after']).toBe(seconds)
  })

  test('gets its words through also where its example cannot be written', async () => {
    const failure = new HookwellError('x', { ...WORDS, fields: [{ name: 'n', problem: 'invalid', example: 1n }] })
    expect(JSON.parse((await answer(failure)).text)).toEqual({
      error: true,
      code: 'x',
      ...WORDS,
      retryable: false,
      callId: 'call-1',
    })
  })
})

describe('a format of the user’s own', () => {
  const failure = new HookwellError('x', WORDS)

  test.each<[string, unknown, string]>([
    ['text', '<error/>', '<error/>'],
    ['JSON', { e: 1 }, '{"e":1}'],
  ])('decides how a failure leaves: %s', async (_name, body, text) => {
    const { type, text: left } = await answer(failure, { format: () => ({ contentType: 'text/xml', body }) })
    expect([type, left]).toEqual(['text/xml', text])
  })

  test('that has nothing to say, or fails, leaves it to core', async () => {
    for (const format of [() => undefined, () => JSON.parse('{') as never, () => ({ contentType: 'x', body: 1n })]) {
      const { type, text } = await answer(failure, { format })
      expect([type, JSON.parse(text)]).toMatchObject(['application/json', { code: 'x', message: 'No such order.' }])
    }
  })

  test('of several the last one that has something to say decides', async () => {
    const say = (body: string | undefined): { answerFormat: AnswerFormat } => ({
      answerFormat: () => (body === undefined ? undefined : { contentType: 'text/plain', body }),
    })
    const endpoint = pipeline({ name: 'orders' })
      .use({ name: 'a', ...say('first'), run: (_call, next) => next({}) })
      .use({ name: 'b', ...say('second'), run: (_call, next) => next({}) })
      .use({ name: 'c', ...say(undefined), run: (_call, next) => next({}) })
      .handle(() => failure)
    expect((await endpoint.run({})).text).toBe('second')
  })
})
