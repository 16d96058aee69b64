import {
  AggregationTemporality,
  InMemoryMetricExporter,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import type { DataPoint, Histogram } from '@opentelemetry/sdk-metrics'
import { NodeSDK } from '@opentelemetry/sdk-node'
import type { NodeSDKConfiguration } from '@opentelemetry/sdk-node'
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace'
import type { ReadableSpan } from '@opentelemetry/sdk-trace'

/** The real SDK, which keeps what it would export. */
export interface RecordingSdk {
  /** Every span that has ended, in the order they began. */
  spans(): ReadableSpan[]
  /** The one span of that name. */
  span(name: string): ReadableSpan
  /** The points of `hookwell.call.duration`. */
  durations(): Promise<DataPoint<Histogram>[]>
  reset(): void
  stop(): Promise<void>
}

/** Starts the real SDK in this process, registered globally as users have it. */
export function recordingSdk(configuration: Partial<NodeSDKConfiguration> = {}): RecordingSdk {
  const spanExporter = new InMemorySpanExporter()
  const metricExporter = new InMemoryMetricExporter(AggregationTemporality.DELTA)
  const reader = new PeriodicExportingMetricReader({ exporter: metricExporter, exportIntervalMillis: 3_600_000 })
  const sdk = new NodeSDK({
    instrumentations: [],
    autoDetectResources: false,
    spanProcessors: [new SimpleSpanProcessor({ exporter: spanExporter })],
    metricReaders: [reader],
    logRecordProcessors: [],
    ...configuration,
  })
  sdk.start()
  const spans = (): ReadableSpan[] => spanExporter.getFinishedSpans().toSorted((a, b) => startOf(a) - startOf(b))
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
    durations: async () => {
      await reader.forceFlush()
      const metrics = metricExporter
        .getMetrics()
        .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics))
      const points = metrics.filter(({ descriptor }) => descriptor.name === 'hookwell.call.duration')
      return points.flatMap(({ dataPoints }) => dataPoints as DataPoint<Histogram>[])
    },
    reset: () => {
      spanExporter.reset()
      metricExporter.reset()
    },
    stop: () => sdk.shutdown(),
  }
}

function startOf({ startTime: [seconds, nanos] }: ReadableSpan): number {
  return seconds * 1e3 + nanos / 1e6
}
