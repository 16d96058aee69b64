// Run by `pnpm deep`: what a step costs in a file with more and more jobs. It may not grow by more than a half.
import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'

import type { JobEngine, NewJob } from '../job-engine.ts'
import { sqliteEngine } from './sqlite-engine.ts'
import { newFile } from './sqlite.test-kit.ts'

const SIZES = [10, 1_000, 100_000, 1_000_000]
const STEPS = ['add', 'take', 'renew', 'get', 'emptyTake', 'durations', 'end'] as const
const HOUR_MS = 3_600_000
const ROUNDS = 20
const LOOKS = 100
/** What is quicker counts as this long, in microseconds: the promise costs more than the step. */
const FLOOR_US = 10

/** What all stored jobs are: each makes another index long. Those that wait have a name of their own, or would be taken first. */
const FILLED = [
  { status: 'PENDING', name: 'backlog' },
  { status: 'RUNNING', name: 'report' },
  { status: 'COMPLETE', name: 'report' },
] as const

for (const filled of FILLED) {
  const stores = []
  for (const size of SIZES) stores.push(await storeOf(size, filled))
  const rounds: Costs[][] = []
  // Sizes take turns, since the machine does other things too.
  for (let round = 0; round < ROUNDS; round += 1) {
    const costs: Costs[] = []
    for (const { engine } of stores) costs.push(await costsOf(engine))
    rounds.push(costs)
  }
  for (const { close } of stores) await close()
  console.log(
    `Microseconds a step, with so many jobs that are ${filled.status}, and the ratio to those with ${SIZES[0]}`,
  )
  console.table(SIZES.map((size, at) => ({ size, ...lineOf(rounds, at) })))
  for (const [at, size] of SIZES.entries())
    for (const step of STEPS) {
      const ratio = ratioOf(rounds, step, at)
      assert.ok(ratio <= 1.5, `${step} with ${size} jobs that are ${filled.status} took ${ratio} times as long`)
    }
}

type Costs = Readonly<Record<(typeof STEPS)[number], number>>

/** Each step on some new jobs; afterwards there are as many as before. */
async function costsOf(engine: JobEngine): Promise<Costs> {
  const jobs = Array.from({ length: LOOKS }, newJob)
  const fences = new Map<string, number>()
  const taking = {
    names: ['report'],
    limit: 1,
    leaseMs: HOUR_MS,
    interrupted: () => assert.fail('None of these is over'),
  }
  const ending = { status: 'COMPLETE', result: '{"total":7}' } as const
  const costs = {
    add: await medianUs(jobs, async (job) => engine.add(job)),
    take: await medianUs(jobs, async () => {
      const [record] = await engine.take(taking)
      fences.set(record?.id ?? '', record?.fence ?? 0)
    }),
    renew: await medianUs(jobs, async ({ id }) => engine.renew(id, fences.get(id) ?? 0, HOUR_MS, { ranIn: 'there' })),
    get: await medianUs(jobs, async ({ id }) => engine.get(id)),
    emptyTake: await medianUs(jobs, async () => engine.take({ ...taking, names: ['nothing'] })),
    durations: await medianUs(jobs.slice(0, 20), async () => engine.durations('report', SIZES[0] ?? 0)),
    end: await medianUs(jobs, async ({ id }) => assert.ok(await engine.end(id, fences.get(id) ?? 0, ending, 0))),
  }
  while ((await engine.sweep()) > 0);
  return costs
}

function newJob(): NewJob {
  const [id, joinKey] = [crypto.randomUUID(), crypto.randomUUID()]
  const parameters = '{"month":"2026-11"}'
  return { id, name: 'report', owner: 'owner', joinKey, parameters, maxAttempts: 3, onCrash: 'run-again' }
}

async function storeOf(size: number, filled: (typeof FILLED)[number]) {
  const { file, drop } = newFile()
  // Without the disk, which is as fast with one job as with a million.
  const engine = sqliteEngine({ file, synchronous: 'normal' })
  await engine.open()
  fill(file, size, filled)
  const close = async (): Promise<void> => {
    await engine.close()
    drop()
  }
  return { engine, close }
}

function fill(file: string, size: number, { status, name }: (typeof FILLED)[number]): void {
  const database = new DatabaseSync(file)
  const nowMs = Date.now()
  const overMs = nowMs + HOUR_MS
  const [leaseMs, endedMs, expiresMs] = [
    status === 'RUNNING' ? overMs : null,
    ...(status === 'COMPLETE' ? [nowMs, overMs] : [null, null]),
  ]
  database.exec(`WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${size})
    INSERT INTO hookwell_jobs (id, name, owner, join_key, parameters, status, attempt, max_attempts, on_crash, fence,
      created_at_ms, due_at_ms, started_at_ms, lease_until_ms, ended_at_ms, expires_at_ms)
    SELECT lower(hex(randomblob(16))), '${name}', 'owner', lower(hex(randomblob(16))), '{"month":"2026-10"}',
      '${status}', 1, 3, 'run-again', 1, ${nowMs - size} + n, ${nowMs}, ${nowMs}, ${leaseMs}, ${endedMs}, ${expiresMs}
    FROM numbers; PRAGMA wal_checkpoint(TRUNCATE)`)
  database.close()
}

async function medianUs<T>(those: readonly T[], run: (one: T) => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (const one of those) {
    const beganMs = performance.now()
    await run(one)
    times.push((performance.now() - beganMs) * 1_000)
  }
  return median(times)
}

function lineOf(rounds: readonly Costs[][], at: number): Readonly<Record<string, string>> {
  const cells = STEPS.map((step) => {
    const least = Math.min(...rounds.map((costs) => costs[at]?.[step] ?? Number.NaN))
    return [step, `${least.toFixed(0)} (${ratioOf(rounds, step, at).toFixed(2)})`]
  })
  return Object.fromEntries(cells) as Record<string, string>
}

/** Within each round, and then the median of all rounds. */
function ratioOf(rounds: readonly Costs[][], step: keyof Costs, at: number): number {
  const cost = (costs: Costs | undefined): number => Math.max(FLOOR_US, costs?.[step] ?? Number.NaN)
  return median(rounds.map((costs) => cost(costs[at]) / cost(costs[0])))
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN
}
