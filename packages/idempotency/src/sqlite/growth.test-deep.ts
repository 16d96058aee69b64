// Run by `pnpm deep`: what a step costs in a file with more and more keys. It may not grow by more than a half.
import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'

import { sqliteStore } from './sqlite-store.ts'
import { newFile } from './sqlite.test-kit.ts'

const SIZES = [10, 1_000, 100_000, 1_000_000]
const HOUR_MS = 3_600_000
const LOOKS = 2_000

const rows = []
for (const size of SIZES) rows.push(await costsWith(size))
console.table(rows)
for (const what of ['reserveUs', 'completeUs', 'replayUs'] as const) {
  const costs = rows.map((row) => row[what])
  // Below ten microseconds the promise costs more than the step.
  const [least, most] = [Math.max(10, Math.min(...costs)), Math.max(...costs)]
  assert.ok(most <= least * 1.5, `${what} grew from ${least} to ${most}`)
}

async function costsWith(size: number) {
  const { file, drop } = newFile()
  const store = sqliteStore({ file })
  const opened = await store.reserve('first', { fingerprint: 'print', leaseMs: HOUR_MS })
  assert.equal(opened.state, 'reserved')
  fill(file, size)
  const fences = new Map<string, number>()
  const keys = Array.from({ length: LOOKS }, () => crypto.randomUUID())
  const reserveUs = await medianUs(keys, async (key) => {
    const said = await store.reserve(key, { fingerprint: 'print', leaseMs: HOUR_MS })
    if (said.state === 'reserved') fences.set(key, said.fence)
  })
  const completeUs = await medianUs(keys, (key) =>
    store.complete(key, fences.get(key) ?? 0, '{"orderId":"ORD-12345"}', HOUR_MS),
  )
  const replayUs = await medianUs(keys, (key) => store.reserve(key, { fingerprint: 'print', leaseMs: HOUR_MS }))
  await store.close?.()
  drop()
  return { size, reserveUs, completeUs, replayUs }
}

function fill(file: string, size: number): void {
  const database = new DatabaseSync(file)
  const add = database.prepare('INSERT INTO hookwell_keys (key, fingerprint, until_ms, stored) VALUES (?, ?, ?, ?)')
  database.exec('BEGIN')
  for (let at = 0; at < size; at += 1)
    add.run(crypto.randomUUID(), 'print', Date.now() + HOUR_MS + at, JSON.stringify('x'.repeat(200)))
  database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
}

/** The best of ten medians, since the machine does other things too. */
async function medianUs(keys: readonly string[], run: (key: string) => Promise<unknown>): Promise<number> {
  const part = Math.ceil(keys.length / 10)
  const medians: number[] = []
  for (let from = 0; from < keys.length; from += part) {
    const times: number[] = []
    for (const key of keys.slice(from, from + part)) {
      const beganMs = performance.now()
      await run(key)
      times.push((performance.now() - beganMs) * 1_000)
    }
    medians.push(times.toSorted((left, right) => left - right)[Math.floor(times.length / 2)] ?? 0)
  }
  return Math.round(Math.min(...medians))
}
