import { join } from 'node:path'

import type { IdempotencyStore, Reserved } from '@hookwell/idempotency'
import { postgresStore } from '@hookwell/idempotency/postgres'
import { redisStore } from '@hookwell/idempotency/redis'
import { sqliteStore } from '@hookwell/idempotency/sqlite'
import { startOwnRedis } from '@hookwell/test-services'
import { Redis } from 'ioredis'

import type { Result } from '../result.ts'
import { openGrowthPlace } from './growth-place.ts'
import { measureGrowth, medianMicros } from './growth.ts'
import type { Filled, Times } from './growth.ts'
import { HOUR_MS, keepInPostgres, keepInRedis, keepInSqlite } from './stored-keys.ts'

const STEPS = ['reserve', 'complete', 'replay'] as const
type Step = (typeof STEPS)[number]

/** How often each step is done in a round. */
const LOOKS = 100

/** Measures how long each step of a store takes with more and more keys stored. */
export async function measureKeyGrowth(
  sizes: readonly number[],
  rounds: number,
  onRound: (done: number) => void,
): Promise<Result[]> {
  const { folder, pool, close } = await openGrowthPlace()
  const stores: Filled<Step>[] = []
  const closers: (() => Promise<unknown>)[] = [close]
  const add = async (store: IdempotencyStore, size: number, fill: () => Promise<void> | void): Promise<void> => {
    await store.reserve('first', { fingerprint: '', leaseMs: HOUR_MS })
    await fill()
    stores.push({ name: store.name, size, look: () => look(store) })
    closers.unshift(async () => store.close?.())
  }
  for (const size of sizes) {
    const file = join(folder, `${size}.db`)
    await add(sqliteStore({ file }), size, () => keepInSqlite(file, size))
    const schema = `keys_${process.pid}_${size}`
    closers.unshift(() => pool.query(`drop schema "${schema}" cascade`))
    await add(postgresStore({ pool, schema }), size, () => keepInPostgres(pool, schema, size))
    // One for each, since a server with others' keys would be as full with ten of them.
    const redis = await startOwnRedis()
    if (redis === undefined) continue
    const client = new Redis(redis.url)
    closers.unshift(async () => {
      client.disconnect()
      await redis.stop()
    })
    await add(redisStore({ client }), size, () => keepInRedis(client, size))
  }
  const results = await measureGrowth({ stores, steps: STEPS, rounds, onRound })
  for (const closer of closers) await closer()
  return results
}

/** Takes some keys, ends their work and asks for them again; they stay for a moment and are few. */
async function look(store: IdempotencyStore): Promise<Times<Step>> {
  const keys = Array.from({ length: LOOKS }, () => crypto.randomUUID())
  const asked = { fingerprint: '', leaseMs: HOUR_MS }
  const fences = new Map<string, number>()
  const reserve = await medianMicros(keys, async (key) => {
    fences.set(key, fenceOf(await store.reserve(key, asked)))
  })
  const complete = await medianMicros(keys, async (key) =>
    store.complete(key, fences.get(key) ?? 0, '{"value":42}', 5_000),
  )
  const replay = await medianMicros(keys, async (key) => store.reserve(key, asked))
  return { reserve, complete, replay }
}

function fenceOf(said: Reserved): number {
  if (said.state !== 'reserved') throw new Error(`a new key is ${said.state}`)
  return said.fence
}
