// Run by `pnpm deep`: what a step costs in a file with more and more jobs. It may not grow by more than a half.
import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'

import { sqliteEngine } from './sqlite-engine.ts'
import { newFile } from './sqlite.test-kit.ts'

const SIZES = [10, 1_000, 100_000, 1_000_000]
const HOUR_MS = 3_600_000
const LOOKS = 2_000

/** What most of the stored jobs are: each makes another index long. */
const STATES = ['PENDING', 'RUNNING', 'COMPLETE'] as const

const rows = []
for (const state of STATES) for (const size of SIZES) rows.push(await costsWith(size, state))
console.table(rows)
for (const state of STATES)
  for (const what of ['addUs', 'takeUs', 'renewUs', 'endUs', 'getUs', 'emptyTakeUs', 'durationsUs'] as const) {
    const costs = rows.filter((row) => row.state === state).map((row) => row[what])
    // Below ten microseconds the promise costs more than the step.
    const [least, most] = [Math.max(10, Math.min(...costs)), Math.max(...costs)]
    assert.ok(most <= least * 1.5, `${what} with jobs that are ${state} grew from ${least} to ${most}`)
  }

async function costsWith(size: number, state: (typeof STATES)[number]) {
  const { file, drop } = newFile()
  // Without the disk, which is as fast with one job as with a million.
  const engine = sqliteEngine({ file, synchronous: 'normal' })
  await engine.open()
  fill(file, size, state)
  const jobs = Array.from({ length: LOOKS }, () => ({
    id: crypto.randomUUID(),
    name: 'report',
    owner: 'owner',
    joinKey: crypto.randomUUID(),
    parameters: '{"month":"2026-11"}',
    maxAttempts: 3,
    onCrash: 'run-again' as const,
  }))
  const interrupted = () => assert.fail('None of these is over')
  const taking = { names: ['report'], leaseMs: HOUR_MS, interrupted }
  const costs = {
    addUs: await medianUs(jobs, (job) => engine.add(job)),
    takeUs: await medianUs(jobs, () => engine.take(taking)),
    renewUs: await medianUs(jobs, ({ id }) => engine.renew(id, 1, HOUR_MS, { progress: { text: 'Half.' } })),
    endUs: await medianUs(jobs, ({ id }) => engine.end(id, 1, { status: 'COMPLETE', result: '{"total":7}' }, HOUR_MS)),
    getUs: await medianUs(jobs, ({ id }) => engine.get(id)),
    emptyTakeUs: await medianUs(jobs, () => engine.take({ ...taking, names: ['nothing'] })),
    durationsUs: await medianUs(jobs.slice(0, 200), () => engine.durations('report', 100)),
  }
  await engine.close()
  drop()
  return { state, size, ...costs }
}

function fill(file: string, size: number, state: (typeof STATES)[number]): void {
  const database = new DatabaseSync(file)
  const nowMs = Date.now()
  const lease = state === 'RUNNING' ? nowMs + HOUR_MS : null
  const [ended, expires] = state === 'COMPLETE' ? [nowMs, nowMs + HOUR_MS] : [null, null]
  const add = database.prepare(`INSERT INTO hookwell_jobs (id, name, owner, join_key, status, attempt, max_attempts,
    on_crash, fence, created_at_ms, due_at_ms, started_at_ms, lease_until_ms, ended_at_ms, expires_at_ms)
    VALUES (?, ?, 'owner', ?, '${state}', 1, 3, 'run-again', 1, ?, ?, ?, ?, ?, ?)`)
  const addParameters = database.prepare('INSERT INTO hookwell_job_parameters (turn, parameters) VALUES (?, ?)')
  database.exec('BEGIN')
  for (let at = 0; at < size; at += 1) {
    // Those that wait are of another name, or they would be taken first.
    const name = state === 'PENDING' ? 'backlog' : 'report'
    const times = [nowMs - size + at, nowMs, nowMs]
    const { lastInsertRowid } = add.run(crypto.randomUUID(), name, crypto.randomUUID(), ...times, lease, ended, expires)
    addParameters.run(lastInsertRowid, '{"month":"2026-10"}')
  }
  database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
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
