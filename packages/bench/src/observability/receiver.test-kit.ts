import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import { DevtoolsServer, createDevtoolsHttpServer, decodeOtlpLogsRequest, parseOtlpLogs } from 'autotel-devtools/server'
import type { MetricSeries, SpanData } from 'autotel-devtools/server'

/** A log record as it was received. */
export interface ReceivedLog {
  readonly eventName: string | undefined
  readonly severity: string
  readonly traceId: string | undefined
  readonly spanId: string | undefined
  readonly attributes: Readonly<Record<string, unknown>>
  readonly body: unknown
}

/** A real OTLP receiver in this process. */
export interface Receiver {
  /** What `OTEL_EXPORTER_OTLP_ENDPOINT` is to be. */
  readonly endpoint: string
  spans(): readonly SpanData[]
  logs(): readonly ReceivedLog[]
  series(metric: string): readonly MetricSeries[]
  /** Everything that was sent to it, with request lines and headers, one character a byte. */
  wire(): string
  stop(): Promise<void>
}

/** Starts autotel-devtools on a free port. */
export async function startReceiver(): Promise<Receiver> {
  const devtools = new DevtoolsServer({ port: 0, maxTraceCount: 5_000, maxLogCount: 5_000 })
  const server = createDevtoolsHttpServer(devtools)
  const requests: Passed[] = []
  server.prependListener('request', (request) => {
    const passed: Passed = {
      head: `${request.method} ${request.url}\n${request.rawHeaders.join('\n')}`,
      isLogs: request.url === '/v1/logs',
      isJson: request.headers['content-type']?.includes('json') === true,
      chunks: [],
    }
    requests.push(passed)
    request.on('data', (chunk: Buffer) => passed.chunks.push(chunk))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans: () => devtools.getCurrentData().traces.flatMap(({ spans }) => spans),
    logs: () => requests.filter(({ isLogs }) => isLogs).flatMap(logsOf),
    series: (name) => devtools.queryMetricSeries({ name }),
    wire: () =>
      requests.map(({ head, chunks }) => `${head}\n\n${Buffer.concat(chunks).toString('latin1')}`).join('\n\n'),
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await devtools.close()
    },
  }
}

interface Passed {
  readonly head: string
  readonly isLogs: boolean
  readonly isJson: boolean
  readonly chunks: Buffer[]
}

interface LogsRequest {
  readonly resourceLogs: readonly { scopeLogs: readonly { logRecords: readonly { eventName?: string }[] }[] }[]
}

/** The receiver reads all of a record but the name of its event, which came later to the protocol. */
function logsOf({ chunks, isJson }: Passed): readonly ReceivedLog[] {
  const bytes = Buffer.concat(chunks)
  const request = (isJson ? JSON.parse(bytes.toString()) : decodeOtlpLogsRequest(bytes)) as LogsRequest
  const records = request.resourceLogs.flatMap(({ scopeLogs }) => scopeLogs.flatMap(({ logRecords }) => logRecords))
  return parseOtlpLogs(request).map(({ severityText, severityNumber, traceId, spanId, attributes, body }, index) => ({
    eventName: records[index]?.eventName,
    severity: severityText ?? String(severityNumber),
    traceId,
    spanId,
    attributes: attributes ?? {},
    body,
  }))
}
