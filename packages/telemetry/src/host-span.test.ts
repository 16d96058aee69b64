import { createRequire } from 'node:module'

import { pipeline } from '@hookwell/core'
import type { Endpoint } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http'
import { afterAll, afterEach, describe, expect, test } from 'vitest'

import { RIGHT, bearer, errorsAfter } from './call-parts.test-kit.ts'
import { nodeHost } from './node-host.test-kit.ts'
import { recordingSdk } from './recording-sdk.test-kit.ts'
import { telemetry } from './telemetry.ts'

const sdk = recordingSdk({
  instrumentations: [new HttpInstrumentation({ disableOutgoingRequestInstrumentation: true })],
})
// The instrumentation patches the module when somebody requires it; an application's Express does.
createRequire(import.meta.url)('node:http')

afterEach(() => sdk.reset())
afterAll(() => sdk.stop())

const tool = pipeline({ name: 'check_order_status', ids: () => 'call-1' })
  .use(telemetry())
  .use(bearer)
  .handle(() => ({}))

describe('where an instrumentation has a span of the request already', () => {
  test('there is no second one: it learns its route, and the work is its child', async () => {
    await post(tool, RIGHT)
    const [request, work, ...rest] = sdk.spans()
    expect(rest).toEqual([])
    expect(request).toMatchObject({ name: 'POST /tools/:tool', kind: SpanKind.SERVER })
    expect(request?.instrumentationScope.name).toBe('@opentelemetry/instrumentation-http')
    expect(request?.attributes).toMatchObject({ 'http.route': '/tools/:tool', 'hookwell.outcome': 'ok' })
    expect(work).toMatchObject({ name: 'execute_tool check_order_status' })
    expect(work?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId)
  })

  test('it is told what came of a call that was turned away, though it ends before the call does', async () => {
    await post(tool, {})
    const [request, ...rest] = sdk.spans()
    expect(rest).toEqual([])
    expect(request?.attributes).toMatchObject({
      'http.response.status_code': 401,
      'hookwell.kind': 'tool',
      'hookwell.endpoint': 'check_order_status',
      'hookwell.call.id': 'call-1',
      'hookwell.outcome': 'rejected',
      'hookwell.reject.reason': 'key_unknown',
    })
    expect(request?.attributes).not.toHaveProperty('error.type', 'signature_mismatch')
  })

  test('what callers are verified by is taken out of it: the query, and the path where a caller fills it in', async () => {
    await post(tool, RIGHT)
    const { attributes } = sdk.span('POST /tools/:tool')
    expect(attributes).toMatchObject({ 'url.query': 'REDACTED', 'url.path': '/tools/:tool' })
  })

  test('it is told of an answer that left because the time was up', async () => {
    const clock = fakeClock()
    const slow = pipeline({ name: 'slow', clock, logger: recordingLogger() })
      .use(telemetry())
      .use(errorsAfter(20))
      .use(bearer)
      .handle(() => {
        void clock.advance(20)
        return new Promise<object>(() => {})
      })
    await post(slow, RIGHT)
    const { attributes, status } = sdk.span('POST /tools/:tool')
    expect(attributes).toMatchObject({
      'http.response.status_code': 200,
      'hookwell.outcome': 'error',
      'hookwell.failure.code': 'deadline_exceeded',
      'error.type': 'deadline_exceeded',
    })
    expect(status).toEqual({ code: SpanStatusCode.ERROR })
  })

  test('its request is counted by it, and not a second time', async () => {
    await post(tool, RIGHT)
    const requests = (await sdk.metrics()).filter(
      ({ descriptor }) => descriptor.name === 'http.server.request.duration',
    )
    expect(requests.map(({ scope }) => scope)).toEqual(['@opentelemetry/instrumentation-http'])
    expect(requests[0]?.dataPoints.at(-1)?.attributes).toMatchObject({ 'http.route': '/tools/:tool' })
  })

  test('a trace that it has joined needs no link', async () => {
    await post(tool, { ...RIGHT, traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` })
    const work = sdk.span('execute_tool check_order_status')
    expect(work.spanContext().traceId).toBe('a'.repeat(32))
    expect(work.links).toEqual([])
  })
})

/** Sends one call over a real socket, and waits until its connection is done. */
async function post(endpoint: Endpoint, headers: Readonly<Record<string, string>>): Promise<void> {
  const closed = Promise.withResolvers<void>()
  const { server, origin } = await nodeHost(endpoint, () => closed.resolve())
  const answer = await fetch(`${origin}/tools/check_order_status?sig=1`, { method: 'POST', headers })
  await answer.text()
  await closed.promise
  server.closeAllConnections()
  server.close()
}
