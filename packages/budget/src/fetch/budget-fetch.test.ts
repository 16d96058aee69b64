import { pipeline, unsigned } from '@hookwell/core'
import type { Call, HookwellError } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { budget } from '../budget.ts'
import type { BudgetOptions } from '../budget-options.ts'
import type { Budget } from '../call-budget.ts'
import { until, upstream } from './upstream.test-kit.ts'
import type { Upstream } from './upstream.test-kit.ts'

let server: Upstream
beforeEach(async () => {
  server = await upstream()
})
afterEach(() => server.close())

type Handler = (call: Call & { budget: Budget }) => unknown

function start(handler: Handler, options: BudgetOptions = {}) {
  const clock = fakeClock()
  const logger = recordingLogger()
  const answer = pipeline({ name: 'orders', clock, logger })
    .use(budget(options))
    .use(unsigned())
    .handle((call) => {
      Object.assign(call.outboundHeaders, { traceparent: TRACE, tracestate: 'a=b', baggage: 'user=42' })
      return handler(call)
    })
    .run({})
  return { clock, logger, answer }
}

const TRACE = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`

const sentWith = async (handler: Handler, options: BudgetOptions = {}) => {
  const { answer } = start(handler, options)
  const reply = await answer
  const [request] = server.requests
  return { reply: reply.json(), request, headers: request?.headers ?? {} }
}

describe('call.budget.fetch() is fetch', () => {
  test('with what it was given, and what it gives back', async () => {
    const { reply, request } = await sentWith(async ({ budget: { fetch } }) => {
      const response = await fetch(`${server.url}/orders`, {
        method: 'POST',
        body: '{"a":1}',
        headers: { 'X-Own': '1' },
      })
      return [response.status, response.url === `${server.url}/orders`, await response.json()]
    })
    expect(reply).toEqual([200, true, { ok: true }])
    expect(request).toMatchObject({ method: 'POST', body: '{"a":1}', headers: { 'x-own': '1' } })
  })

  test('that takes a Request, with its headers and its body, and a URL', async () => {
    const { reply } = await sentWith(async ({ budget: { fetch } }) => {
      await fetch(new Request(server.url, { method: 'PUT', body: 'hello', headers: { 'x-own': '2' } }))
      return (await fetch(new URL(server.url))).status
    })
    expect(reply).toBe(200)
    expect(server.requests).toMatchObject([
      { method: 'PUT', body: 'hello', headers: { 'x-own': '2', traceparent: TRACE } },
      { method: 'GET' },
    ])
  })

  test('of the runtime, or the one that was given', async () => {
    const seen: unknown[] = []
    const own = ((input: string, init: RequestInit) => {
      seen.push(input, 'minimumMs' in init)
      return Promise.resolve(Response.json({ mine: true }))
    }) as typeof fetch
    const handler: Handler = async ({ budget: { fetch } }) => (await fetch('/relative', { minimumMs: 10 })).json()
    const { reply } = await sentWith(handler, { fetch: own, fetchHosts: ['example.com'] })
    expect([reply, seen]).toEqual([{ mine: true }, ['/relative', false]])
  })

  test('that fails as fetch fails', async () => {
    await server.close()
    const { reply } = await sentWith(async ({ budget: { fetch } }) =>
      fetch(server.url).catch((thrown: Error) => thrown.name),
    )
    expect(reply).toBe('TypeError')
  })
})

describe('what it sends along', () => {
  test('is the trace context, and nothing that tells a stranger more', async () => {
    const { headers } = await sentWith(async ({ budget: { fetch } }) => (await fetch(server.url)).json())
    expect(headers).toMatchObject({ traceparent: TRACE, tracestate: 'a=b' })
    expect([headers['baggage'], headers['x-request-timeout-ms']]).toEqual([undefined, undefined])
  })

  test.each(['127.0.0.1', 'with port'])('is to a host of the list all, and how long is left: %s', async (entry) => {
    const fetchHosts = [entry === 'with port' ? server.host : entry]
    const { headers } = await sentWith(async ({ budget: { fetch } }) => (await fetch(server.url)).json(), {
      fetchHosts,
    })
    expect(headers).toMatchObject({ traceparent: TRACE, baggage: 'user=42', 'x-request-timeout-ms': '59400' })
  })

  test('never stands in for what the handler says itself', async () => {
    const own = { traceparent: 'mine', 'X-Request-Timeout-Ms': '7' }
    const handler: Handler = async ({ budget: { fetch } }) => (await fetch(server.url, { headers: own })).json()
    const { headers } = await sentWith(handler, { fetchHosts: ['127.0.0.1'] })
    expect(headers).toMatchObject({ traceparent: 'mine', 'x-request-timeout-ms': '7' })
  })
})

describe('what cannot end in time', () => {
  const late: (init?: { minimumMs?: number }, afterMs?: number) => Handler =
    (init, afterMs = 59_360) =>
    async ({ budget: { fetch }, clock }) => {
      await new Promise((resolve) => clock.after(afterMs, () => resolve(undefined)))
      return (await fetch(server.url, init)).json()
    }

  test('is not begun, and that is the answer', async () => {
    const { clock, answer } = start(late())
    await clock.advance(59_360)
    expect((await answer).json()).toMatchObject({
      code: 'budget_too_short',
      message: 'There was not enough time left to finish this.',
      retryable: true,
    })
    expect(server.requests).toEqual([])
  })

  test.each<[number, number, boolean]>([
    [50, 59_350, true],
    [50, 59_351, false],
    [5_000, 54_400, true],
    [5_000, 54_401, false],
    [0, 59_399, true],
  ])('with %d ms at least, after %d ms: sent %s', async (minimumMs, afterMs, isSent) => {
    const { clock, answer } = start(late({ minimumMs }, afterMs))
    await clock.advance(afterMs)
    const json = (await answer).json()
    expect(json).toMatchObject(isSent ? { ok: true } : { code: 'budget_too_short' })
  })

  test('is not begun behind the answer either: it fails for the reason of the signal', async () => {
    let reason: unknown
    const { clock, answer } = start(async ({ budget: { fetch }, clock: time }) => {
      await new Promise((resolve) => time.after(70_000, () => resolve(undefined)))
      await fetch(server.url).catch((thrown: unknown) => (reason = thrown))
    })
    await clock.advance(70_000)
    await answer
    expect((reason as HookwellError).code).toBe('deadline_exceeded')
    expect(server.requests).toEqual([])
  })
})

describe('a request under way', () => {
  beforeEach(async () => {
    await server.close()
    server = await upstream((request, response) => {
      // Either nothing at all, or a head and the beginning of a body.
      if (request.url === '/body') response.write('{"ok":')
    })
  })

  test.each(['/', '/body'])('is given up with the call: %s', async (path) => {
    let thrown: unknown
    let hasHead = false
    const { clock, answer, logger } = start(async ({ budget: { fetch } }) => {
      try {
        const response = await fetch(server.url + path)
        hasHead = true
        return await response.json()
      } catch (error) {
        thrown = error
        throw error
      }
    })
    await until(() => server.requests.length === 1 && hasHead === (path === '/body'))
    await clock.advance(60_000)
    expect((await answer).json()).toMatchObject({ code: 'deadline_exceeded' })
    await until(() => thrown !== undefined && server.brokenOff() === 1)
    expect((thrown as HookwellError).code).toBe('deadline_exceeded')
    expect(logger.lines).toEqual([])
  })

  test.each(['/', '/body'])('is given up by the handler’s own signal: %s', async (path) => {
    const own = new AbortController()
    const { answer } = start(async ({ budget: { fetch } }) => {
      const response = await fetch(server.url + path, { signal: own.signal }).catch((thrown: unknown) => thrown)
      if (!(response instanceof Response)) return { head: response }
      own.abort('enough')
      return response.json().catch((thrown: unknown) => ({ body: thrown }))
    })
    await until(() => server.requests.length === 1)
    if (path === '/') own.abort('enough')
    expect((await answer).json()).toEqual(path === '/' ? { head: 'enough' } : { body: 'enough' })
    await until(() => server.brokenOff() === 1)
  })

  test('is given up by the signal of its Request', async () => {
    const own = new AbortController()
    const { answer } = start(({ budget: { fetch } }) =>
      fetch(new Request(server.url, { signal: own.signal })).catch((thrown: unknown) => ({ thrown })),
    )
    await until(() => server.requests.length === 1)
    own.abort('enough')
    expect((await answer).json()).toEqual({ thrown: 'enough' })
  })
})

test('nothing listens to a signal that outlives the call', async () => {
  const { signal } = new AbortController()
  let listeners = 0
  const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)]
  signal.addEventListener = (...given: Parameters<typeof add>) => ((listeners += 1), add(...given))
  signal.removeEventListener = (...given: Parameters<typeof remove>) => ((listeners -= 1), remove(...given))
  let kept: Budget | undefined
  const { answer } = start(async ({ budget: given }) => {
    kept = given
    const responses = await Promise.all([1, 2, 3].map(() => given.fetch(server.url, { signal })))
    expect(listeners).toBe(3)
    return responses.length
  })
  expect((await answer).json()).toBe(3)
  expect(listeners).toBe(0)
  // Also from behind the answer.
  await (await kept?.fetch(server.url, { signal }))?.json()
  expect([listeners, server.requests.length]).toEqual([0, 4])
})
