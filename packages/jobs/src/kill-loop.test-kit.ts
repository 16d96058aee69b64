import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import type { JobEngine } from './job-engine.ts'
import type { JobRecord } from './job-record.ts'
import type { ChildOrder } from './kill-loop.test-child.ts'

const program = fileURLToPath(new URL('kill-loop.test-child.ts', import.meta.url))

/** A process, and what it said so far. */
export interface Child {
  readonly process: ChildProcess
  /** The ids that it said were accepted, each with the tool that was called. */
  readonly accepted: Map<string, string>
  /** Resolves with the signal that ended it, if one did. */
  readonly ended: Promise<NodeJS.Signals | null>
}

export function spawnChild(order: ChildOrder): Child {
  const child = spawn(process.execPath, [program, JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const accepted = new Map<string, string>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [word, id = '', name = ''] = line.split(' ')
    if (word === 'accepted') accepted.set(id, name)
    else console.log(`    ${line}`)
  })
  const ended = once(child, 'close').then(([, signal]) => signal as NodeJS.Signals | null)
  return { process: child, accepted, ended }
}

/** Reads jobs from another process than those that work, again and again, and keeps how each was seen to end first. */
export interface Watcher {
  readonly ends: ReadonlyMap<string, JobRecord>
  /** Reads each once more. @throws Error where one is gone, or ended otherwise than it had. */
  look(): Promise<void>
}

export function watcher(engine: JobEngine, ids: () => Iterable<string>): Watcher {
  const ends = new Map<string, JobRecord>()
  return {
    ends,
    look: async () => {
      for (const id of ids()) {
        const record = await engine.get(id)
        if (record === undefined) throw new Error(`the job ${id} was accepted, and is gone`)
        const before = ends.get(id)
        if (before !== undefined && endOf(before) !== endOf(record))
          throw new Error(`the job ${id} ended twice: ${endOf(before)}, and then ${endOf(record)}`)
        if (record.endedAtMs !== undefined) ends.set(id, record)
      }
    },
  }
}

function endOf({ status, result, failure, endedAtMs, fence, attempt }: JobRecord): string {
  return JSON.stringify({ status, result, failure, endedAtMs, fence, attempt })
}

/** What runs said of themselves: of each job the attempts that began, and those that gave something. */
export function attemptsIn(log: string): ReadonlyMap<string, { readonly began: number[]; readonly gave: number[] }> {
  const attempts = new Map<string, { readonly began: number[]; readonly gave: number[] }>()
  for (const line of readFileSync(log, { encoding: 'utf8', flag: 'a+' }).split('\n')) {
    const [word, id = '', attempt] = line.split(' ')
    if (word !== 'began' && word !== 'gave') continue
    const own = attempts.get(id) ?? { began: [], gave: [] }
    own[word].push(Number(attempt))
    attempts.set(id, own)
  }
  return attempts
}
