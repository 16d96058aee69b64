import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join, relative } from 'node:path'
import { root } from './workspace.ts'

/** A file to run, and what to call it when it fails. */
export interface Run {
  readonly path: string
  /** `file:line` of where its code stands. */
  readonly origin: string
}

/**
 * Runs each file in a process of its own, one more at a time than there are cores, since each waits a while; gives back one
 * sentence a failure.
 */
export async function runAll(runs: readonly Run[]): Promise<string[]> {
  const faults: string[] = []
  const waiting = [...runs]
  const worker = async (): Promise<void> => {
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
      const fault = await runOne(run)
      if (fault !== undefined) faults.push(fault)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, worker))
  return faults.sort()
}

const LIMIT_MS = 30_000

function runOne({ path, origin }: Run): Promise<string | undefined> {
  const runner = join(import.meta.dirname, 'run-piece.ts')
  const child = spawn(process.execPath, [runner, path], { stdio: ['ignore', 'pipe', 'pipe'], cwd: join(root, 'docs') })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => said.push(text))
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS)
    child.once('close', (code) => {
      clearTimeout(timer)
      if (code === 0) return resolve(undefined)
      const how = code === null ? `did not end within ${LIMIT_MS / 1_000} s` : `ended with exit code ${code}`
      const output = said.join('').replaceAll(path, origin).replaceAll(relative(root, path), origin).trim()
      resolve(`${origin} ${how}\n${output}`)
    })
  })
}
