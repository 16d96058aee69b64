// Usage: CHROMIUM=/usr/bin/chromium node docs/pictures/take-screenshots.ts. Plays the demo of the order desk against
// autotel-devtools, and writes what its user sees as traces.png and trace.png.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const desk = new URL('../../examples/order-desk/', import.meta.url)
const program = createRequire(desk)
  .resolve('autotel-devtools')
  .replace(/index\.cjs$/, 'cli.js')
const devtools = spawn(process.execPath, [program, '--port', '0', '--grpc-port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const origin = await originOf(devtools.stdout)

const demo = spawn(process.execPath, [fileURLToPath(new URL('src/main.ts', desk)), '--once', '--json'], {
  stdio: ['ignore', 'ignore', 'inherit'],
  env: {
    PATH: process.env['PATH'],
    PORT: '0',
    OTEL_EXPORTER_OTLP_ENDPOINT: origin,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
  },
})
await once(demo, 'exit')

interface Trace {
  readonly traceId: string
  readonly duration: number
  readonly spans: readonly { readonly name: string; readonly spanId: string }[]
}
const { traces } = (await (await fetch(`${origin}/v1/traces`)).json()) as { traces: readonly Trace[] }
// The one that waits two seconds for the carrier and is answered in time.
const slow = traces.find(({ duration }) => duration > 1_900 && duration < 2_500)
const work = slow?.spans.find(({ name }) => name.startsWith('execute_tool'))
await take('traces.png', `${origin}/`, '1280,800')
await take('trace.png', `${origin}/#trace=${slow?.traceId}&span=${work?.spanId}`, '1280,1000')
devtools.kill()

async function take(name: string, address: string, size: string): Promise<void> {
  const file = fileURLToPath(new URL(name, import.meta.url))
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--timeout=5000']
  const where = [`--window-size=${size}`, `--screenshot=${file}`, address]
  const browser = spawn(process.env['CHROMIUM'] ?? 'chromium', [...flags, ...where], { stdio: 'ignore' })
  await once(browser, 'exit')
}

async function originOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const address = /UI:\s+(http:\S+)/.exec(line)?.[1]
    if (address !== undefined) return address
  }
  throw new Error('autotel-devtools ended before it listened')
}
