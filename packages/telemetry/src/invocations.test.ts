import { fakeClock } from '@hookwell/core/testing'
import { SpanStatusCode, trace } from '@opentelemetry/api'
import { afterAll, afterEach, describe, expect, test } from 'vitest'

import { HookwellError, observerOf, pipeline } from '@hookwell/core'
import { RIGHT, bearer } from './call-parts.test-kit.ts'
import { recordingSdk } from './recording-sdk.test-kit.ts'
import { telemetry } from './telemetry.ts'
import { failing, toolbox, well } from './toolbox.test-kit.ts'

const sdk = recordingSdk()
afterEach(() => sdk.reset())
afterAll(() => sdk.stop())

const names = (): string[] => sdk.spans().map(({ name }) => name)

describe('a call with one run of a tool', () => {
  test('has one span of work, named by the tool', async () => {
    await toolbox([{ tool: 'find_order', toolCallId: 'tc-1', run: well({}) }]).run({ headers: RIGHT })
    expect(names()).toEqual(['POST desk', 'execute_tool find_order'])
    expect(sdk.span('execute_tool find_order').attributes).toMatchObject({
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': 'find_order',
      'gen_ai.tool.call.id': 'tc-1',
      'gen_ai.conversation.id': 'talk-1',
      'hookwell.endpoint': 'desk',
      'hookwell.outcome': 'ok',
      'hookwell.budget.verdict': 'within_ideal',
      'hookwell.call.id': 'call-1',
      'hookwell.stage.slowest': expect.any(String) as string,
    })
  })

  test('that failed says so, also where the caller’s format has a reply that is well', async () => {
    const answer = await toolbox([{ tool: 'find_order', run: failing('order_not_found') }]).run({ headers: RIGHT })
    expect(answer.status).toBe(200)
    for (const name of names()) {
      expect(sdk.span(name).attributes).toMatchObject({
        'hookwell.outcome': 'failed',
        'hookwell.failure.code': 'order_not_found',
      })
    }
    expect(await sdk.durations()).toMatchObject([{ attributes: { 'hookwell.outcome': 'failed' } }])
  })

  test('that there is not has no name of the caller’s', async () => {
    await toolbox([{ tool: undefined, run: failing('tool_unknown') }]).run({ headers: RIGHT })
    expect(sdk.span('execute_tool desk').attributes).toMatchObject({ 'gen_ai.tool.name': '_OTHER' })
  })

  test('where the pipeline does not say that it holds tools, the span of the work takes the name', async () => {
    const endpoint = pipeline({ name: 'desk' })
      .use(telemetry())
      .use(bearer)
      .handle((call) => {
        void observerOf(call)?.invocation?.({ tool: 'find_order', toolCallId: 'tc-1', of: 1 }, () => ({
          ok: true,
          value: 1,
        }))
        return {}
      })
    await endpoint.run({ headers: RIGHT })
    expect(names()).toEqual(['POST desk', 'execute_tool find_order'])
    expect(sdk.span('execute_tool find_order').attributes).toMatchObject({
      'gen_ai.tool.name': 'find_order',
      'gen_ai.tool.call.id': 'tc-1',
    })
  })
})

