import { observerOf, pipeline, unsigned } from '@hookwell/core'
import { ROOT_CONTEXT, TraceFlags, context, propagation, trace } from '@opentelemetry/api'
import { afterAll, afterEach, describe, expect, test } from 'vitest'

import { RIGHT, bearer } from './call-parts.test-kit.ts'
import { recordingSdk } from './recording-sdk.test-kit.ts'
import { telemetry } from './telemetry.ts'

const sdk = recordingSdk()
afterEach(() => sdk.reset())
afterAll(() => sdk.stop())

const TRACE = 'a'.repeat(32)
const CALLER = {
  traceparent: `00-${TRACE}-${'b'.repeat(16)}-01`,
  tracestate: 'vendor=of-the-caller',
  baggage: 'user=42',
}

const signed = pipeline({ name: 'tool' }).use(telemetry()).use(bearer)

describe('the trace context that a caller sends', () => {
  test('becomes a link of the work, and never a parent, once the caller has proved who it is', async () => {
    await signed.handle(() => ({})).run({ headers: { ...RIGHT, ...CALLER } })
    const [call, work] = sdk.spans()
    expect(call).toMatchObject({ parentSpanContext: undefined, links: [] })
    expect(call?.spanContext().traceId).not.toBe(TRACE)
    expect(work?.spanContext().traceId).toBe(call?.spanContext().traceId)
    expect(work?.links).toEqual([
      { context: { traceId: TRACE, spanId: 'b'.repeat(16), traceFlags: TraceFlags.SAMPLED, isRemote: true } },
    ])
  })

  test.each([
    ['in the message, as with MCP', {}, TRACE],
    [
      'in both, where the header goes before',
      { traceparent: `00-${'c'.repeat(32)}-${'d'.repeat(16)}-00` },
      'c'.repeat(32),
    ],
  ])('is a link also where it stands %s', async (_where, headers, traceId) => {
    const box = pipeline({ name: 'box', holdsTools: true }).use(telemetry()).use(bearer)
    const endpoint = box.handle((call) => {
      call.note('hookwell.mcp.traceparent', CALLER.traceparent)
      return observerOf(call)?.invocation?.({ tool: 'tool', of: 1 }, () => ({ ok: true, value: {} })) ?? {}
    })
    await endpoint.run({ headers: { ...RIGHT, ...headers } })
    expect(sdk.span('execute_tool tool').links).toMatchObject([{ context: { traceId, isRemote: true } }])
  })

  test('is nothing while nobody has', async () => {
    await signed.handle(() => ({})).run({ headers: CALLER })
    const open = pipeline({ name: 'open' }).use(telemetry()).use(unsigned())
    await open.handle(() => ({})).run({ headers: CALLER })
    expect(sdk.spans().flatMap(({ links }) => links)).toEqual([])
    expect(sdk.spans().map((span) => span.spanContext().traceId)).not.toContain(TRACE)
  })

  test.each([
    ['no hex', '00-xyz-b7ad6b7169203331-01'],
    ['zeros', `00-${'0'.repeat(32)}-${'0'.repeat(16)}-01`],
    ['a version that there is not', `ff-${TRACE}-${'b'.repeat(16)}-01`],
    ['more than a traceparent of version 00 has', `${CALLER.traceparent}-more`],
    ['two of them', [CALLER.traceparent, CALLER.traceparent]],
    ['endless', 'a'.repeat(100_000)],
  ])('is nothing where it cannot be read: %s', async (_what, traceparent) => {
    const answer = await signed.handle(() => ({})).run({ headers: { ...RIGHT, traceparent } })
    expect(answer.status).toBe(200)
    expect(sdk.span('execute_tool tool').links).toEqual([])
  })

  test('of a later version is what is known of it', async () => {
    await signed.handle(() => ({})).run({ headers: { ...RIGHT, traceparent: `01-${TRACE}-${'b'.repeat(16)}-01-more` } })
    expect(sdk.span('execute_tool tool').links).toMatchObject([{ context: { traceId: TRACE } }])
  })

  test('has its free text left where it is, however much that is', async () => {
    const tracestate = Array.from({ length: 10_000 }, (_, n) => `v${n}=secret`).join(',')
    await signed.handle(() => ({})).run({ headers: { ...RIGHT, ...CALLER, tracestate } })
    const [link] = sdk.span('execute_tool tool').links
    expect(link?.context).toEqual({ traceId: TRACE, spanId: 'b'.repeat(16), traceFlags: 1, isRemote: true })
  })

  test('is no parent either where something put it into the context before us', async () => {
    const endpoint = signed.handle(() => ({}))
    const remote = propagation.extract(ROOT_CONTEXT, CALLER)
    await context.with(remote, () => endpoint.run({ headers: RIGHT }))
    expect(sdk.spans().map((span) => span.spanContext().traceId)).not.toContain(TRACE)
  })
})

describe('what the handler does', () => {
  test('is inside the span of the work, also behind an await', async () => {
    const tracer = trace.getTracer('of-the-user')
    await signed
      .handle(async () => {
        await Promise.resolve()
        tracer.startSpan('query').end()
        return {}
      })
      .run({ headers: RIGHT })
    const work = sdk.span('execute_tool tool')
    expect(sdk.span('query').parentSpanContext?.spanId).toBe(work.spanContext().spanId)
  })

  test('is inside the span of a middleware of the user’s, and that inside the call', async () => {
    const tracer = trace.getTracer('of-the-user')
    await pipeline({ name: 'tool' })
      .use(telemetry())
      .use({ name: 'mine', run: (_call, next) => tracer.startActiveSpan('mine', (span) => (span.end(), next({}))) })
      .use(bearer)
      .handle(() => ({}))
      .run({ headers: RIGHT })
    const idOf = (name: string) => sdk.span(name).spanContext().spanId
    expect(sdk.span('mine').parentSpanContext?.spanId).toBe(idOf('POST tool'))
    expect(sdk.span('execute_tool tool').parentSpanContext?.spanId).toBe(idOf('mine'))
  })

  test('can go on with the trace by call.outboundHeaders, without what the caller sent', async () => {
    let sent: object = {}
    const outer = propagation.setBaggage(ROOT_CONTEXT, propagation.createBaggage({ user: { value: '42' } }))
    const endpoint = signed.handle((call) => {
      sent = { ...call.outboundHeaders }
      return {}
    })
    await context.with(outer, () => endpoint.run({ headers: { ...RIGHT, ...CALLER } }))
    const { traceId, spanId } = sdk.span('execute_tool tool').spanContext()
    expect(sent).toEqual({ traceparent: `00-${traceId}-${spanId}-01` })
  })
})
