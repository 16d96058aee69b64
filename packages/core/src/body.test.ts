import { describe, expect, test } from 'vitest'

import type { Call } from './call.ts'
import { fakeClock } from './fake-clock.ts'
import { pipeline } from './pipeline.ts'
import type { PipelineOptions } from './pipeline-options.ts'
import { recordingLogger } from './recording-logger.ts'
import { reply } from './reply.ts'
import { toFetch } from './to-fetch.ts'
import { unsigned } from './trust.ts'

const logger = recordingLogger()

function reader(options: Partial<PipelineOptions> = {}) {
  return pipeline({ name: 'orders', logger, ...options })
    .use(unsigned())
    .handle(async (call) => reply({ status: 200, body: await call.bytes() }))
}

function post(body: BodyInit | null, headers: Record<string, string> = {}): Request {
  return new Request('http://localhost/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
}

describe('limits come before work', () => {
  test.each([
    ['of the declared length', { maxBytes: 10 }, post('x', { 'content-length': '11' }), 413],
    ['of a length that lies', { maxBytes: 10 }, post('x'.repeat(11), { 'content-length': '3' }), 413],
    ['of what streams in', { maxBytes: 10 }, post(chunks('12345', '12345', '1')), 413],
    ['that is just kept', { maxBytes: 10 }, post(chunks('12345', '12345')), 200],
    ['of the profile', {}, post('x', { 'content-length': String(1_048_577) }), 413],
    ['a compressed body', {}, post('x', { 'content-encoding': 'gzip' }), 415],
    ['a body compressed twice', {}, post('x', { 'content-encoding': 'identity, br' }), 415],
    ['an empty encoding', {}, post('x', { 'content-encoding': '' }), 415],
    ['a body that says it is not compressed', {}, post('x', { 'content-encoding': ' Identity ' }), 200],
    ['a length that is none', {}, post('x', { 'content-length': 'many' }), 200],
  ])('%s', async (_name, options, request, status) => {
    expect((await toFetch(reader(options))(request)).status).toBe(status)
  })

  test('nothing is read of what is refused by its headers', async () => {
    const request = post('x', { 'content-length': '11' })
    await toFetch(reader({ maxBytes: 10 }))(request)
    expect(request.bodyUsed).toBe(false)
  })
})

describe('a body that does not come', () => {
  test('is waited for as long as was said, and not longer', async () => {
    const clock = fakeClock()
    let cancelled = false
    const hanging = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('half')),
      cancel: () => void (cancelled = true),
    })
    const answer = toFetch(reader({ clock, bodyTimeoutMs: 2_000 }))(post(hanging))
    const seen: { status?: number } = {}
    void answer.then(({ status }) => (seen.status = status))
    await clock.advance(1_999)
    expect(seen.status).toBeUndefined()
    await clock.advance(1)
    expect(await (await answer).json()).toMatchObject({ code: 'body_timeout', retryable: true })
    expect([(await answer).status, cancelled, clock.pending]).toEqual([408, true, 0])
  })

  test('or breaks off, is told as such', async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error('ECONNRESET')),
    })
    const response = await toFetch(reader())(post(broken))
    expect([response.status, await response.json()]).toMatchObject([400, { code: 'body_unreadable' }])
  })
})

describe('the body is read once', () => {
  test('and whoever asks again gets the same bytes, at once', async () => {
    const seen: unknown[] = []
    const endpoint = pipeline({ name: 'orders', logger })
      .use(unsigned())
      .handle(async (call) => {
        const first = await call.bytes()
        seen.push(call.bytes() === first)
        return new TextDecoder().decode(first)
      })
    const response = await toFetch(endpoint)(post(chunks('ab', 'c')))
    expect(await response.json()).toBe('abc')
    expect(seen).toEqual([true])
  })

  test('or the same promise while it is under way', async () => {
    const endpoint = pipeline({ name: 'orders', logger })
      .use(unsigned())
      .handle((call) => ({ same: call.bytes() === call.bytes() }))
    expect(await (await toFetch(endpoint)(post(chunks('a')))).json()).toEqual({ same: true })
  })

  test('or the same failure', async () => {
    const codes: unknown[] = []
    const ask = async (call: Call): Promise<void> => {
      try {
        await call.bytes()
      } catch (thrown) {
        codes.push((thrown as { code: string }).code)
      }
    }
    const endpoint = pipeline({ name: 'orders', maxBytes: 2, logger })
      .use(unsigned())
      .handle(async (call) => {
        await ask(call)
        await ask(call)
      })
    await toFetch(endpoint)(post(chunks('abc')))
    await toFetch(endpoint)(post('abc', { 'content-length': '3' }))
    expect(codes).toEqual(Array.from({ length: 4 }, () => 'body_too_large'))
  })

  test('the wait for it is booked as receive', async () => {
    const clock = fakeClock()
    let stages: unknown
    const endpoint = pipeline({ name: 'orders', clock, logger })
      .use(unsigned())
      .handle(async (call) => {
        call.onEnd((end) => (stages = end.stages))
        await call.bytes()
        await new Promise<void>((resolve) => clock.after(7, resolve))
      })
    const slow = new ReadableStream<Uint8Array>({
      start: (controller) => void clock.after(40, () => controller.close()),
    })
    const answer = toFetch(endpoint)(post(slow))
    await clock.advance(100)
    await answer
    expect(stages).toEqual([
      { name: 'receive', startMs: 0, durationMs: 40 },
      { name: 'unsigned', startMs: 0, durationMs: 0 },
      { name: 'handler', startMs: 0, durationMs: 7 },
      { name: 'respond', startMs: 47, durationMs: 0 },
    ])
  })
})

describe('a body nobody waits for', () => {
  test('is given up when the call has its answer', async () => {
    const clock = fakeClock()
    let cancelled = false
    const endpoint = pipeline({ name: 'orders', clock, logger: recordingLogger() })
      .use(unsigned())
      .handle((call) => {
        void call.bytes()
        return { early: true }
      })
    const hanging = new ReadableStream<Uint8Array>({ cancel: () => void (cancelled = true) })
    expect((await toFetch(endpoint)(post(hanging))).status).toBe(200)
    await clock.advance(0)
    expect([cancelled, clock.pending]).toEqual([true, 0])
  })

  test('does not end the process when it fails', async () => {
    // An unhandled rejection fails a test run, as it would end a server.
    const endpoint = pipeline({ name: 'orders', maxBytes: 2, logger: recordingLogger() })
      .use(unsigned())
      .handle(async (call) => {
        const body = call.bytes()
        await new Promise((resolve) => setImmediate(resolve))
        throw new Error(`the body was not needed: ${typeof body}`)
      })
    expect((await toFetch(endpoint)(post(chunks('abc')))).status).toBe(500)
  })
})

function chunks(...texts: string[]): ReadableStream<Uint8Array> {
  const left = texts.map((text) => new TextEncoder().encode(text))
  return new ReadableStream({
    pull: (controller) => {
      const next = left.shift()
      if (next === undefined) controller.close()
      else controller.enqueue(next)
    },
  })
}