describe('a call with several', () => {
  const tracer = trace.getTracer('of-the-user')
  const batch = [
    { tool: 'find_order', toolCallId: 'tc-1', run: well({}) },
    { tool: 'open_ticket', toolCallId: 'tc-2', run: failing('printer_on_fire', 'error') },
    {
      tool: 'find_order',
      toolCallId: 'tc-3',
      run: async () => {
        await Promise.resolve()
        tracer.startSpan('query').end()
        return { ok: true as const, value: 1 }
      },
    },
  ]

  test('has a span of work for each, side by side', async () => {
    await toolbox(batch).run({ headers: RIGHT })
    const works = sdk.spans().filter(({ name }) => name.startsWith('execute_tool'))
    expect(works.map(({ name, attributes, status }) => [name, attributes['gen_ai.tool.call.id'], status.code])).toEqual(
      [
        ['execute_tool find_order', 'tc-1', SpanStatusCode.UNSET],
        ['execute_tool open_ticket', 'tc-2', SpanStatusCode.ERROR],
        ['execute_tool find_order', 'tc-3', SpanStatusCode.UNSET],
      ],
    )
    const call = sdk.span('POST desk')
    for (const { parentSpanContext, attributes } of works) {
      expect(parentSpanContext?.spanId).toBe(call.spanContext().spanId)
      expect(attributes).toMatchObject({ 'hookwell.call.id': 'call-1', 'gen_ai.conversation.id': 'talk-1' })
    }
    expect(works.map(({ attributes }) => attributes['hookwell.outcome'])).toEqual(['ok', 'error', 'ok'])
  })

  test('whose worst is that of the call; what the call went through is on its own span', async () => {
    await toolbox(batch).run({ headers: RIGHT })
    expect(sdk.span('POST desk').attributes).toMatchObject({
      'hookwell.outcome': 'error',
      'error.type': 'printer_on_fire',
      'hookwell.stage.slowest': expect.any(String) as string,
    })
  })

  test('runs each within its own span, and counts each', async () => {
    await toolbox(batch).run({ headers: RIGHT })
    const third = sdk.spans().find(({ attributes }) => attributes['gen_ai.tool.call.id'] === 'tc-3')
    expect(sdk.span('query').parentSpanContext?.spanId).toBe(third?.spanContext().spanId)
    const points = await sdk.durations('gen_ai.execute_tool.duration')
    expect(points.map(({ attributes, value }) => [attributes['gen_ai.tool.name'], value.count])).toEqual([
      ['find_order', 2],
      ['open_ticket', 1],
    ])
    expect(sdk.logs().map(({ eventName, attributes }) => [eventName, attributes['gen_ai.tool.call.id']])).toEqual([
      ['gen_ai.execute_tool.exception', 'tc-2'],
    ])
  })

  test('goes on with the trace of the call in the headers that they share', async () => {
    let sent: object = {}
    const run: (typeof batch)[0]['run'] = () => ({ ok: true, value: 1 })
    await toolbox([
      { tool: 'a', run },
      { tool: 'b', run: (call) => ((sent = { ...call.outboundHeaders }), { ok: true, value: 2 }) },
    ]).run({ headers: RIGHT })
    const { traceId, spanId } = sdk.span('POST desk').spanContext()
    expect(sent).toEqual({ traceparent: `00-${traceId}-${spanId}-01` })
  })

  test('of which one is still under way at the end is told of it as of the call', async () => {
    const clock = fakeClock()
    const answer = toolbox(
      [
        { tool: 'quick', run: well({}) },
        {
          tool: 'slow',
          run: () => new Promise((resolve) => clock.after(60_000, () => resolve({ ok: true, value: 1 }))),
        },
      ],
      {},
      { clock },
    ).run({ headers: RIGHT })
    await clock.advance(60_000)
    await answer
    expect(sdk.span('execute_tool quick')).toMatchObject({ duration: [0, 0], attributes: { 'hookwell.outcome': 'ok' } })
    expect(sdk.span('execute_tool slow')).toMatchObject({
      duration: [9, 900_000_000],
      attributes: { 'hookwell.outcome': 'error', 'error.type': 'deadline_exceeded' },
    })
  })
})

test('a call that holds tools and failed before any was run has no span of work', async () => {
  const endpoint = pipeline({ name: 'desk', holdsTools: true, ids: () => 'call-1' })
    .use(telemetry())
    .use(bearer)
    .handle(() => new HookwellError('envelope_unreadable', { message: 'No.', suggestion: 'Stop.' }))
  await endpoint.run({ headers: RIGHT })
  expect(names()).toEqual(['POST desk'])
  expect(sdk.span('POST desk').attributes).toMatchObject({
    'hookwell.outcome': 'failed',
    'hookwell.call.id': 'call-1',
    'hookwell.failure.code': 'envelope_unreadable',
  })
})
