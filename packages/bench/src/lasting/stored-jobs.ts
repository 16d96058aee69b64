import { DatabaseSync } from 'node:sqlite'

import type { JobEngine, TakeOptions } from '@hookwell/jobs'
import type { Pool } from 'pg'

/** How long what is stored is kept, and a lease that no measurement outlives, in milliseconds. */
const HOUR_MS = 3_600_000

/** How jobs are taken that have all begun here a moment ago. */
export const taking: TakeOptions = {
  names: ['report'],
  limit: 1,
  leaseMs: HOUR_MS,
  interrupted: () => {
    throw new Error('None of these is over')
  },
}

/** A third of them has ended, a third runs, and a third waits, under a name of its own, or it would be taken first. */
const STATES = [
  { status: 'COMPLETE', name: 'report' },
  { status: 'RUNNING', name: 'report' },
  { status: 'PENDING', name: 'backlog' },
] as const

/** A job that is like no other. */
export function newJob(name = 'report'): Parameters<JobEngine['add']>[0] {
  const parameters = '{"month":"2026-11","region":"EMEA"}'
  const [id, joinKey] = [crypto.randomUUID(), crypto.randomUUID()]
  return { id, name, owner: 'owner', joinKey, parameters, maxAttempts: 3, onCrash: 'run-again' }
}

/** Stores so many through the engine itself. */
export async function storeByEngine(engine: JobEngine, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const { status, name } = stateOf(index)
    const job = newJob(name)
    await engine.add(job)
    if (status === 'PENDING') continue
    const fence = (await engine.take(taking))[0]?.fence ?? 0
    if (status === 'COMPLETE') await engine.end(job.id, fence, { status, result: '{"total":42}' }, HOUR_MS)
  }
}

/** Stores so many in the table of an engine in SQLite. */
export function storeInSqlite(file: string, count: number): void {
  const database = new DatabaseSync(file)
  const nowMs = Date.now()
  database.exec(`
    pragma synchronous = off;
    with recursive numbers (n) as (select 0 union all select n + 1 from numbers where n < ${count - 1}),
      states (n, status, name, random) as (
        select n, ${caseOf('n', 'status')}, ${caseOf('n', 'name')}, lower(hex(randomblob(16))) from numbers)
    insert into hookwell_jobs (id, name, owner, join_key, parameters, status, attempt, max_attempts, on_crash, fence,
      created_at_ms, due_at_ms, started_at_ms, lease_until_ms, ended_at_ms, expires_at_ms, result)
    select random, name, 'owner', 'key-' || random, '{"month":"2026-10"}', status, 1, 3, 'run-again', 1,
      ${nowMs - count} + n, ${nowMs}, ${nowMs}, iif(status = 'RUNNING', ${nowMs + HOUR_MS}, null),
      iif(status = 'COMPLETE', ${nowMs}, null), iif(status = 'COMPLETE', ${nowMs + HOUR_MS}, null),
      iif(status = 'COMPLETE', '{"total":42}', null)
    from states;
    pragma wal_checkpoint(truncate)`)
  database.close()
}

/** Stores so many in the table of an engine in Postgres. */
export async function storeInPostgres(pool: Pool, schema: string, count: number): Promise<void> {
  await pool.query(`
    insert into "${schema}".jobs (id, name, owner, join_key, parameters, status, attempt, max_attempts, on_crash, fence,
      created_at, due_at, started_at, lease_until, ended_at, expires_at, result)
    select random, name, 'owner', 'key-' || random, '{"month":"2026-10"}', status, 1, 3, 'run-again', 1,
      now() - (${count} - n) * interval '1 ms', now(), now(),
      case when status = 'RUNNING' then now() + interval '1 h' end, case when status = 'COMPLETE' then now() end,
      case when status = 'COMPLETE' then now() + interval '1 h' end, case when status = 'COMPLETE' then '{"total":42}' end
    from (select n, ${caseOf('n', 'status')} as status, ${caseOf('n', 'name')} as name,
      gen_random_uuid()::text as random from generate_series(0, ${count - 1}) as n) as states`)
  // As autovacuum leaves a table that has been in use for a while.
  await pool.query(`vacuum analyze "${schema}".jobs`)
}

function stateOf(index: number): (typeof STATES)[number] {
  return STATES[index % STATES.length] as (typeof STATES)[number]
}

function caseOf(number: string, member: 'status' | 'name'): string {
  const cases = STATES.map((state, index) => `when ${index} then '${state[member]}'`)
  return `case ${number} % ${STATES.length} ${cases.join(' ')} end`
}
