import { join } from 'node:path'

import { memoryEngine } from '@hookwell/jobs'
import type { JobEngine } from '@hookwell/jobs'
import { pgBossEngine } from '@hookwell/jobs/pg-boss'
import { sqliteEngine } from '@hookwell/jobs/sqlite'

import type { Result } from '../result.ts'
import { openGrowthPlace } from './growth-place.ts'
import { measureGrowth, medianMicros } from './growth.ts'
import type { Filled, Times } from './growth.ts'
import { newJob, storeByEngine, storeInPostgres, storeInSqlite, taking } from './stored-jobs.ts'

const STEPS = ['start', 'status', 'take', 'end'] as const
type Step = (typeof STEPS)[number]

/** How often each step is done in a round. */
const LOOKS = 60

/** What is quicker counts as this long, in microseconds: a call costs three times as much before it comes to a store. */
const FLOOR_MICROS = 10

/** Measures how long each step of an engine takes with more and more jobs stored. */
export async function measureJobGrowth(
  sizes: readonly number[],
  rounds: number,
  onRound: (done: number) => void,
): Promise<Result[]> {
  const { folder, pool, close } = await openGrowthPlace()
  const engines: JobEngine[] = []
  const stores: Filled<Step>[] = []
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
    for (const engine of [memory, sqlite, pgBoss]) {
      engines.push(engine)
      stores.push({ name: engine.name, size, look: () => look(engine) })
    }
  }
  const results = await measureGrowth({ stores, steps: STEPS, rounds, onRound, floorMicros: FLOOR_MICROS })
  for (const engine of engines) await engine.close()
  await close()
  return results
}

/** Starts some jobs and brings them to their end; afterwards there are as many as before. */
async function look(engine: JobEngine): Promise<Times<Step>> {
  const jobs = Array.from({ length: LOOKS }, () => newJob())
  const fences = new Map<string, number>()
  const start = await medianMicros(jobs, (job) => engine.add(job))
  const status = await medianMicros(jobs, ({ id }) => engine.get(id))
  const take = await medianMicros(jobs, async () => {
    const [record] = await engine.take(taking)
    if (record !== undefined) fences.set(record.id, record.fence)
  })
  const ending = { status: 'COMPLETE', result: '{"total":42}' } as const
  const end = await medianMicros(jobs, async ({ id }) => {
    if (!(await engine.end(id, fences.get(id) ?? 0, ending, 0))) throw new Error(`${id} was not ended`)
  })
  while ((await engine.sweep()) > 0);
  return { start, status, take, end }
}
