import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { endpoint, tool, unsigned } from 'hookwell'
import type { Tool } from 'hookwell'
import { job, jobs, memoryEngine } from '@hookwell/jobs'
import type { JobDesk, JobEngine } from '@hookwell/jobs'
import { pgBossEngine } from '@hookwell/jobs/pg-boss'
import { sqliteEngine } from '@hookwell/jobs/sqlite'
import { startPostgres } from '@hookwell/test-services'
import { Pool } from 'pg'
import { z } from 'zod'

import { keyOf } from './by-hand.ts'
import type { LastingCase, LastingParts } from './lasting-case.ts'
import { memoryQueue, postgresQueue, sqliteQueue } from './queue-by-hand.ts'
import type { QueueByHand } from './queue-by-hand.ts'
import { AT_ONCE } from './sample.ts'

const parameters = z.object({ month: z.string().describe('The month'), region: z.string().optional() })
const FACTS = { name: 'sales_report', description: 'Writes the sales report of a month. Use it when asked for one.' }

/** How many jobs a worker is given at once. */
const BATCH = 200

/** The same store, in both ways, and how that is closed. */
interface Pair {
  readonly engine: JobEngine
  readonly byHand: QueueByHand
  readonly close?: () => Promise<void>
}

const engines: Readonly<Record<string, () => Promise<Pair>>> = {
  memory: async () => ({ engine: memoryEngine(), byHand: memoryQueue() }),
  sqlite: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-jobs-'))
    const engine = sqliteEngine({ file: join(folder, 'ours.db') })
    const close = async (): Promise<void> => rmSync(folder, { recursive: true, force: true })
    return { engine, byHand: sqliteQueue(join(folder, 'by-hand.db')), close }
  },
  'pg-boss': async () => {
    const postgres = await startPostgres()
    const pool = new Pool({ connectionString: postgres.url })
    const close = async (): Promise<void> => {
      await pool.end()
      await postgres.stop()
    }
    return { engine: pgBossEngine({ pool }), byHand: await postgresQueue(pool), close }
  },
}

/** Calls that start a job, or jobs that are run, by hand and ours, on one engine. */
export const openPart: LastingParts['openPart'] = async (part) => {
  const [what, name = ''] = part.split(' ')
  const pair = await engines[name]?.()
  if (pair === undefined) throw new Error(`no engine '${name}'`)
  const ours = deskOn(pair.engine)
  const cases = what === 'start' ? startCases(name, ours, pair.byHand) : runCases(name, ours, pair.byHand)
  const close = async (): Promise<void> => {
    await ours.desk.close()
    await pair.close?.()
  }
  return { cases, close }
}

/** A desk, and a promise for when so many more of its jobs have run. */
interface WatchedDesk {
  readonly desk: JobDesk
  readonly ran: (count: number) => Promise<void>
}

function deskOn(engine: JobEngine): WatchedDesk {
  let left = 0
  let done = (): void => {}
  const salesReport = job({
    ...FACTS,
    parameters,
    estimateSeconds: 30,
    run: async ({ month }) => {
      left -= 1
      if (left === 0) done()
      return { month, total: 42 }
    },
  })
  const ran = (count: number): Promise<void> => {
    left = count
    return new Promise((resolve) => (done = resolve))
  }
  return { desk: jobs({ engine, jobs: [salesReport] }), ran }
}

function startCases(name: string, ours: WatchedDesk, byHand: QueueByHand): LastingCase[] {
  const against = `start-hand-${name}`
  return [
    { id: against, against, run: startsOf([toolOn(byHand)]) },
    { id: `start-hookwell-${name}`, against, run: startsOf(ours.desk.tools) },
  ]
}

function runCases(name: string, { desk, ran }: WatchedDesk, byHand: QueueByHand): LastingCase[] {
  const [startByHand, startOurs] = [startsOf([toolOn(byHand)]), startsOf(desk.tools)]
  const runByHand = async (nth: number): Promise<void> => {
    await startBatch(nth, startByHand)
    await byHand.work(async ({ month }) => ({ month, total: 42 }))
  }
  const runOurs = async (nth: number): Promise<void> => {
    const all = ran(BATCH)
    await startBatch(nth, startOurs)
    const worker = desk.work({ concurrency: 10 })
    await all
    await worker.stop()
  }
  const against = `run-hand-${name}`
  return [
    { id: against, against, calls: 1, units: BATCH, run: runByHand },
    { id: `run-hookwell-${name}`, against, calls: 1, units: BATCH, run: runOurs },
  ]
}

/** As many calls at once as where starts are measured: stores write what comes together in one go. */
async function startBatch(nth: number, start: LastingCase['run']): Promise<void> {
  const calls = Array.from({ length: BATCH }, (_none, at) => nth * BATCH + at)
  const caller = async (): Promise<void> => {
    for (let call = calls.pop(); call !== undefined; call = calls.pop()) await start(call)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, caller))
}

/** The same tool, by hand: one row before the caller is answered. */
function toolOn(queue: QueueByHand): Tool {
  return tool({
    ...FACTS,
    name: 'start_sales_report',
    parameters,
    handle: async (given, invocation) => {
      const jobId = await queue.put({
        id: crypto.randomUUID(),
        owner: invocation.conversationId ?? '',
        joinKey: keyOf('sales_report', invocation, given),
        parameters: JSON.stringify(given),
      })
      const message =
        'It has been started and takes about 30 seconds. Call check_sales_report_status with this jobId then.'
      const times = { estimatedTime: 'about 30 seconds', estimatedSeconds: 30, pollAfterSeconds: 30 }
      return { jobId, status: 'PENDING', ...times, message }
    },
  }) as Tool
}

function startsOf(tools: readonly Tool[]): LastingCase['run'] {
  const mounted = endpoint({
    use: (pipe) => pipe.use(unsigned()),
    tools,
    idHeaders: { conversationId: 'x-conversation-id' },
  })
  return async (nth) => {
    const { status } = await mounted.run({
      url: '/start_sales_report',
      headers: { 'content-type': 'application/json', 'x-conversation-id': `conversation-${nth}` },
      body: { month: '2026-11', region: 'EMEA' },
    })
    if (status >= 300) throw new Error(`a start was answered with ${status}`)
  }
}
