import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { IdempotencyStore, Reserved } from '@hookwell/idempotency'
import { postgresStore } from '@hookwell/idempotency/postgres'
import { redisStore } from '@hookwell/idempotency/redis'
import { sqliteStore } from '@hookwell/idempotency/sqlite'
import { startOwnRedis, startPostgres } from '@hookwell/test-services'
import { Redis } from 'ioredis'
import { Pool } from 'pg'

import { quantile } from '../quantile.ts'
import type { Result } from '../result.ts'
import { shuffled } from '../shuffled.ts'
import { STEPS, STORES } from './key-growth-tables.ts'
import { HOUR_MS, keepInPostgres, keepInRedis, keepInSqlite } from './stored-keys.ts'

/** How often each step is done in a round. */
const LOOKS = 100

/**
 * Measures how long each step of a store takes with more and more keys stored, one step at a time: the server of a store is
 * waited for, and counts. Nothing waits for a disk, which is as fast with one key as with a million.
 */
export async function measureKeyGrowth(
  sizes: readonly number[],
  rounds: number,
  onRound: (done: number) => void,
): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-growth-'))
  const postgres = await startPostgres()
  const pool = new Pool({ connectionString: postgres.url, options: '-c synchronous_commit=off' })
  const stores: Sized[] = []
  const closers: (() => Promise<unknown>)[] = [() => pool.end(), () => postgres.stop()]
  const add = async (store: IdempotencyStore, size: number, fill: () => Promise<void> | void): Promise<void> => {
    await store.reserve('first', { fingerprint: '', leaseMs: HOUR_MS })
    await fill()
    stores.push({ store, size, rounds: [] })
  }
  for (const size of sizes) {
    const file = join(folder, `${size}.db`)
    await add(sqliteStore({ file }), size, () => keepInSqlite(file, size))
    const schema = `keys_${process.pid}_${size}`
    await add(postgresStore({ pool, schema }), size, () => keepInPostgres(pool, schema, size))
    closers.unshift(() => pool.query(`drop schema "${schema}" cascade`))
    // One for each, since a server with others' keys would be as full with ten of them.
    const redis = await startOwnRedis()
    if (redis === undefined) continue
    const client = new Redis(redis.url)
    await add(redisStore({ client }), size, () => keepInRedis(client, size))
    closers.unshift(async () => {
      client.disconnect()
      await redis.stop()
    })
  }
  for (const { store } of stores) await look(store)
  for (let round = 0; round < rounds; round += 1) {
    for (const { store, rounds: times } of shuffled(stores)) times.push(await look(store))
    onRound(round + 1)
  }
  for (const { store } of stores) await store.close?.()
  for (const close of closers) await close()
  rmSync(folder, { recursive: true, force: true })
  return STORES.flatMap((name) => resultsOf(stores.filter(({ store }) => store.name === name)))
}

interface Sized {
  readonly store: IdempotencyStore
  readonly size: number
  readonly rounds: Times[]
}

/** How long each step took, in microseconds. */
type Times = Readonly<Record<(typeof STEPS)[number], number>>

/** Takes some keys, ends their work and asks for them again; they stay for a moment and are few. */
async function look(store: IdempotencyStore): Promise<Times> {
  const keys = Array.from({ length: LOOKS }, () => crypto.randomUUID())
  const asked = { fingerprint: '', leaseMs: HOUR_MS }
  const fences = new Map<string, number>()
  const reserve = await medianOf(keys, async (key) => {
    fences.set(key, fenceOf(await store.reserve(key, asked)))
  })
  const complete = await medianOf(keys, async (key) => store.complete(key, fences.get(key) ?? 0, '{"value":42}', 5_000))
  const replay = await medianOf(keys, async (key) => store.reserve(key, asked))
  return { reserve, complete, replay }
}

function fenceOf(said: Reserved): number {
  if (said.state !== 'reserved') throw new Error(`a new key is ${said.state}`)
  return said.fence
}

async function medianOf(keys: readonly string[], run: (key: string) => Promise<unknown>): Promise<number> {
  const micros: number[] = []
  for (const key of keys) {
    const from = performance.now()
    await run(key)
    micros.push((performance.now() - from) * 1_000)
  }
  return quantile(micros, 0.5)
}

function resultsOf(stores: readonly Sized[]): Result[] {
  const [fewest] = stores
  return STEPS.flatMap((step) =>
    stores.map(({ store, size, rounds }) => {
      const ratios = rounds.map((times, round) => times[step] / (fewest?.rounds[round]?.[step] ?? Number.NaN))
      return {
        id: `${step}-${store.name}-${size}`,
        against: `${step}-${store.name}-${fewest?.size}`,
        cpuRatio: quantile(ratios, 0.5),
        spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
        minCpuMicros: Math.min(...rounds.map((times) => times[step])),
      }
    }),
  )
}
