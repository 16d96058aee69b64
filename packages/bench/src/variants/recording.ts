import type { RequestListener } from 'node:http'

import { BatchSpanProcessor, InMemorySpanExporter } from '@opentelemetry/sdk-trace'
import { NodeSDK } from '@opentelemetry/sdk-node'

/** The hand-written route with an SDK that records. */
export async function handWrittenRecording(): Promise<RequestListener> {
  startSdk()
  return (await import('./hand-written.ts')).handWritten()
}

/** The full endpoint with an SDK that records. */
export async function fullRecording(): Promise<RequestListener> {
  startSdk()
  return (await import('./endpoint.ts')).full()
}

function startSdk(): void {
  const exporter = new InMemorySpanExporter()
  setInterval(() => exporter.reset(), 1_000).unref()
  new NodeSDK({
    autoDetectResources: false,
    metricReaders: [],
    logRecordProcessors: [],
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  }).start()
}
