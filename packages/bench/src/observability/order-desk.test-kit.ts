import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

/** Where the order desk is started. */
const MAIN = fileURLToPath(new URL('../../../../examples/order-desk/src/main.ts', import.meta.url))

/** What the order desk's callers sign with. */
export const DESK_SECRET = `whsec_${btoa('the-secret-of-the-order-desk-123')}`

/** The order desk in a process of its own. */
export interface OrderDesk {
  readonly output: Readable
  kill(signal: NodeJS.Signals): void
  readonly ended: Promise<unknown>
}

/** Starts the order desk, which exports to a receiver; by itself, or under the official instrumentations. */
export function startOrderDesk(endpoint: string, instrumented: boolean, ...args: readonly string[]): OrderDesk {
  const preload = instrumented ? ['--import', String(new URL('telemetry.test-fixture.ts', import.meta.url))] : []
  const child = spawn(process.execPath, [...preload, MAIN, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      ORDER_DESK_SECRET: DESK_SECRET,
      ORDER_DESK_GITHUB_SECRET: 'the-secret-of-github',
      NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      ...(instrumented && { INSTRUMENTED: 'yes' }),
    },
  })
  return { output: child.stdout, kill: (signal) => void child.kill(signal), ended: once(child, 'exit') }
}
