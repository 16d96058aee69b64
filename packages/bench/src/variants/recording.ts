import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { createRequire } from 'node:module'

import { ExpressInstrumentation } from '@opentelemetry/instrumentation-express'
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace'
import type { SpanExporter } from '@opentelemetry/sdk-trace'
import { NodeSDK } from '@opentelemetry/sdk-node'
import type { TelemetryOptions } from 'hookwell'

/** What the SDK of a variant does. */
interface Recording {
  /**
   * Where spans go, in batches: dropped once they are full, or over OTLP to a process that swallows them. Default dropped:
   * what keeps them would cost the garbage collector more than all else here together.
   */
  readonly to?: 'dropped' | 'otlp'
  /** Whether metrics are counted and read out too. Default false. */
  readonly metrics?: boolean
  /** Whether the official instrumentations of HTTP and Express are on. Default false. */
  readonly instrumented?: boolean
}

/** The endpoint with telemetry, and an SDK that records. */
export async function recorded(options: TelemetryOptions, recording: Recording = {}): Promise<RequestListener> {
  await startSdk(recording)
  return (await import('./endpoint.ts')).full(options)
}

/** The endpoint without telemetry, and a span around it that says the same, written by hand. */
export async function spanByHand(): Promise<RequestListener> {
  await startSdk({})
  return (await import('./span-by-hand.ts')).spanByHand()
}

/** The endpoint without telemetry, under the official instrumentations of HTTP and Express. */
export async function instrumented(): Promise<RequestListener> {
  await startSdk({ instrumented: true })
  return (await import('./endpoint.ts')).noTelemetry()
}

async function startSdk({ to = 'dropped', metrics = false, instrumented = false }: Recording): Promise<void> {
  if (to === 'otlp') process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = await startSink()
  new NodeSDK({
    autoDetectResources: false,
    metricReaders: metrics ? [metricReader()] : [],
    logRecordProcessors: [],
    instrumentations: instrumented ? [new HttpInstrumentation(), new ExpressInstrumentation()] : [],
    ...(to === 'dropped' && { spanProcessors: [new BatchSpanProcessor({ exporter: dropping })] }),
  }).start()
  if (!instrumented) return
  // What is required is what they patch; whoever imports it afterwards gets the same.
  const require = createRequire(import.meta.url)
  for (const name of ['node:http', 'express']) require(name)
}

/** A process of a bench has no metric that is worth a wait of a minute. */
function metricReader(): PeriodicExportingMetricReader {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.DELTA)
  setInterval(() => exporter.reset(), 1_000).unref()
  return new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 1_000 })
}

const dropping: SpanExporter = {
  export: (_spans, done) => done({ code: 0 }),
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
}

/** Starts what swallows the export, in a process of its own, so that its CPU is not the service's. */
async function startSink(): Promise<string> {
  const sink = fork(new URL('sink-main.ts', import.meta.url), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const [{ port }] = (await once(sink, 'message')) as [{ port: number }]
  return `http://127.0.0.1:${port}`
}
