import {
  AggregationTemporality,
  InMemoryMetricExporter,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import type { DataPoint, Histogram, MetricData } from '@opentelemetry/sdk-metrics'
import { NodeSDK } from '@opentelemetry/sdk-node'
import type { NodeSDKConfiguration } from '@opentelemetry/sdk-node'
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace'
import type { ReadableSpan } from '@opentelemetry/sdk-trace'

type LogProcessor = NonNullable<NodeSDKConfiguration['logRecordProcessors']>[number]

/** A log record as it was emitted. */
export type EmittedLog = Pick<
  Parameters<LogProcessor['onEmit']>[0],
  'eventName' | 'severityNumber' | 'severityText' | 'attributes' | 'spanContext' | 'instrumentationScope' | 'hrTime'
>

/** The real SDK, which keeps what it would export. */
export interface RecordingSdk {
  /** Every span that has ended, in the order they began. */
  spans(): ReadableSpan[]
  /** The one span of that name. */
  span(name: string): ReadableSpan
  /** Every log record. */
  logs(): readonly EmittedLog[]
  /** Every metric that was counted. */
  metrics(): Promise<(MetricData & { readonly scope: string })[]>
  /** The points of one metric of durations. Default `hookwell.call.duration`. */
  durations(name?: string): Promise<DataPoint<Histogram>[]>
  /** Forgets everything, also what has been counted and not asked for. */
  reset(): Promise<void>
  stop(): Promise<void>
}

/** Starts the real SDK in this process, registered globally as users have it. */
export function recordingSdk(configuration: Partial<NodeSDKConfiguration> = {}): RecordingSdk {
  const spanExporter = new InMemorySpanExporter()
  const metricExporter = new InMemoryMetricExporter(AggregationTemporality.DELTA)
  const reader = new PeriodicExportingMetricReader({ exporter: metricExporter, exportIntervalMillis: 3_600_000 })
  let logs: EmittedLog[] = []
  const keeping: LogProcessor = {
    onEmit: (record) => void logs.push(record),
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  }
  const sdk = new NodeSDK({
    instrumentations: [],
    autoDetectResources: false,
    spanProcessors: [new SimpleSpanProcessor({ exporter: spanExporter })],
    metricReaders: [reader],
    logRecordProcessors: [keeping],
    ...configuration,
  })
  sdk.start()
  const spans = (): ReadableSpan[] => spanExporter.getFinishedSpans().toSorted((a, b) => startOf(a) - startOf(b))
  const metrics = async (): Promise<(MetricData & { scope: string })[]> => {
    await reader.forceFlush()
    const scopes = metricExporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics)
    return scopes.flatMap(({ scope, metrics: all }) => all.map((metric) => ({ ...metric, scope: scope.name })))
  }
  return {
    spans,
    span: (name) => {
      const found = spans().filter((span) => span.name === name)
      if (found.length !== 1 || found[0] === undefined) {
        throw new Error(
          `${found.length} spans are called '${name}', of ${spans()
            .map((span) => span.name)
            .join(', ')}`,
        )
      }
      return found[0]
    },
    logs: () => logs,
    metrics,
    durations: async (name = 'hookwell.call.duration') => {
      const points = (await metrics()).filter(({ descriptor }) => descriptor.name === name)
      return points.flatMap(({ dataPoints }) => dataPoints as DataPoint<Histogram>[])
    },
    reset: async () => {
      await reader.forceFlush()
      spanExporter.reset()
      metricExporter.reset()
      logs = []
    },
    stop: () => sdk.shutdown(),
  }
}

function startOf({ startTime: [seconds, nanos] }: ReadableSpan): number {
  return seconds * 1e3 + nanos / 1e6
}
