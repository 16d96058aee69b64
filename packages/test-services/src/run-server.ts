import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { PreparedServer, ServerKind } from './service.ts'

/** One server in one folder. */
export interface RunningServer {
  /** Its address, once it answers. */
  readonly ready: Promise<string>
  readonly crash: () => Promise<void>
  readonly start: () => Promise<void>
  /** Ends it and removes its folder; never rejects. */
  remove(): Promise<void>
}

const LIMIT_MS = 40_000

/** Starts a server of that kind; where its port is taken, on another one. */
export function runServer(kind: ServerKind): RunningServer {
  const folders: string[] = []
  let prepared: PreparedServer | undefined
  let child: ChildProcess | undefined

  const launch = async (): Promise<void> => {
    if (prepared === undefined || isRunning(child)) return
    const { command, options, ping } = prepared
    const [program, ...args] = command
    const own = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    child = own
    await answering(own, ping)
  }
  const crash = async (): Promise<void> => {
    if (prepared !== undefined) await kill(child, prepared.crashSignal)
  }
  const firstTime = async (): Promise<string> => {
    for (let attempt = 1; ; attempt += 1)
      try {
        const folder = mkdtempSync(join(tmpdir(), 'hookwell-'))
        folders.push(folder)
        prepared = await kind.prepare(folder)
        await launch()
        return prepared.url
      } catch (error) {
        if (prepared === undefined || attempt === 5) throw error
      }
  }
  const ready = firstTime()
  // Whoever asks is told.
  ready.catch(() => undefined)
  return {
    ready,
    crash,
    start: launch,
    remove: async () => {
      await ready.catch(() => undefined)
      await crash()
      for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
    },
  }
}

async function answering(child: ChildProcess, ping: () => Promise<void>): Promise<void> {
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => {
      said = (said + data.toString()).slice(-2_000)
    })
  let failure: Error | undefined
  child.once('error', (error) => {
    failure = error
  })
  const deadline = performance.now() + LIMIT_MS
  for (;;) {
    if (failure !== undefined) throw failure
    if (!isRunning(child)) throw new Error(`the server ended as it began: ${said}`)
    const answered = await ping().then(
      () => true,
      () => false,
    )
    if (answered && isRunning(child)) return
    if (performance.now() > deadline) throw new Error(`the server does not answer: ${said}`)
    await pause(15)
  }
}

async function kill(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (child === undefined || !isRunning(child)) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await ended
  clearTimeout(late)
}

function isRunning(child: ChildProcess | undefined): boolean {
  return child !== undefined && child.pid !== undefined && child.exitCode === null && child.signalCode === null
}
