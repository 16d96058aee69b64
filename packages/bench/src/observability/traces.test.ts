import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { MAY_HAVE, OF_KIND, OF_RESOURCE, REQUEST_ATTRIBUTES, WORK_ATTRIBUTES } from './emission.test-data.ts'
import { startReceiver } from './receiver.test-kit.ts'
import type { ReceivedLog, Receiver } from './receiver.test-kit.ts'
import { startService } from './service.test-kit.ts'
import type { Service } from './service.test-kit.ts'
import { rootOf, treeOf } from './span-tree.test-kit.ts'
import { KEY, tracedCalls } from './traced-calls.test-data.ts'
import type { TracedCall } from './traced-calls.test-data.ts'

type Span = ReturnType<Receiver['spans']>[number]

describe.each([
  { how: 'by itself', instrumented: false, trusted: false },
  { how: 'under the official instrumentations of HTTP and Express', instrumented: true, trusted: false },
  { how: 'under both, and every caller trusted', instrumented: true, trusted: true },
])('what a back end holds of calls, $how', ({ instrumented, trusted }) => {
  let receiver: Receiver
  let traces: readonly (readonly Span[])[]

  beforeAll(async () => {
    receiver = await startReceiver()
    const service = await startService({
      file: 'traced-service.test-fixture.ts',
      environment: {
        OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
        ...(instrumented ? { INSTRUMENTED: 'yes' } : undefined),
        ...(trusted ? { TRUSTED: 'yes' } : undefined),
      },
    })
    for (const [index, call] of tracedCalls.entries()) await send(service, call, index)
    await service.stop()
    traces = trusted ? byCaller(receiver.spans()) : inOrder(receiver.spans())
  })
  afterAll(() => receiver.stop())

  test('one trace a call, and no other', () => {
    expect(traces.map((trace) => rootOf(trace).name)).toEqual(tracedCalls.map(({ route }) => `POST ${route}`))
  })

  describe.each(tracedCalls.map((call, index) => ({ ...call, index })))('$what', (call) => {
    test('its spans: names, kinds, status, links, and who is whose child', () => {
      const trace = traces[call.index] ?? []
      const [request, ...below] = treeOf(rootOf(trace), trace, traceIdOf(call.index))
      expect(request).toBe(`POST ${call.route} SERVER${call.requestFailed === true ? ' ERROR' : ''}`)
      expect(below.map((line) => line.slice(2))).toEqual(instrumented ? underExpress(call, trusted) : call.spans)
    })

    test('the attributes of the request', () => {
      const { attributes, scope, parentSpanId } = rootOf(traces[call.index] ?? [])
      expect(scope?.name).toBe(instrumented ? '@opentelemetry/instrumentation-http' : '@hookwell/telemetry')
      expect(parentSpanId).toBe(trusted ? PARENT : undefined)
      expect(attributes).toMatchObject(ofRequest(call, instrumented))
      if (instrumented) return
      const names = Object.keys(attributes)
      expect(names).toEqual(expect.arrayContaining([...REQUEST_ATTRIBUTES]))
      // One that was turned away before its work began has what else would be told of the work.
      if (call.spans.length > 0) expect(strange(names, REQUEST_ATTRIBUTES)).toEqual([])
    })

    test('the attributes of the work', () => {
      const work = workOf(traces[call.index] ?? [])
      if (call.spans.length === 0) return expect(work).toBeUndefined()
      const kind = call.path.startsWith('/hooks') ? 'event' : 'tool'
      expect(work?.scope).toEqual({
        name: kind === 'tool' ? '@hookwell/telemetry/genai' : '@hookwell/telemetry',
        version: expect.any(String) as string,
      })
      const ofKind = OF_KIND[kind](call.path.split('/')[2] ?? '')
      const { 'http.response.status_code': _status, ...told } = call.attributes
      expect(work?.attributes).toMatchObject({ ...ofKind, ...told, 'hookwell.signature.scheme': 'bearer' })
      const names = Object.keys(work?.attributes ?? {})
      expect(names).toEqual(expect.arrayContaining([...WORK_ATTRIBUTES]))
      expect(strange(names, [...WORK_ATTRIBUTES, ...Object.keys(ofKind)])).toEqual([])
    })

    test('its log records, in its trace', () => {
      const trace = traces[call.index] ?? []
      const logs = logsOf(receiver, trace)
      expect(logs.map(({ severity, eventName }) => `${severity} ${eventName}`)).toEqual(call.logs)
      const work = workOf(trace)
      for (const log of logs) {
        expect(work === undefined ? trace.map(({ spanId }) => spanId) : [work.spanId]).toContain(log.spanId)
        expect(log.attributes).toHaveProperty(['hookwell.call.id'])
      }
    })
  })

  test('what was thrown is told by its class, with the place in the code', () => {
    const thrown = receiver.logs().filter(({ severity }) => severity === 'ERROR')
    expect(thrown.map(({ attributes }) => attributes['exception.type'])).toEqual(['RangeError', 'TypeError'])
    for (const { attributes } of thrown) {
      expect(attributes['exception.stacktrace']).toContain('traced-service.test-fixture.ts')
    }
  })

  test.each([
    ['hookwell.call.duration', tracedCalls.length],
    // By whoever has the span of the request, and by nobody else.
    ['http.server.request.duration', tracedCalls.length],
    ['gen_ai.execute_tool.duration', tracedCalls.filter(({ spans }) => spans[0]?.startsWith('execute_tool')).length],
    ['messaging.process.duration', tracedCalls.filter(({ spans }) => spans[0]?.startsWith('process')).length],
  ])('the metric %s counts every call once', (name, calls) => {
    const counts = receiver.series(name).map(({ points }) => points.at(-1)?.count ?? 0)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(calls)
  })

  test('no id is on a metric', () => {
    const names = ['hookwell.call.duration', 'hookwell.call.stage.duration', 'gen_ai.execute_tool.duration']
    for (const name of names) {
      const series = receiver.series(name)
      expect(series.length).toBeGreaterThan(0)
      for (const { attributes } of series)
        expect(Object.keys(attributes).filter((key) => /\bid$/.test(key))).toEqual([])
    }
  })
})

