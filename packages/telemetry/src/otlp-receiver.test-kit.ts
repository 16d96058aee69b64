import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'

/** A span as the receiver gives it back; with the attributes of its resource. */
export interface ReceivedSpan {
  readonly name: string
  readonly kind: string
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly status: { readonly code: string; readonly message?: string }
}

/** One series of a metric as the receiver gives it back. */
export interface ReceivedSeries {
  readonly attributes: Readonly<Record<string, unknown>>
  readonly points: readonly { readonly count?: number; readonly explicitBounds?: readonly number[] }[]
}

/** A real OTLP receiver. */
export interface OtlpReceiver {
  /** What `OTEL_EXPORTER_OTLP_ENDPOINT` is to be, with `OTEL_EXPORTER_OTLP_PROTOCOL` `http/json` or `http/protobuf`. */
  readonly endpoint: string
  /** Every span that it holds. */
  spans(): Promise<readonly ReceivedSpan[]>
  /** Every series that it holds of one metric. */
  series(name: string): Promise<readonly ReceivedSeries[]>
  /** All that was sent to it, with request lines and headers, one character a byte. */
  wire(): string
  /** Forgets everything. */
  clear(): Promise<void>
  stop(): Promise<void>
}

/** Starts autotel-devtools in a process of its own, on a free port, behind a proxy that keeps what passes. */
export async function otlpReceiver(): Promise<OtlpReceiver> {
  const program = createRequire(import.meta.url)
    .resolve('autotel-devtools')
    .replace(/index\.cjs$/, 'cli.js')
  const receiver = spawn(process.execPath, [program, '--port', '0', '--grpc-port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const target = await addressFrom(receiver.stdout)
  const ask = async (path: string, request?: RequestInit): Promise<unknown> =>
    (await fetch(`${target}${path}`, request)).json()

  let passed: string[] = []
  const proxy = createServer((request, response) => {
    void buffer(request).then(async (body) => {
      const { method = '', url = '', headers, rawHeaders } = request
      passed.push(`${method} ${url}\n${rawHeaders.join('\n')}\n\n${body.toString('latin1')}`)
      const type = { 'content-type': headers['content-type'] ?? '' }
      response.end(JSON.stringify(await ask(url, { method, headers: type, body })))
    })
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')

  return {
    endpoint: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    spans: async () => {
      const { traces } = (await ask('/v1/traces')) as { traces: { spans: ReceivedSpan[] }[] }
      return traces.flatMap(({ spans }) => spans)
    },
    series: async (name) => {
      const query = { method: 'POST', body: JSON.stringify({ name }) }
      return ((await ask('/api/query/metrics', query)) as { series: ReceivedSeries[] }).series
    },
    wire: () => passed.join('\n\n'),
    clear: async () => {
      passed = []
      await ask('/v1/traces', { method: 'DELETE' })
    },
    stop: async () => {
      proxy.closeAllConnections()
      proxy.close()
      receiver.kill()
      await once(receiver, 'exit')
    },
  }
}

/** Where it listens, from what it prints: it moves on to another port where the one it was given is taken. */
async function addressFrom(output: Readable): Promise<string> {
  const lines = createInterface({ input: output })
  for await (const line of lines) {
    const address = /UI:\s+(http:\S+)/.exec(line)?.[1]
    if (address === undefined) continue
    // Read on, or it stops when the pipe is full.
    output.resume()
    return address
  }
  throw new Error('autotel-devtools ended before it listened')
}
