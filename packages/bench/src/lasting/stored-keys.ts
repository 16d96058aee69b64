import { DatabaseSync } from 'node:sqlite'

import type { Redis } from 'ioredis'
import type { Pool } from 'pg'

/** How long what is stored is kept, and a lease that no measurement outlives, in milliseconds. */
export const HOUR_MS = 3_600_000

const STORED = JSON.stringify({ value: 'x'.repeat(200) })

/** Keeps so many replies in the table of a store in SQLite. */
export function keepInSqlite(file: string, count: number): void {
  const database = new DatabaseSync(file)
  database.exec(`
    pragma synchronous = off;
    with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${count})
    insert into hookwell_keys (key, fingerprint, until_ms, term_ms, stored)
    select lower(hex(randomblob(22))), '', ${Date.now() + HOUR_MS}, ${HOUR_MS}, '${STORED}' from numbers;
    pragma wal_checkpoint(truncate)`)
  database.close()
}

/** Keeps so many in the table of a store in Postgres. */
export async function keepInPostgres(pool: Pool, schema: string, count: number): Promise<void> {
  await pool.query(`
    insert into "${schema}".idempotency_keys (key, fence, fingerprint, stored, until, sweep_at)
    select gen_random_uuid(), n, '', '${STORED}', now() + interval '1 h', now() + interval '80 min'
    from generate_series(1, ${count}) as n`)
  // As autovacuum leaves a table that has been in use for a while.
  await pool.query(`vacuum analyze "${schema}".idempotency_keys`)
}

/** Keeps so many in Redis, by a script and in bites that it is not blocked by for long. */
export async function keepInRedis(client: Redis, count: number): Promise<void> {
  const script = `for at = ARGV[1], ARGV[2] do
    redis.call('SET', 'hookwell:' .. redis.sha1hex(at), '1c0:' .. ARGV[3], 'PX', ARGV[4])
  end`
  for (let at = 0; at < count; at += BITE) {
    await client.eval(script, 0, at, Math.min(at + BITE, count) - 1, STORED, HOUR_MS)
  }
}

const BITE = 10_000
