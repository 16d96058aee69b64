import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createConnection } from 'node:net'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** Which servers a keeper can run. */
export type ServerName = 'postgres' | 'redis' | 'keeping-redis'

/** A server that is kept running for us. */
export interface Kept {
  readonly url: string
  /** Has the keeper do something, and waits until it is done. */
  tell(step: 'crash' | 'start'): Promise<void>
  letGo(): void
}

/** What the keeper says, a line each. */
interface Said {
  readonly url?: string
  readonly reason?: string
}

const program = fileURLToPath(new URL('keeper.ts', import.meta.url))
const LIMIT_MS = 55_000
/** Long enough for the next file of a run to begin. */
const PATIENCE_MS = 4_000

/**
 * Connects to the server of a kind that all share, or starts it; with a name, to one that nobody else knows.
 *
 * @throws Error that says why it could not be started.
 */
export async function keep(kind: ServerName, name = 'shared'): Promise<Kept> {
  const address = addressOf(`${kind}-${name}`)
  const deadline = performance.now() + LIMIT_MS
  let startedAt = -Infinity
  while (performance.now() < deadline) {
    const kept = await connect(address)
    if (kept !== undefined) return kept
    // Somebody else may be starting it, too; who comes second ends by itself.
    if (performance.now() - startedAt > 10_000) {
      startedAt = performance.now()
      launch(kind, address, name === 'shared' ? PATIENCE_MS : 0)
    }
    await pause(15)
  }
  throw new Error(`${kind}: nothing answered for ${LIMIT_MS / 1000} s`)
}

/** One for each clone and each user, because what one user starts is not another's to stop. */
function addressOf(name: string): string {
  const place = createHash('sha256').update(program).digest('hex').slice(0, 12)
  const full = `hookwell-${process.getuid?.() ?? 0}-${place}-${name}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${full}` : join(tmpdir(), `${full}.sock`)
}

function launch(kind: string, address: string, patienceMs: number): void {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(NODE_OPTIONS|NODE_V8_COVERAGE|VITEST.*)$/.test(name)),
  )
  // Its output goes nowhere: whoever reads ours would wait for its end.
  const options = { env, detached: true, stdio: 'ignore' as const, windowsHide: true }
  spawn(process.execPath, [program, kind, address, String(patienceMs)], options).unref()
}

/** `undefined` where nobody is there yet, or is just going. */
async function connect(address: string): Promise<Kept | undefined> {
  const socket = createConnection(address)
  const answers = answersOf(socket)
  const first = await answers.next()
  if (first === undefined) return undefined
  if (first.url === undefined) {
    socket.destroy()
    throw new Error(first.reason)
  }
  // Tests that forget it must not hang on it.
  socket.unref()
  return {
    url: first.url,
    letGo: () => void socket.destroy(),
    tell: async (step) => {
      socket.ref()
      socket.write(`${step}\n`)
      const said = await answers.next()
      socket.unref()
      if (said?.reason !== undefined || said === undefined) throw new Error(said?.reason ?? 'the keeper is gone')
    },
  }
}

/** What comes over a socket, one line at a time; `undefined` once it is closed. */
function answersOf(socket: Socket): { next(): Promise<Said | undefined> } {
  const said: Said[] = []
  const waiting: ((one: Said | undefined) => void)[] = []
  let isClosed = false
  const lines = createInterface({ input: socket })
  // It passes the errors of its input on.
  lines.on('error', () => undefined)
  lines.on('line', (line) => {
    const one = JSON.parse(line) as Said
    const first = waiting.shift()
    if (first === undefined) said.push(one)
    else first(one)
  })
  socket.on('error', () => undefined)
  socket.once('close', () => {
    isClosed = true
    for (const one of waiting.splice(0)) one(undefined)
  })
  return {
    next: () =>
      new Promise((resolve) => {
        const one = said.shift()
        if (one !== undefined || isClosed) resolve(one)
        else waiting.push(resolve)
      }),
  }
}
