import { pipeline } from '@hookwell/core'
import type { Call, Logger, PipelineOptions } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { SpanKind } from '@opentelemetry/api'
import { afterAll, afterEach, describe, expect, test } from 'vitest'

import { RIGHT, bearer, tenSeconds } from './call-parts.test-kit.ts'
import { recordingSdk } from './recording-sdk.test-kit.ts'
import { telemetry } from './telemetry.ts'

const sdk = recordingSdk()
afterEach(() => sdk.reset())
afterAll(() => sdk.stop())

const logger: Logger = recordingLogger()

function tool(handler: (call: Call) => unknown, options: Partial<PipelineOptions> = {}) {
  return pipeline({ name: 'check_order_status', logger, ids: () => 'call-1', ...options })
    .use(telemetry())
    .use(tenSeconds)
    .use(bearer)
    .handle(handler)
}

describe('a call to a tool', () => {
  test('has a span of the request and, inside it, one of the work', async () => {
    await tool(() => ({ status: 'shipped' })).run({ headers: RIGHT, url: 'https://shop.example/tools?uid=7#x' })

    const [call, work] = sdk.spans()
    expect(sdk.spans()).toHaveLength(2)
    expect(call).toMatchObject({ name: 'POST check_order_status', kind: SpanKind.SERVER, parentSpanContext: undefined })
    expect(call?.attributes).toEqual({
      'http.request.method': 'POST',
      'http.response.status_code': 200,
      'url.scheme': 'https',
      'hookwell.kind': 'tool',
      'hookwell.endpoint': 'check_order_status',
      'hookwell.caller': 'generic',
      'hookwell.outcome': 'ok',
      'hookwell.budget.verdict': 'within_ideal',
    })
    expect(work).toMatchObject({ name: 'execute_tool check_order_status', kind: SpanKind.INTERNAL })
    expect(work?.parentSpanContext?.spanId).toBe(call?.spanContext().spanId)
    expect(work?.attributes).toMatchObject({
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': 'check_order_status',
      'gen_ai.tool.type': 'function',
      'hookwell.kind': 'tool',
      'hookwell.endpoint': 'check_order_status',
      'hookwell.caller': 'generic',
      'hookwell.call.id': 'call-1',
      'hookwell.outcome': 'ok',
      'hookwell.budget.verdict': 'within_ideal',
      'hookwell.budget.hard': 10,
      'hookwell.signature.scheme': 'bearer',
      'hookwell.signature.key_id': '0',
    })
  })

  test('names each scope with the package, its version and the schema of its attributes', async () => {
    await tool(() => ({})).run({ headers: RIGHT })
    expect(sdk.spans().map((span) => span.instrumentationScope)).toMatchObject([
      { name: '@hookwell/telemetry', version: '0.1.0', schemaUrl: 'https://opentelemetry.io/schemas/1.44.0' },
      {
        name: '@hookwell/telemetry/genai',
        version: '0.1.0',
        schemaUrl: 'https://opentelemetry.io/schemas/gen-ai/1.42.0',
      },
    ])
  })

  test('says in seconds what each stage took, and which took longest', async () => {
    const clock = fakeClock()
    const answer = tool(
      (call) =>
        new Promise((resolve) => {
          clock.after(250, () => {
            call.recordStage('warehouse', call.startedAt + 50, call.startedAt + 200)
            call.recordStage('warehouse', call.startedAt + 200, call.startedAt + 210)
            resolve({})
          })
        }),
      { clock },
    ).run({ headers: RIGHT })
    await clock.advance(250)
    await answer

    const work = sdk.span('execute_tool check_order_status')
    expect(work.attributes).toMatchObject({
      'hookwell.stage.receive.duration': 0,
      'hookwell.stage.telemetry.duration': 0,
      'hookwell.stage.signature.duration': 0,
      'hookwell.stage.handler.duration': 0.25,
      'hookwell.stage.respond.duration': 0,
      'hookwell.stage.warehouse.duration': 0.16,
      'hookwell.stage.slowest': 'handler',
    })
    expect(work.startTime).toEqual([Date.UTC(2026, 0, 1) / 1_000, 0])
    expect(work.duration).toEqual([0, 250_000_000])
  })

  test('exports of its notes only those on the list, and of a long text only the beginning', async () => {
    await tool((call) => {
      call.note('hookwell.parameters.repairs', 2)
      call.note('hookwell.job.id', 'j'.repeat(1_000))
      call.note('hookwell.of.my.own', 'a customer’s name')
      return {}
    }).run({ headers: RIGHT })
    const { attributes } = sdk.span('execute_tool check_order_status')
    expect(attributes).toMatchObject({ 'hookwell.parameters.repairs': 2, 'hookwell.job.id': 'j'.repeat(256) })
    expect(attributes).not.toHaveProperty('hookwell.of.my.own')
  })
})

test('a clock of the wall that jumps in the middle of a call changes no duration', async () => {
  const clock = fakeClock()
  let hour = 0
  const jumping = { ...clock, epochMs: () => clock.epochMs() + hour * 3_600_000 }
  const answer = tool(
    () => {
      hour = -1
      return new Promise((resolve) => clock.after(250, () => resolve({})))
    },
    { clock: jumping },
  ).run({ headers: RIGHT })
  await clock.advance(250)
  await answer
  expect(sdk.spans().map(({ duration, startTime }) => [duration, startTime])).toEqual(
    Array(2).fill([
      [0, 250_000_000],
      [Date.UTC(2026, 0, 1) / 1_000, 0],
    ]),
  )
})

test('an event is processed, not executed', async () => {
  await pipeline({ name: 'github_push', kind: 'event' })
    .use(telemetry())
    .use(bearer)
    .handle(() => {})
    .run({ headers: RIGHT })
  const work = sdk.span('process github_push')
  expect(work.kind).toBe(SpanKind.CONSUMER)
  expect(work.instrumentationScope.name).toBe('@hookwell/telemetry')
  expect(work.attributes).toMatchObject({
    'messaging.operation.name': 'process',
    'messaging.operation.type': 'process',
    'messaging.system': 'generic',
    'messaging.destination.name': 'github_push',
    'hookwell.kind': 'event',
  })
})

test.each([
  ['BREW', 'HTTP check_order_status', '_OTHER'],
  ['GET', 'GET check_order_status', 'GET'],
])('a method that callers make up names no span: %s', async (method, name, told) => {
  await tool(() => ({})).run({ headers: RIGHT, method })
  expect(sdk.span(name).attributes).toMatchObject({
    'http.request.method': told,
    'hookwell.failure.code': 'method_not_allowed',
  })
})

test('two calls at once keep their spans apart', async () => {
  const endpoint = tool(() => Promise.resolve({}))
  await Promise.all([endpoint.run({ headers: RIGHT }), endpoint.run({ headers: RIGHT })])
  const traces = Map.groupBy(sdk.spans(), (span) => span.spanContext().traceId)
  expect([...traces.values()].map((spans) => spans.map(({ name }) => name))).toEqual([
    ['POST check_order_status', 'execute_tool check_order_status'],
    ['POST check_order_status', 'execute_tool check_order_status'],
  ])
})

test.each([
  [{ tracer: {} }, "telemetry() has no option 'tracer'; did you mean 'tracerProvider'?"],
  [{ tracerProvider: {} }, "telemetry(): 'tracerProvider' must be what trace.getTracerProvider() returns"],
  [{ meterProvider: null }, "telemetry(): 'meterProvider' must be what metrics.getMeterProvider() returns"],
])('a mistake in the options is told when it is made: %o', (options, message) => {
  expect(() => telemetry(options as object)).toThrow(message)
})
