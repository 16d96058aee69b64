// A process that starts jobs, hands runs off, or works, and dies where it is told to. What it says is accepted has been answered.
import { appendFileSync } from 'node:fs'

import { budget } from '@hookwell/budget'
import { HookwellError, unsigned } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import { endpoint, tool } from '@hookwell/tools'
import * as z from 'zod'

import { job } from './job.ts'
import type { Job } from './job.ts'
import type { JobEngine } from './job-engine.ts'
import type { JobRun } from './job-options.ts'
import { jobs } from './jobs.ts'
import { die, killingEngine } from './killing-engine.test-kit.ts'
import type { Death } from './killing-engine.test-kit.ts'
import { pgBossEngine } from './pg-boss.ts'
import { sqliteEngine } from './sqlite.ts'

/** Where the jobs are. */
export type Place =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'pg-boss'; readonly connectionString: string; readonly schema: string }

/** What a process is told. */
export interface ChildOrder {
  readonly does: 'start' | 'hand off' | 'work'
  readonly place: Place
  /** A file that gets a line as each run begins, and as it gives something. */
  readonly log: string
  readonly death?: Death | undefined
  readonly copies: number
}

export const LEASE_MS = 600

const parameters = z.object({ copy: z.number() })

/** What each kind of job does, and how. */
const KINDS: Readonly<Record<string, { readonly run: (run: JobRun) => unknown; readonly idempotent?: boolean }>> = {
  quick: { run: ({ attempt }) => ({ attempt }) },
  slow: {
    run: async ({ attempt, progress }) => {
      for (let part = 1; part <= 4; part += 1) {
        await sleep(150)
        progress({ text: `Part ${part} of 4.`, done: part / 4 })
      }
      return { attempt }
    },
  },
  flaky: {
    run: ({ attempt }) => {
      if (attempt === 1) throw new Error('not this time')
      return { attempt }
    },
  },
  broken: { run: () => new HookwellError('no_orders', { message: 'There are none.', suggestion: 'Ask for another.' }) },
  once: { idempotent: false, run: async ({ attempt }) => sleep(50).then(() => ({ attempt })) },
}

export function openPlace(place: Place): JobEngine {
  if (place.kind === 'sqlite') return sqliteEngine({ file: place.file })
  const { connectionString, schema } = place
  return pgBossEngine({ connectionString, schema, logger: recordingLogger() })
}

function jobsOf({ log, death }: ChildOrder): readonly Job[] {
  let runs = 0
  const dies = death?.step === 'run' ? death : undefined
  return Object.entries(KINDS).map(([name, { run, idempotent }]) =>
    job({
      name,
      description: 'Does what its name says. Use it in tests.',
      parameters,
      estimateSeconds: 1,
      retry: idempotent === false ? {} : { attempts: 4, firstMs: 50 },
      ...(idempotent === undefined ? undefined : { idempotent }),
      run: async (_given: unknown, told) => {
        const isMine = dies !== undefined && (runs += 1) === dies.turn
        if (isMine && dies.when === 'before') die()
        appendFileSync(log, `began ${told.jobId} ${told.attempt}\n`)
        if (isMine && dies.when === 'during') setTimeout(die, 20)
        const given = await run(told)
        appendFileSync(log, `gave ${told.jobId} ${told.attempt}\n`)
        if (isMine && dies.when === 'after') die()
        return given
      },
    }),
  )
}

async function main(order: ChildOrder): Promise<void> {
  const engine = killingEngine(openPlace(order.place), order.death)
  const search = tool({
    name: 'search_archive',
    description: 'Searches the archive. Use it in tests.',
    parameters,
    handle: async () => sleep(500).then(() => ({ attempt: 1 })),
  })
  const all = jobsOf(order)
  const logger = recordingLogger()
  const desk = jobs({ engine, jobs: all, handOff: [search], logger })
  const served = endpoint({
    logger,
    use: (pipe) => pipe.use(budget({ ...desk.handOff, maxMs: 150, idealMs: 50 })).use(unsigned()),
    tools: [search, ...desk.tools],
  })
  const accept = async (name: string, copy: number): Promise<void> => {
    const reply = await served.run({ url: `http://localhost/${name}`, body: { copy } })
    const { jobId } = reply.json() as { readonly jobId?: string }
    process.stdout.write(jobId === undefined ? `refused ${reply.text}\n` : `accepted ${jobId} ${name}\n`)
  }
  const copies = Array.from({ length: order.copies }, (_none, copy) => copy)
  if (order.does === 'work') return void desk.work({ concurrency: 3, leaseMs: LEASE_MS, pollMs: 50 })
  if (order.does === 'start') for (const { names } of all) for (const copy of copies) await accept(names.start, copy)
  // One after the other: the run of the first goes on when the second is handed off.
  else for (const copy of copies) await accept('search_archive', copy)
  // What was handed off goes on until it is put down.
  await sleep(1_000)
  await desk.close()
  process.exit(0)
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

if (process.argv[2] !== undefined) await main(JSON.parse(process.argv[2]) as ChildOrder)