/** The caller's own span. */
const PARENT = 'b'.repeat(16)

function traceIdOf(index: number): string {
  return (index + 1).toString(16).padStart(32, 'a')
}

async function send(service: Service, call: TracedCall, index: number): Promise<void> {
  const hangUp = new AbortController()
  const reply = fetch(`${service.origin}${call.path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${call.key ?? KEY}`,
      'content-type': 'application/json',
      traceparent: `00-${traceIdOf(index)}-${PARENT}-01`,
    },
    body: call.body ?? '{"quantity":3}',
    signal: hangUp.signal,
  })
  if (call.hangsUp === undefined) return void (await (await reply).text())
  expect(await service.line()).toBe('under way')
  hangUp.abort()
  await expect(reply).rejects.toThrow('aborted')
}

/** Of a service that takes callers' contexts for parents. */
function byCaller(spans: readonly Span[]): readonly (readonly Span[])[] {
  return tracedCalls.map((_, index) => spans.filter(({ traceId }) => traceId === traceIdOf(index)))
}

/** By when they began; calls come one after the other. */
function inOrder(spans: readonly Span[]): readonly (readonly Span[])[] {
  const traces = [...Map.groupBy(spans, ({ traceId }) => traceId).values()]
  return traces.toSorted((one, other) => rootOf(one).startTime - rootOf(other).startTime)
}

/** Express is told as a span of its own between the two. */
function underExpress({ spans }: TracedCall, trusted: boolean): readonly string[] {
  const told = spans.map((line) => (trusted ? line.replace(', linked to its caller', '') : line))
  return ['request handler INTERNAL', ...told.map((line) => `  ${line}`)]
}

function workOf(trace: readonly Span[]): Span | undefined {
  return trace.find(({ name }) => /^(?:execute_tool|process) /.test(name))
}

function strange(names: readonly string[], known: readonly string[]): readonly string[] {
  return names.filter(
    (name) => !known.includes(name) && !OF_RESOURCE.test(name) && !MAY_HAVE.some((allowed) => allowed.test(name)),
  )
}

/** What is about the call as a whole stands on the request as well, whosever span that is. */
function ofRequest(call: TracedCall, instrumented: boolean): TracedCall['attributes'] {
  const told = Object.entries(call.attributes).filter(([name]) => !OF_WORK_ALONE.test(name))
  // The span of an instrumentation ends with the connection, before the verdict is there, and judges by the status alone.
  const kept = call.hangsUp ? [] : told.filter(([name]) => name !== 'error.type' && name !== 'hookwell.budget.verdict')
  return {
    'http.request.method': 'POST',
    'http.route': call.route,
    'url.scheme': 'http',
    ...Object.fromEntries(instrumented ? kept : told),
  }
}

const OF_WORK_ALONE = /^hookwell\.(?:parameters|stage)\./

function logsOf(receiver: Receiver, trace: readonly Span[]): readonly ReceivedLog[] {
  const traceId = trace[0]?.traceId
  return receiver.logs().filter((log) => log.traceId === traceId)
}
