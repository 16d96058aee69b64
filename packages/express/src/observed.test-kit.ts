import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { NodeSDK } from '@opentelemetry/sdk-node'
import type { NodeSDKConfiguration } from '@opentelemetry/sdk-node'
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace'
import type { ReadableSpan } from '@opentelemetry/sdk-trace'
import type { Express } from 'express'

/** The real SDK, which keeps what it would export. */
export interface Observed {
  /** Calls an app over a socket, so many times, and gives back every span once all connections are done. */
  spansOf(app: Express, paths: readonly string[]): Promise<ReadableSpan[]>
  stop(): Promise<void>
}

/** Starts the real SDK in this process. */
export function observed(instrumentations: NodeSDKConfiguration['instrumentations'] = []): Observed {
  const exporter = new InMemorySpanExporter()
  const sdk = new NodeSDK({
    instrumentations,
    autoDetectResources: false,
    metricReaders: [],
    logRecordProcessors: [],
    spanProcessors: [new SimpleSpanProcessor({ exporter })],
  })
  sdk.start()
  return {
    spansOf: async (app, paths) => {
      exporter.reset()
      const server = createServer(app).listen(0, '127.0.0.1')
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      await Promise.all(
        paths.map(async (path) => {
          const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST' })
          await answer.text()
        }),
      )
      server.close()
      server.closeIdleConnections()
      await once(server, 'close')
      return exporter.getFinishedSpans()
    },
    stop: () => sdk.shutdown(),
  }
}
