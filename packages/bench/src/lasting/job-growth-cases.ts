import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { memoryEngine } from '@hookwell/jobs'
import type { JobEngine } from '@hookwell/jobs'
import { pgBossEngine } from '@hookwell/jobs/pg-boss'
import { sqliteEngine } from '@hookwell/jobs/sqlite'
import { startPostgres } from '@hookwell/test-services'
import { Pool } from 'pg'

import { quantile } from '../quantile.ts'
import type { Result } from '../result.ts'
import { shuffled } from '../shuffled.ts'
import { ENGINES, STEPS } from './job-growth-tables.ts'
import { newJob, storeByEngine, storeInPostgres, storeInSqlite, taking } from './stored-jobs.ts'

/** How often each step is done in a round. */
const LOOKS = 60

/** What is quicker counts as this long, in microseconds: a call costs three times as much before it comes to a store. */
const FLOOR_MICROS = 10

/**
 * Measures how long each step of an engine takes with more and more jobs stored, one step at a time: the server of a store
 * is waited for, and counts. Nothing waits for a disk, which is as fast with one job as with a million.
 */
export async function measureJobGrowth(
  sizes: readonly number[],
  rounds: number,
  onRound: (done: number) => void,
): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-growth-'))
  const postgres = await startPostgres()
  const pool = new Pool({ connectionString: postgres.url, options: '-c synchronous_commit=off' })
  const stores: Store[] = []
  for (const size of sizes) {
    const memory = memoryEngine()
    await storeByEngine(memory, size)
    const file = join(folder, `${size}.db`)
    const sqlite = sqliteEngine({ file, synchronous: 'normal' })
    await sqlite.open()
    storeInSqlite(file, size)
    const schema = `growth_${size}`
    const pgBoss = pgBossEngine({ pool, schema })
    await pgBoss.open()
    await storeInPostgres(pool, schema, size)
    for (const engine of [memory, sqlite, pgBoss]) stores.push({ engine, size, rounds: [] })
  }
  for (const store of stores) await look(store.engine)
  for (let round = 0; round < rounds; round += 1) {
    for (const store of shuffled(stores)) store.rounds.push(await look(store.engine))
    onRound(round + 1)
  }
  for (const { engine } of stores) await engine.close()
  await pool.end()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
  return ENGINES.flatMap((name) => resultsOf(stores.filter(({ engine }) => engine.name === name)))
}

interface Store {
  readonly engine: JobEngine
  readonly size: number
  readonly rounds: Times[]
}

/** How long each step took, in microseconds. */
type Times = Readonly<Record<(typeof STEPS)[number], number>>

/** Starts some jobs and brings them to their end; afterwards there are as many as before. */
async function look(engine: JobEngine): Promise<Times> {
  const jobs = Array.from({ length: LOOKS }, () => newJob())
  const fences = new Map<string, number>()
  const start = await medianOf(jobs, (job) => engine.add(job))
  const status = await medianOf(jobs, ({ id }) => engine.get(id))
  const take = await medianOf(jobs, async () => {
    const record = await engine.take(taking)
    if (record !== undefined) fences.set(record.id, record.fence)
  })
  const ending = { status: 'COMPLETE', result: '{"total":42}' } as const
  const end = await medianOf(jobs, async ({ id }) => {
    if (!(await engine.end(id, fences.get(id) ?? 0, ending, 0))) throw new Error(`${id} was not ended`)
  })
  while ((await engine.sweep()) > 0);
  return { start, status, take, end }
}

async function medianOf<T>(those: readonly T[], run: (one: T) => Promise<unknown>): Promise<number> {
  const micros: number[] = []
  for (const one of those) {
    const from = performance.now()
    await run(one)
    micros.push((performance.now() - from) * 1_000)
  }
  return quantile(micros, 0.5)
}

function resultsOf(stores: readonly Store[]): Result[] {
  const [fewest] = stores
  return STEPS.flatMap((step) =>
    stores.map(({ engine, size, rounds }) => {
      const micros = (times: Times | undefined): number => Math.max(FLOOR_MICROS, times?.[step] ?? Number.NaN)
      const ratios = rounds.map((times, round) => micros(times) / micros(fewest?.rounds[round]))
      return {
        id: `${step}-${engine.name}-${size}`,
        against: `${step}-${engine.name}-${fewest?.size}`,
        cpuRatio: quantile(ratios, 0.5),
        spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
        minCpuMicros: Math.min(...rounds.map((times) => times[step])),
      }
    }),
  )
}
