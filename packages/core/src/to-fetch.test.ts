import { describe, expect, test } from 'vitest'

import type { Endpoint } from './endpoint.ts'
import { fakeClock } from './fake-clock.ts'
import { pipeline } from './pipeline.ts'
import { recordingLogger } from './recording-logger.ts'
import { reply } from './reply.ts'
import { toFetch } from './to-fetch.ts'
import { unsigned } from './trust.ts'

const post = (init: RequestInit = {}): Request =>
  new Request('http://localhost/orders?a=1', { method: 'POST', ...init })

describe('toFetch()', () => {
  test.each([undefined, {}, () => 1, pipeline({ name: 'x' })])('takes an endpoint, not %o', (made) => {
    expect(() => toFetch(made as unknown as Endpoint)).toThrow(
      'toFetch() takes an endpoint: end the pipeline with .handle(…)',
    )
  })

  test('gives route parameters on', async () => {
    const endpoint = pipeline({ name: 'orders' }).handle((call) => call.route)
    expect(await (await toFetch(endpoint)(post(), { route: { id: '7' } })).json()).toEqual({ id: '7' })
    expect(await (await toFetch(endpoint)(post())).json()).toEqual({})
  })

  test('gives on what the router matched', async () => {
    const endpoint = pipeline({ name: 'orders' }).handle((call) => call.routePattern ?? 'unknown')
    expect(await (await toFetch(endpoint)(post(), { routePattern: '/orders/:id' })).json()).toBe('/orders/:id')
    expect(await (await toFetch(endpoint)(post())).json()).toBe('unknown')
  })

  test('HEAD has the headers and no body', async () => {
    const endpoint = pipeline({ name: 'orders', methods: ['GET'] }).handle(() =>
      reply({ status: 200, headers: { 'x-a': '1' }, body: { a: 1 } }),
    )
    const response = await toFetch(endpoint)(new Request('http://localhost/', { method: 'HEAD' }))
    expect([response.status, response.headers.get('x-a'), response.body]).toEqual([200, '1', null])
  })

  test('a reply that no Response can be made of is the blank internal answer, and no hang', async () => {
    const logger = recordingLogger()
    for (const made of [
      reply({ status: 200, headers: { 'x-a': 'line\nend' } }),
      reply({ status: 200, headers: { 'bad name': 'x' } }),
      reply({ status: 205, body: 'a 205 has none' }),
    ]) {
      const response = await toFetch(pipeline({ name: 'orders', logger }).handle(() => made))(post())
      expect([response.status, await response.json()]).toMatchObject([500, { code: 'internal_error' }])
    }
    expect(logger.lines).toHaveLength(3)
  })
})

describe('a body that is gone', () => {
  const reading = (logger = recordingLogger()) => ({
    logger,
    serve: toFetch(
      pipeline({ name: 'orders', logger, ids: () => 'call-1' })
        .use(unsigned())
        .handle((call) => call.bytes()),
    ),
  })

  test.each<[string, (request: Request) => unknown]>([
    ['read', (request) => request.text()],
    ['held', (request) => request.body?.getReader()],
  ])('because somebody has %s it: never a 2xx, and the fix in the log', async (_name, spoil) => {
    const { serve, logger } = reading()
    const request = post({ body: '{"a":1}' })
    await spoil(request)
    const response = await serve(request)
    expect(response.status).toBe(500)
    expect(await response.json()).toMatchObject({ code: 'internal_error', callId: 'call-1' })
    expect(logger.lines).toMatchObject([
      {
        level: 'error',
        message: expect.stringContaining('hand the untouched request to toFetch(endpoint)') as unknown,
        fields: { callId: 'call-1', reason: 'configuration' },
      },
    ])
  })

  test('a copy that was read before spoils nothing', async () => {
    const request = post({ body: 'abc' })
    await request.clone().text()
    expect(await (await reading().serve(request)).text()).toBe('abc')
  })
})

describe('a caller who leaves', () => {
  const leaving = (options: { readOnly?: boolean }) => {
    const clock = fakeClock()
    const seen: Record<string, unknown> = {}
    const logger = recordingLogger()
    const endpoint = pipeline({ name: 'orders', clock, logger, ...options }).handle(async (call) => {
      call.onEnd(({ delivered }) => (seen['delivered'] = delivered))
      await new Promise<void>((resolve) => clock.after(100, resolve))
      seen['gone'] = call.callerGone
      seen['aborted'] = call.signal.aborted
      seen['reason'] = (call.signal.reason as { code?: string } | undefined)?.code
      return { ok: true }
    })
    return { clock, seen, logger, serve: toFetch(endpoint) }
  }

  test.each([
    [{}, { gone: true, aborted: false, reason: undefined, delivered: false }],
    [{ readOnly: true }, { gone: true, aborted: true, reason: 'caller_gone', delivered: false }],
  ])('%o', async (options, expected) => {
    const { clock, seen, serve } = leaving(options)
    const caller = new AbortController()
    const answer = serve(post({ signal: caller.signal }))
    await clock.advance(50)
    caller.abort()
    expect((await answer).status).toBe(499)
    await clock.advance(50)
    expect(seen).toEqual(expected)
  })

  test('before the call began is noticed too', async () => {
    const { clock, seen, serve } = leaving({})
    expect((await serve(post({ signal: AbortSignal.abort() }))).status).toBe(499)
    await clock.advance(100)
    expect(seen).toMatchObject({ gone: true })
  })

  test('after the answer changes nothing', async () => {
    const { clock, seen, serve, logger } = leaving({})
    const caller = new AbortController()
    const answer = serve(post({ signal: caller.signal }))
    await clock.advance(100)
    expect((await answer).status).toBe(200)
    caller.abort()
    expect(seen).toMatchObject({ gone: false, delivered: true })
    expect(logger.lines).toEqual([])
  })
})
