import { HookwellError, observerOf, pipeline, reply } from '@hookwell/core'
import type { InvocationEnd } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { trace } from '@opentelemetry/api'
import type { Context } from '@opentelemetry/api'
import { afterAll, afterEach, describe, expect, test } from 'vitest'

import { RIGHT, bearer, tenSeconds } from './call-parts.test-kit.ts'
import type { MeterProvider } from './open-telemetry.ts'
import { recordingSdk } from './recording-sdk.test-kit.ts'
import { telemetry } from './telemetry.ts'
import type { TelemetryOptions } from './telemetry-options.ts'

const sdk = recordingSdk()
afterEach(() => sdk.reset())
afterAll(() => sdk.stop())

const clock = fakeClock()
const tool = endpointOf({})

function endpointOf(options: TelemetryOptions) {
  return pipeline({ name: 'check_order_status', clock, logger: recordingLogger() })
    .use(telemetry(options))
    .use(tenSeconds)
    .use(bearer)
}

test('each call is counted once, in seconds, in buckets with edges on the budgets', async () => {
  const answer = tool
    .handle(() => new Promise((resolve) => clock.after(4_000, () => resolve({}))))
    .run({ headers: RIGHT })
  await clock.advance(4_000)
  await answer

  const [point, ...rest] = await sdk.durations()
  expect(rest).toEqual([])
  expect(point?.value).toMatchObject({ count: 1, sum: 4 })
  expect(point?.value.buckets.boundaries).toEqual([
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 10, 30, 60,
  ])
  expect(point?.attributes).toEqual({
    'hookwell.endpoint': 'check_order_status',
    'hookwell.kind': 'tool',
    'hookwell.outcome': 'ok',
    'hookwell.budget.verdict': 'within_max',
  })
})

test('refusals and failures are in the same metric, without an id and without a code of the user’s own', async () => {
  const failing = (outcome: 'failed' | 'error') =>
    tool.handle(() => new HookwellError('of_my_own', { message: 'No.', suggestion: 'Stop.', outcome }))
  await tool.handle(() => ({})).run({})
  await failing('failed').run({ headers: RIGHT })
  await failing('error').run({ headers: RIGHT })
  await tool.handle(() => Promise.reject(new Error('boom'))).run({ headers: RIGHT })
  await tool.handle(() => reply({ status: 503 })).run({ headers: RIGHT })

  const told = {
    'hookwell.endpoint': 'check_order_status',
    'hookwell.kind': 'tool',
    'hookwell.budget.verdict': 'within_ideal',
  }
  expect((await sdk.durations()).map(({ attributes }) => attributes)).toEqual([
    { ...told, 'hookwell.outcome': 'rejected' },
    { ...told, 'hookwell.outcome': 'failed' },
    { ...told, 'hookwell.outcome': 'error', 'error.type': '_OTHER' },
    { ...told, 'hookwell.outcome': 'error', 'error.type': 'internal_error' },
    { ...told, 'hookwell.outcome': 'error', 'error.type': '503' },
  ])
})

describe('the work is counted as the conventions have it', () => {
  test('a tool', async () => {
    const answer = tool
      .handle(() => new Promise((resolve) => clock.after(2_000, () => resolve({}))))
      .run({ headers: RIGHT })
    await clock.advance(2_000)
    await answer
    const [point, ...rest] = await sdk.durations('gen_ai.execute_tool.duration')
    expect(rest).toEqual([])
    expect(point?.value).toMatchObject({ count: 1, sum: 2 })
    expect(point?.value.buckets.boundaries).toEqual([
      0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
    ])
    expect(point?.attributes).toEqual({ 'gen_ai.tool.name': 'check_order_status', 'gen_ai.tool.type': 'function' })
  })

  test('an event, which failed', async () => {
    await pipeline({ name: 'github_push', kind: 'event', logger: recordingLogger() })
      .use(telemetry())
      .use(bearer)
      .handle(() => Promise.reject(new Error('boom')))
      .run({ headers: RIGHT })
    const [point, ...rest] = await sdk.durations('messaging.process.duration')
    expect(rest).toEqual([])
    expect(point?.attributes).toEqual({
      'messaging.operation.name': 'process',
      'messaging.system': 'generic',
      'messaging.destination.name': 'github_push',
      'error.type': 'internal_error',
    })
  })

  test('no work that never began', async () => {
    await tool.handle(() => ({})).run({})
    expect(await sdk.durations('gen_ai.execute_tool.duration')).toEqual([])
  })

  test('the request, where nobody else counts it', async () => {
    await tool.handle(() => ({})).run({ headers: RIGHT, url: 'https://shop.example/tools/ORD-1?token=1' })
    const [point, ...rest] = await sdk.durations('http.server.request.duration')
    expect(rest).toEqual([])
    expect(point?.attributes).toEqual({
      'http.request.method': 'POST',
      'http.response.status_code': 200,
      'url.scheme': 'https',
    })
    expect(point?.value.buckets.boundaries).toEqual([
      0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
    ])
  })
})

