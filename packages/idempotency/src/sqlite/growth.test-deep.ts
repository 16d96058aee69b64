// Run by `pnpm deep`: what a step costs in a file with more and more keys. It may not grow by more than a half.
import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'

import type { IdempotencyStore } from '../idempotency-store.ts'
import { sqliteStore } from './sqlite-store.ts'
import { newFile } from './sqlite.test-kit.ts'

const SIZES = [10, 1_000, 100_000, 1_000_000]
const STEPS = ['reserve', 'complete', 'replay'] as const
const HOUR_MS = 3_600_000
const ROUNDS = 20
const LOOKS = 100
/** What is quicker counts as this long, in microseconds: the promise costs more than the step. */
const FLOOR_US = 10

type Costs = Readonly<Record<(typeof STEPS)[number], number>>

const stores = []
for (const size of SIZES) stores.push(await storeOf(size))
const rounds: Costs[][] = []
// Sizes take turns, since the machine does other things too.
for (let round = 0; round < ROUNDS; round += 1) {
  const costs: Costs[] = []
  for (const { store, forget } of stores) {
    costs.push(await costsOf(store))
    forget()
  }
  rounds.push(costs)
}
for (const { close } of stores) await close()
console.log(`Microseconds a step, with so many keys, and the ratio to those with ${SIZES[0]}`)
console.table(SIZES.map((size, at) => ({ size, ...lineOf(at) })))
for (const [at, size] of SIZES.entries())
  for (const step of STEPS) {
    const ratio = ratioOf(step, at)
    assert.ok(ratio <= 1.5, `${step} with ${size} keys took ${ratio} times as long`)
  }

async function costsOf(store: IdempotencyStore): Promise<Costs> {
  const keys = Array.from({ length: LOOKS }, () => crypto.randomUUID())
  const fences = new Map<string, number>()
  const reserving = { fingerprint: 'print', leaseMs: HOUR_MS }
  return {
    reserve: await medianUs(keys, async (key) => {
      const said = await store.reserve(key, reserving)
      if (said.state === 'reserved') fences.set(key, said.fence)
    }),
    complete: await medianUs(keys, async (key) =>
      assert.ok(await store.complete(key, fences.get(key) ?? 0, '{"orderId":"ORD-12345"}', HOUR_MS)),
    ),
    replay: await medianUs(keys, async (key) => assert.equal((await store.reserve(key, reserving)).state, 'complete')),
  }
}

async function storeOf(size: number) {
  const { file, drop } = newFile()
  const store = sqliteStore({ file })
  // Makes the table.
  await store.release('none', 0)
  const database = new DatabaseSync(file)
  database.exec(`WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${size})
    INSERT INTO hookwell_keys (key, fingerprint, until_ms, term_ms, stored)
    SELECT lower(hex(randomblob(16))), 'print', ${Date.now() + HOUR_MS}, ${HOUR_MS}, '"' || hex(zeroblob(100)) || '"'
    FROM numbers; PRAGMA wal_checkpoint(TRUNCATE)`)
  const close = async (): Promise<void> => {
    database.close()
    await store.close?.()
    drop()
  }
  /** Drops what a round added, so that there are as many as before. */
  const forget = (): void => database.exec(`DELETE FROM hookwell_keys WHERE fence > ${size}`)
  return { store, forget, close }
}

async function medianUs(keys: readonly string[], run: (key: string) => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (const key of keys) {
    const beganMs = performance.now()
    await run(key)
    times.push((performance.now() - beganMs) * 1_000)
  }
  return median(times)
}

function lineOf(at: number): Readonly<Record<string, string>> {
  const cells = STEPS.map((step) => {
    const least = Math.min(...rounds.map((costs) => costs[at]?.[step] ?? Number.NaN))
    return [step, `${least.toFixed(0)} (${ratioOf(step, at).toFixed(2)})`]
  })
  return Object.fromEntries(cells) as Record<string, string>
}

/** Within each round, and then the median of all rounds. */
function ratioOf(step: keyof Costs, at: number): number {
  const cost = (costs: Costs | undefined): number => Math.max(FLOOR_US, costs?.[step] ?? Number.NaN)
  return median(rounds.map((costs) => cost(costs[at]) / cost(costs[0])))
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN
}
