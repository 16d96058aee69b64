import { pipeline } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import type { ContextManager } from '@opentelemetry/api'
import { context, propagation } from '@opentelemetry/api'
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { afterEach, expect, test } from 'vitest'

import { RIGHT, bearer } from './call-parts.test-kit.ts'
import type { LoggerProvider, Meter, MeterProvider, Span, TracerProvider as Traces } from './open-telemetry.ts'
import { telemetry } from './telemetry.ts'

const breaks = (): never => {
  throw new Error('the SDK broke')
}

const brokenSpan = (broken: keyof Span): Span => ({
  spanContext: () => ({ traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 }),
  setAttribute: () => {},
  setAttributes: () => {},
  setStatus: () => {},
  updateName: () => {},
  addLink: () => {},
  isRecording: () => true,
  end: () => {},
  [broken]: breaks,
})

const tracing = (span: () => Span): Traces => ({ getTracer: () => ({ startSpan: span }) })

const counting = (record: () => void, meter: Partial<Meter> = {}): MeterProvider => ({
  getMeter: () => ({ createHistogram: () => ({ record }), createUpDownCounter: () => ({ add: () => {} }), ...meter }),
})

const logging = (emit: () => void): LoggerProvider => ({ getLogger: () => ({ emit }) })

const manager = (broken: Partial<ContextManager>): ContextManager => {
  const whole = {
    active: breaks,
    with: breaks,
    bind: breaks,
    enable: breaks,
    disable: () => whole,
    ...broken,
  } as ContextManager
  return whole
}

afterEach(() => {
  context.disable()
  propagation.disable()
})

const active = context.active()

test.each<[string, () => Parameters<typeof telemetry>[0]]>([
  ['a provider without a tracer', () => ({ tracerProvider: { getTracer: breaks } })],
  ['a tracer', () => ({ tracerProvider: tracing(breaks) })],
  ['a tracer that gives nothing', () => ({ tracerProvider: tracing(() => undefined as unknown as Span) })],
  ['a meter', () => ({ meterProvider: { getMeter: breaks } })],
  ['a histogram', () => ({ meterProvider: counting(breaks) })],
  ['a histogram that cannot be made', () => ({ meterProvider: counting(() => {}, { createHistogram: breaks }) })],
  ['a counter', () => ({ meterProvider: counting(() => {}, { createUpDownCounter: () => ({ add: breaks }) }) })],
  ['a provider without a logger', () => ({ loggerProvider: { getLogger: breaks } })],
  ['a logger', () => ({ loggerProvider: logging(breaks) })],
  ...(['updateName', 'addLink', 'setAttribute', 'setAttributes'] as const).map((broken): [string, () => object] => [
    `span.${broken}() of merged spans`,
    () => ({ merge: true, stageSpans: true, tracerProvider: tracing(() => brokenSpan(broken)) }),
  ]),
  ...(['spanContext', 'setAttribute', 'setAttributes', 'setStatus', 'isRecording', 'end'] as const).map(
    (broken): [string, () => object] => [
      `span.${broken}()`,
      () => ({ tracerProvider: tracing(() => brokenSpan(broken)) }),
    ],
  ),
  [
    'a context manager',
    () => {
      context.setGlobalContextManager(manager({}))
      return { tracerProvider: tracing(() => brokenSpan('end')) }
    },
  ],
  [
    'a context manager that throws before it runs anything',
    () => {
      context.setGlobalContextManager(manager({ active: () => active }))
      return { tracerProvider: tracing(() => brokenSpan('end')) }
    },
  ],
  [
    'a context manager that throws after it ran everything, twice',
    () => {
      const twice = (_context: unknown, run: () => unknown): never => {
        run()
        run()
        return breaks()
      }
      context.setGlobalContextManager(manager({ active: () => active, with: twice as ContextManager['with'] }))
      return { tracerProvider: tracing(() => brokenSpan('end')) }
    },
  ],
  [
    'a propagator',
    () => {
      propagation.setGlobalPropagator({ inject: breaks, extract: breaks, fields: breaks })
      return { tracerProvider: tracing(() => brokenSpan('end')) }
    },
  ],
])('%s that breaks changes nothing', async (_what, options) => {
  const logger = recordingLogger()
  let runs = 0
  const endpoint = pipeline({ name: 'pay', logger })
    .use(telemetry(options()))
    .use(bearer)
    .handle(() => ({ runs: (runs += 1) }))
  const paid = await endpoint.run({ headers: RIGHT })
  expect([paid.status, paid.json()]).toEqual([200, { runs: 1 }])
  expect((await endpoint.run({})).status).toBe(401)
  expect(logger.lines).toEqual([])
})

test.each([false, true])('a span whose attributes break ends all the same, merged: %s', async (merge) => {
  const exporter = new InMemorySpanExporter()
  const real = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }).getTracer('real')
  const tracerProvider = tracing(() => Object.assign(real.startSpan('broken'), { setAttribute: breaks }) as Span)
  const endpoint = pipeline({ name: 'pay', logger: recordingLogger() }).use(telemetry({ tracerProvider, merge }))
  await endpoint
    .use(bearer)
    .handle(() => ({}))
    .run({ headers: RIGHT })
  expect(exporter.getFinishedSpans()).toHaveLength(merge ? 1 : 2)
})

test.each<[string, Parameters<typeof telemetry>[0]]>([
  ['metric', { meterProvider: counting(breaks) }],
  ['meter', { meterProvider: { getMeter: breaks } }],
  ['logger', { loggerProvider: { getLogger: breaks } }],
  ['log record', { loggerProvider: logging(breaks) }],
])('a %s that breaks does not cost the spans', async (_what, options) => {
  const exporter = new InMemorySpanExporter()
  const tracerProvider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] })
  const endpoint = pipeline({ name: 'pay', logger: recordingLogger() })
    .use(telemetry({ tracerProvider, ...options }))
    .use(bearer)
    .handle(() => Promise.reject(new Error('boom')))
  await endpoint.run({ headers: RIGHT })
  expect(exporter.getFinishedSpans()).toHaveLength(2)
})