describe('stages', () => {
  const handler = tool.handle((call) => {
    call.recordStage('warehouse', call.startedAt, call.startedAt + 250)
    return {}
  })

  test('are counted by their name', async () => {
    await handler.run({ headers: RIGHT })
    const points = await sdk.durations('hookwell.call.stage.duration')
    expect(points.map(({ attributes }) => attributes)).toEqual(
      ['receive', 'telemetry', 'budget', 'signature', 'handler', 'respond', 'warehouse'].map((stage) => ({
        'hookwell.stage': stage,
        'hookwell.kind': 'tool',
      })),
    )
    expect(points.at(-1)?.value).toMatchObject({ count: 1, sum: 0.25 })
  })

  test('and by the endpoint, where that was asked for', async () => {
    await endpointOf({ stagesByEndpoint: true })
      .handle(() => ({}))
      .run({ headers: RIGHT })
    const [point] = await sdk.durations('hookwell.call.stage.duration')
    expect(point?.attributes).toMatchObject({ 'hookwell.endpoint': 'check_order_status' })
  })

  test('whose names are made in a loop do not make series without end', async () => {
    const looping = tool.handle((call) => {
      for (let n = 0; n < 100; n += 1) call.recordStage(`order-${call.id}-${n}`, 0, 1)
      return {}
    })
    for (let n = 0; n < 60; n += 1) await looping.run({ headers: RIGHT })
    const points = await sdk.durations('hookwell.call.stage.duration')
    expect(points.length).toBeLessThanOrEqual(1_001)
    expect(points.map(({ attributes }) => attributes['hookwell.stage'])).toContain('_OTHER')
  })
})

test('calls under way go up and down', async () => {
  const gate = Promise.withResolvers<object>()
  const waiting = tool.handle(() => gate.promise)
  const answers = [waiting.run({ headers: RIGHT }), waiting.run({ headers: RIGHT })]
  const active = async () =>
    (await sdk.metrics()).find(({ descriptor }) => descriptor.name === 'hookwell.call.active')?.dataPoints
  expect(await active()).toMatchObject([{ value: 2, attributes: { 'hookwell.kind': 'tool' } }])
  await sdk.reset()
  gate.resolve({})
  await Promise.all(answers)
  // The exporter here takes what has changed since.
  expect((await active())?.at(-1)?.value).toBe(-2)
})

test('whatever is counted is counted in the context of its span, so that an SDK can keep it as an exemplar', async () => {
  const spanIds: Record<string, (string | undefined)[]> = {}
  const noting = (name: string) => (_value: number, _attributes?: object, context?: unknown) => {
    ;(spanIds[name] ??= []).push(trace.getSpanContext(context as Context)?.spanId)
  }
  const meterProvider: MeterProvider = {
    getMeter: () => ({
      createHistogram: (name) => ({ record: noting(name) }),
      createUpDownCounter: () => ({ add: () => {} }),
    }),
  }
  await endpointOf({ meterProvider })
    .handle(() => ({}))
    .run({ headers: RIGHT })
  const work = sdk.span('execute_tool check_order_status').spanContext().spanId
  const call = sdk.span('POST check_order_status').spanContext().spanId
  expect(Object.keys(spanIds).toSorted()).toEqual([
    'gen_ai.execute_tool.duration',
    'hookwell.call.duration',
    'hookwell.call.stage.duration',
    'http.server.request.duration',
  ])
  for (const [name, ids] of Object.entries(spanIds)) {
    expect([name, new Set(ids)]).toEqual([name, new Set([name.startsWith('http.') ? call : work])])
  }
})

test('never is an id, a path, or anything else that a caller sent, on a metric', async () => {
  const SECRET = 'planted-4711'
  const invoking = pipeline({ name: 'desk', holdsTools: true, ids: () => SECRET, logger: recordingLogger() })
    .use(telemetry())
    .use(tenSeconds)
    .use(bearer)
    .handle((call) => {
      for (const key of ['conversation.id', 'agent.id', 'tool_call.id', 'job.id', 'of.my.own'] as const) {
        call.note(`hookwell.${key}`, SECRET)
      }
      const failure = new HookwellError(SECRET, {
        message: SECRET,
        suggestion: SECRET,
        outcome: 'error',
        reason: SECRET,
      })
      const end: InvocationEnd = { ok: false, failure }
      const observer = observerOf(call)
      void observer?.invocation?.({ tool: 'find', toolCallId: SECRET, of: 2 }, () => end)
      void observer?.invocation?.({ tool: undefined, toolCallId: SECRET, of: 2 }, () => end)
      return failure
    })
  const headers = { 'x-id': SECRET, traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` }
  const url = `https://shop.example/${SECRET}?a=${SECRET}`
  await invoking.run({ headers: { ...RIGHT, ...headers }, url, body: { a: SECRET }, method: 'POST' })
  await invoking.run({ headers, url, method: SECRET.toUpperCase() })

  const all = (await sdk.metrics()).filter(({ scope }) => scope.startsWith('@hookwell/telemetry'))
  expect(new Set(all.map(({ descriptor }) => descriptor.name))).toEqual(
    new Set([
      'hookwell.call.duration',
      'hookwell.call.stage.duration',
      'hookwell.call.active',
      'gen_ai.execute_tool.duration',
      'http.server.request.duration',
    ]),
  )
  const attributes = all.flatMap(({ dataPoints }) => dataPoints.map((point) => point.attributes))
  expect(attributes.length).toBeGreaterThan(10)
  expect(JSON.stringify(attributes).toLowerCase()).not.toContain(SECRET)
  const allowed =
    /^(hookwell\.(endpoint|kind|outcome|budget\.verdict|stage)|gen_ai\.tool\.(name|type)|error\.type|http\.(request\.method|response\.status_code|route)|url\.scheme)$/
  expect(attributes.flatMap(Object.keys).filter((name) => !allowed.test(name))).toEqual([])
  const names = attributes.flatMap((one) => one['gen_ai.tool.name'] ?? [])
  expect(new Set(names)).toEqual(new Set(['find', '_OTHER']))
})
