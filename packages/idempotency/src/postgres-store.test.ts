import { startOwnPostgres } from '@hookwell/test-services'
import type { OwnService } from '@hookwell/test-services'
import { Client, Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'

import { postgresStore } from './postgres.ts'
import type { PostgresStore, PostgresStoreOptions } from './postgres.ts'
import { postgresUrl } from './server-stores.test-kit.ts'

const LEASE = { fingerprint: 'print', leaseMs: 60_000 }

let schemas = 0

async function opened(
  url: string = postgresUrl,
): Promise<{ readonly store: PostgresStore; readonly pool: Pool; readonly table: string }> {
  const schema = `store_${process.pid}_${(schemas += 1)}`
  const pool = new Pool({ connectionString: url })
  pool.on('error', () => undefined)
  onTestFinished(() => pool.end())
  return { store: postgresStore({ pool, schema }), pool, table: `${schema}.idempotency_keys` }
}

test.each([
  [{}, "postgresStore() needs 'pool'"],
  [{ pool: {} }, "'pool' must be a pg.Pool"],
  [{ pool: { query: async () => ({ rows: [] }) }, schema: 'a"; drop table x; --' }, "'schema' must be a name"],
  [{ pool: { query: async () => ({ rows: [] }) }, table: 'x' }, "has no option 'table'"],
])('options that cannot be are refused: %j', (options, message) => {
  expect(() => postgresStore(options as unknown as PostgresStoreOptions)).toThrow(message)
})

test('with 8 pools that use it first at the same time the table is made once', async () => {
  const { store: first, pool } = await opened()
  const stores = [first, ...Array.from({ length: 7 }, () => postgresStore({ pool, schema: 'raced' }))]
  await Promise.all(stores.map((store) => store.migrate()))
  const said = await Promise.all(stores.slice(1).map(async (store) => store.reserve('key', LEASE)))
  expect(said.filter(({ state }) => state === 'reserved')).toHaveLength(1)
})

test('the first use makes the table, and another use after it was dropped', async () => {
  const { store, pool, table } = await opened()
  expect((await store.reserve('key', LEASE)).state).toBe('reserved')
  await pool.query(`drop schema ${table.split('.')[0]} cascade`)
  expect((await store.reserve('key', LEASE)).state).toBe('reserved')
})

test('a twin that asks again writes nothing, and a lease that is extended is a light update', async () => {
  const { store, pool, table } = await opened()
  const { fence } = (await store.reserve('key', LEASE)) as { fence: number }
  // That it is taken it learns once.
  await store.reserve('key', LEASE)
  const version = async (): Promise<unknown> => (await pool.query(`select xmin, xmax, ctid from ${table}`)).rows[0]
  const before = await version()
  for (let turn = 0; turn < 20; turn += 1) expect((await store.reserve('key', LEASE)).state).toBe('running')
  expect(await version()).toEqual(before)
  for (let turn = 0; turn < 20; turn += 1) await store.extend('key', fence, 60_000)
  await pool.query('select pg_stat_force_next_flush()')
  const [, relation] = table.split('.')
  await expect
    .poll(
      async () => {
        const { rows } = await pool.query<{ n_tup_hot_upd: string }>(
          `select n_tup_hot_upd from pg_stat_user_tables where schemaname = $1 and relname = $2`,
          [table.split('.')[0], relation],
        )
        return Number(rows[0]?.n_tup_hot_upd)
      },
      { timeout: 20_000 },
    )
    .toBeGreaterThanOrEqual(19)
})

test('what is long over its time is dropped as others come, in small bites', async () => {
  const { store, pool, table } = await opened()
  await store.migrate()
  await pool.query(
    `insert into ${table} (key, fence, fingerprint, until, sweep_at)
     select 'old_' || n, n, 'print', now() - interval '1 hour', now() - interval '30 minutes' from generate_series(1, 500) n`,
  )
  for (let turn = 0; turn < 200; turn += 1) await store.reserve(`new_${turn}`, LEASE)
  await store.close?.()
  const { rows } = await pool.query<{ key: string }>(`select key from ${table} where key like 'old_%'`)
  expect(rows).toHaveLength(0)
  expect((await pool.query(`select from ${table}`)).rowCount).toBe(200)
})

test('the sweep and the lookup go by an index', async () => {
  const { store, pool, table } = await opened()
  await store.migrate()
  await pool.query(
    `insert into ${table} (key, fence, fingerprint, until, sweep_at)
     select 'key_' || n, n, 'print', now() + interval '1 day', now() + interval '1 day' from generate_series(1, 20000) n`,
  )
  await pool.query(`analyze ${table}`)
  const plan = await pool.query<{ 'QUERY PLAN': string }>(
    `explain select from ${table} where sweep_at < now() limit 200`,
  )
  expect(plan.rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('idempotency_keys_sweep_at')
})

test('while the table is locked calls wait, and one gets the key', async () => {
  const { store, table } = await opened()
  await store.migrate()
  const blocker = new Client({ connectionString: postgresUrl })
  await blocker.connect()
  onTestFinished(() => blocker.end())
  await blocker.query(`begin; lock table ${table} in access exclusive mode`)
  const asking = Promise.all(Array.from({ length: 5 }, async () => store.reserve('key', LEASE)))
  const waiting = 'select count(*)::int as n from pg_locks where not granted and relation = $1::regclass'
  await expect.poll(async () => (await blocker.query(waiting, [table])).rows, { timeout: 4_000 }).toEqual([{ n: 5 }])
  await blocker.query('commit')
  expect((await asking).filter(({ state }) => state === 'reserved')).toHaveLength(1)
})

describe('when Postgres goes away and comes back', () => {
  let own: OwnService
  beforeAll(async () => {
    own = await startOwnPostgres()
  })
  afterAll(() => own?.stop())

  test('it rejects at once, forgets nothing, and works again', async () => {
    const { store } = await opened(own.url)
    const { fence } = (await store.reserve('key', LEASE)) as { fence: number }
    await store.complete('done', ((await store.reserve('done', LEASE)) as { fence: number }).fence, 'yes', 60_000)
    await own.crash()
    await expect(store.reserve('key', LEASE)).rejects.toThrow()
    await expect(store.complete('key', fence, 'lost', 60_000)).rejects.toThrow()
    await own.start()
    expect((await store.reserve('key', LEASE)).state).toBe('running')
    expect(await store.complete('key', fence, 'kept', 60_000)).toBe(true)
    expect(await store.reserve('done', LEASE)).toMatchObject({ state: 'complete', stored: 'yes' })
  })

  test('in the middle of many calls: each is answered or rejects, and what was answered holds', async () => {
    const { store } = await opened(own.url)
    await store.migrate()
    const all = Array.from({ length: 2_000 }, async (_none, turn) => store.reserve(`many_${turn}`, LEASE))
    const settling = Promise.allSettled(all)
    await all[100]
    await own.crash()
    const settled = await settling
    await own.start()
    const taken = settled.flatMap(({ status }, turn) => (status === 'fulfilled' ? [turn] : []))
    expect(taken.length).toBeGreaterThan(50)
    expect(taken.length).toBeLessThan(2_000)
    const again = await Promise.all(taken.map(async (turn) => store.reserve(`many_${turn}`, LEASE)))
    expect(again.filter(({ state }) => state !== 'running')).toEqual([])
  })
})
