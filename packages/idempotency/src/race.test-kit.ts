import { spawn } from 'node:child_process'
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import type { RacerOrder, RacerReport } from './racer.test-kit.ts'

/** Processes that race, again and again. */
export interface Racers {
  run(order: Omit<RacerOrder, 'log'>): Promise<RaceResult>
  end(): void
}

/** A run of the handler; both times in milliseconds since 1970. */
export interface RaceRun {
  /** The key was taken between these two. */
  readonly askedAtMs: number
  readonly ranAtMs: number
}

/** What came of a race. */
export interface RaceResult {
  readonly calls: number
  readonly refused: number
  /** The runs of each key, in their order. */
  readonly runs: ReadonlyMap<string, readonly RaceRun[]>
  /** Each key, and the different replies that there were to it, in all processes. */
  readonly replies: ReadonlyMap<string, ReadonlySet<string>>
  readonly seconds: number
}

const program = fileURLToPath(new URL('racer.test-child.ts', import.meta.url))

export async function startRacers(count: number): Promise<Racers> {
  const racers = Array.from({ length: count }, () => {
    const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] })
    return { child, next: linesOf(child) }
  })
  await Promise.all(racers.map(({ next }) => next()))
  return {
    run: (order) =>
      withLog(async (log) => {
        const from = performance.now()
        for (const { child } of racers) child.stdin.write(`${JSON.stringify({ ...order, log })}\n`)
        const reports = await Promise.all(racers.map(async ({ next }) => JSON.parse(await next()) as RacerReport))
        return resultOf(reports, log, performance.now() - from)
      }),
    end: () => {
      for (const { child } of racers) child.stdin.end()
    },
  }
}

/** Gives a race a file for its runs; appending a line to it is one step, for every process. */
export async function withLog<T>(run: (log: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'hookwell-race-'))
  try {
    return await run(join(folder, 'runs'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export function resultOf(reports: readonly RacerReport[], log: string, ms: number): RaceResult {
  const runs = new Map<string, RaceRun[]>()
  for (const line of readFileSync(log, 'utf8').trimEnd().split('\n')) {
    const [key = '', askedAt, ranAt] = line.split(' ')
    runs.set(key, [...(runs.get(key) ?? []), { askedAtMs: Number(askedAt), ranAtMs: Number(ranAt) }])
  }
  const replies = new Map<string, Set<string>>()
  for (const report of reports)
    for (const [key, texts] of Object.entries(report.replies))
      replies.set(key, new Set([...(replies.get(key) ?? []), ...texts]))
  const sum = (of: (report: RacerReport) => number): number => reports.reduce((all, report) => all + of(report), 0)
  return {
    calls: sum(({ calls }) => calls),
    refused: sum(({ refused }) => refused),
    runs,
    replies,
    seconds: ms / 1_000,
  }
}

function linesOf(child: ChildProcessWithoutNullStreams | ReturnType<typeof spawn>): () => Promise<string> {
  const { stdout } = child
  if (stdout === null) throw new Error('the process has no output')
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]()
  return async () => {
    const { value, done } = await lines.next()
    if (done === true) throw new Error('a process of the race ended before the race did')
    return value
  }
}
