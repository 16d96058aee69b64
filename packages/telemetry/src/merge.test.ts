import { pipeline } from '@hookwell/core'
import { SpanKind, trace } from '@opentelemetry/api'
import { afterAll, afterEach, expect, test } from 'vitest'

import { RIGHT, bearer, tenSeconds } from './call-parts.test-kit.ts'
import { recordingSdk } from './recording-sdk.test-kit.ts'
import { telemetry } from './telemetry.ts'
import { failing, toolbox, well } from './toolbox.test-kit.ts'

const sdk = recordingSdk()
afterEach(() => sdk.reset())
afterAll(() => sdk.stop())

const TRACE = 'a'.repeat(32)

test('merged, the one span of a call is that of its work too, with the link to its caller', async () => {
  let sent: object = {}
  await pipeline({ name: 'stock' })
    .use(telemetry({ merge: true }))
    .use(tenSeconds)
    .use(bearer)
    .handle((call) => {
      trace.getTracer('of-the-user').startSpan('query').end()
      sent = { ...call.outboundHeaders }
      return {}
    })
    .run({ headers: { ...RIGHT, traceparent: `00-${TRACE}-${'b'.repeat(16)}-01` } })
  const span = sdk.span('POST stock')
  const { traceId, spanId } = span.spanContext()
  expect(sdk.spans()).toHaveLength(2)
  expect(sdk.span('query').parentSpanContext?.spanId).toBe(spanId)
  expect(span).toMatchObject({ kind: SpanKind.SERVER, links: [{ context: { traceId: TRACE } }] })
  expect(span.attributes).toMatchObject({
    'http.response.status_code': 200,
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': 'stock',
    'hookwell.outcome': 'ok',
    'hookwell.budget.hard': 10,
    'hookwell.stage.slowest': expect.any(String) as string,
  })
  expect(sent).toEqual({ traceparent: `00-${traceId}-${spanId}-01` })
  expect(await sdk.durations('gen_ai.execute_tool.duration')).toHaveLength(1)
})

test('a tool behind an endpoint gives the span its name as an attribute; several have spans of their own', async () => {
  await toolbox([{ tool: 'find', toolCallId: 'tc-1', run: well({}) }], { merge: true }).run({ headers: RIGHT })
  expect(sdk.spans()).toHaveLength(1)
  expect(sdk.span('POST desk').attributes).toMatchObject({ 'gen_ai.tool.name': 'find', 'gen_ai.tool.call.id': 'tc-1' })
  await sdk.reset()
  await toolbox(
    [
      { tool: 'find', run: well({}) },
      { tool: 'open', run: failing('closed') },
    ],
    { merge: true },
  ).run({
    headers: RIGHT,
  })
  expect(sdk.spans().map(({ name }) => name)).toEqual(['POST desk', 'execute_tool find', 'execute_tool open'])
})
