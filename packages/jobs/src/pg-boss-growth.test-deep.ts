// Run by `pnpm deep`: what a step costs in a table with more and more jobs. It may not grow by more than a half. The
// connections have planned their statements while the table was empty, and nothing has counted its rows since.
import assert from 'node:assert/strict'

import { recordingLogger } from '@hookwell/core/testing'
import { startOwnPostgres } from '@hookwell/test-services'
import { Client } from 'pg'

import { aJob } from './conformance-case.ts'
import { pgBossEngine } from './pg-boss.ts'

const SIZES = [10, 1_000, 100_000, 1_000_000]
const HOUR_MS = 3_600_000
const LOOKS = 1_000

const postgres = await startOwnPostgres()
const client = new Client({ connectionString: postgres.url })
await client.connect()
const rows = []
for (const size of SIZES) rows.push({ size, ...(await costsWith(size)) })
console.table(rows)
await client.end()
await postgres.stop()

for (const [at, row] of rows.entries())
  for (const [what, micros] of Object.entries(row).filter(([name]) => name.endsWith('Us'))) {
    const before = (rows[at - 1] ?? row)[what as keyof typeof row]
    assert.ok(micros <= before * 1.5, `${what} grew from ${before} to ${micros} with ${row.size} jobs`)
  }

async function costsWith(size: number) {
  const schema = `growth_${size}`
  const engine = pgBossEngine({ connectionString: postgres.url, schema, logger: recordingLogger() })
  await engine.open()
  await client.query(`alter table ${schema}.jobs set (autovacuum_enabled = false)`)
  const interrupted = () => assert.fail('None of these is over')
  const taking = { names: ['report', 'letter'], limit: 1, leaseMs: HOUR_MS, interrupted }
  const steps = async (count: number) => {
    const jobs = Array.from({ length: count }, () => aJob({ joinKey: crypto.randomUUID() }))
    const ended = { status: 'COMPLETE', result: '{"total":7}' } as const
    const again = { delayMs: 0, isFree: true }
    return {
      addUs: await medianUs(jobs, (job) => engine.add(job)),
      joinUs: await medianUs(jobs, ({ joinKey }) => engine.add(aJob({ joinKey }))),
      takeUs: await medianUs(jobs, () => engine.take(taking)),
      againUs: await medianUs(jobs, ({ id }) => engine.again(id, 1, again)),
      takeAgainUs: await medianUs(jobs, () => engine.take(taking)),
      renewUs: await medianUs(jobs, ({ id }) => engine.renew(id, 2, HOUR_MS, { progress: { text: 'Half.' } })),
      endUs: await medianUs(jobs, ({ id }) => engine.end(id, 2, ended, HOUR_MS)),
      getUs: await medianUs(jobs, ({ id }) => engine.get(id)),
      emptyTakeUs: await medianUs(jobs, () => engine.take(taking)),
      durationsUs: await medianUs(jobs, () => engine.durations('report', 100)),
      sweepUs: await medianUs(jobs, () => engine.sweep()),
    }
  }
  await steps(200)
  await client.query(fill(schema, size))
  // Or the server would still be writing that down meanwhile.
  await client.query('checkpoint')
  const costs = await steps(LOOKS)
  await engine.close()
  return costs
}

/** Nine of ten have ended. Of the rest some run, some are due later, and some are due and of a name that nobody works at. */
function fill(schema: string, size: number): string {
  return `
    insert into ${schema}.jobs (id, name, owner, join_key, parameters, status, result, attempt, max_attempts, on_crash, fence,
      created_at, due_at, started_at, lease_until, ended_at, expires_at)
    select gen_random_uuid(), case when kind = 9 and turn % 3 = 0 then 'backlog' else 'report' end, 'owner', gen_random_uuid(),
      '{"month":"2026-10"}', case when kind < 9 then 'COMPLETE' when turn % 3 = 1 then 'RUNNING' else 'PENDING' end,
      case when kind < 9 then '{"total":7}' end, 1, 3, 'run-again', 1, at, case when turn % 3 = 2 then at + interval '1 day' else at end, at,
      case when kind = 9 and turn % 3 = 1 then at + interval '1 day' end, case when kind < 9 then at end,
      case when kind < 9 then at + interval '1 day' end
    from generate_series(1, ${size}) as numbers (turn)
    cross join lateral (select turn % 10 as kind, now() - (${size} - turn) * interval '1 millisecond' as at) as made`
}

/** The best of ten medians, since the machine does other things too. */
async function medianUs<T>(those: readonly T[], run: (one: T) => Promise<unknown>): Promise<number> {
  const part = Math.ceil(those.length / 10)
  const medians: number[] = []
  for (let from = 0; from < those.length; from += part) {
    const times: number[] = []
    for (const one of those.slice(from, from + part)) {
      const beganMs = performance.now()
      await run(one)
      times.push((performance.now() - beganMs) * 1_000)
    }
    medians.push(times.toSorted((left, right) => left - right)[Math.floor(times.length / 2)] ?? 0)
  }
  return Math.round(Math.min(...medians))
}
