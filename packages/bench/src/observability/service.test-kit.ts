import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** A service in a process of its own. */
export interface Service {
  readonly origin: string
  /** The next line that it prints. */
  line(): Promise<string>
  kill(signal: NodeJS.Signals): void
  /** Tells it to stop, as an operator does; throws where it does not end well. */
  stop(): Promise<void>
  /** Exit code and signal, once it has ended. */
  readonly ended: Promise<readonly [code: number | null, signal: NodeJS.Signals | null]>
  /** What it said of itself, once it has ended. */
  readonly said: Promise<string>
}

/** What a service is started with. */
export interface ServiceSettings {
  /** A file beside this one. */
  readonly file: string
  readonly args?: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** Whether what it says of itself is not shown. Default false. */
  readonly keepsWhatItSays?: boolean
}

/** Starts a service and waits until it listens, which it says by printing where. */
export async function startService({
  file,
  args = [],
  environment,
  keepsWhatItSays,
}: ServiceSettings): Promise<Service> {
  const [program, preload] = [file, 'telemetry.test-fixture.ts'].map((name) => new URL(name, import.meta.url))
  const child = spawn(process.execPath, ['--import', String(preload), fileURLToPath(String(program)), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Nothing of the environment of the tests is exported by accident, or by a setting of somebody's machine.
    env: {
      PATH: process.env['PATH'],
      NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
      // The receiver misreads the counts of a histogram in protobuf.
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      ...environment,
    },
  })
  const ended = once(child, 'exit') as Promise<unknown> as Service['ended']
  if (keepsWhatItSays !== true) child.stderr.pipe(process.stderr)
  const said = text(child.stderr)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const line = async (): Promise<string> => {
    const { value, done } = await lines.next()
    if (done === true) throw new Error('the service has ended')
    return value
  }
  return {
    origin: await line(),
    line,
    kill: (signal) => void child.kill(signal),
    stop: async () => {
      child.kill('SIGTERM')
      const [code, signal] = await ended
      if (code !== 0) throw new Error(`the service ended with ${code ?? signal}`)
    },
    ended,
    said,
  }
}
