import { after, checkOptions, required } from '@hookwell/core'

import type { IdempotencyStore, Reserve, Reserved } from './idempotency-store.ts'
import { MOST_TAKEN, lately } from './lately.ts'
import { fencesFrom } from './postgres-fences.ts'
import { statementsFor } from './postgres-statements.ts'

/** What is used of a `pg.Pool`. Of two statements on it, each may run on a connection of its own. */
export interface PostgresPool {
  query(text: string, values?: unknown[]): Promise<Result>
}

interface Result {
  readonly rows: readonly unknown[]
  readonly rowCount?: number | null
}

/** Where the keys are. */
export interface PostgresStoreOptions {
  /** A `pg.Pool`. Listen to its `error` event: a pool without a listener ends the process when Postgres goes away. */
  readonly pool: PostgresPool
  /** The schema that holds the table `idempotency_keys`: small letters, digits and `_`. Default `hookwell`. */
  readonly schema?: string
}

/** A store in Postgres. */
export interface PostgresStore extends IdempotencyStore {
  /** Makes the schema and its table where they are missing, as the first use does; any number of processes may do so at once. */
  migrate(): Promise<void>
}

/**
 * Keeps keys in Postgres 14 or newer, for any number of processes and machines: one statement each, by the server's clock.
 *
 * @throws TypeError that names the option and the fix.
 *
 * @example
 * ```ts
 * const pool = new Pool({ connectionString: process.env.DATABASE_URL })
 * pool.on('error', (error) => logger.warn('an idle connection was lost', { error }))
 * const store = postgresStore({ pool })
 * ```
 */
export function postgresStore(options: PostgresStoreOptions): PostgresStore {
  checkOptions('postgresStore()', options, RULES)
  const { pool, schema = 'hookwell' } = options
  const statements = statementsFor(schema)
  const taken = lately(MOST_TAKEN)
  let reserved = 0
  let sweeping: Promise<unknown> = Promise.resolve()

  const migrate = async (): Promise<void> => {
    const [row] = (await pool.query(statements.isMigrated)).rows as readonly { readonly isMigrated: boolean }[]
    if (row?.isMigrated !== true) await pool.query(statements.migrate)
  }
  // By `then` and not `await`, which would be another turn of promises for each step of each call.
  const run = <T>(text: string, values: unknown[], read: (result: Result) => T | Promise<T>): Promise<T> =>
    pool.query(text, values).then(read, async (error: unknown) => {
      if (!isMissing(error)) throw error
      await migrate()
      return await pool.query(text, values).then(read)
    })
  const nextFence = fencesFrom(() =>
    run(statements.block, [], ({ rows: [row] }) => Number((row as { block: unknown }).block)),
  )
  const take = (key: string, fence: number, asked: Reserve): Promise<Reserved> =>
    run(statements.take, [key, fence, asked.fingerprint, asked.leaseMs], (result) =>
      isOne(result) ? { state: 'reserved', fence } : look(key, asked),
    )
  const look = (key: string, { fingerprint, leaseMs }: Reserve): Promise<Reserved> =>
    run(statements.look, [key, fingerprint, leaseMs], ({ rows }) => {
      const said = reservedOf(rows[0] as Row)
      if (said.state === 'reserved') taken.delete(key)
      else taken.add(key)
      return said
    })
  const sweepNowAndThen = (): void => {
    reserved += 1
    if (reserved % RESERVES_A_SWEEP !== 0) return
    // It is no call's business, and the next sweep finds what this one left.
    sweeping = pool.query(statements.sweep).catch(() => undefined)
  }

  return {
    name: 'postgres',
    migrate,
    reserve: (key, asked) => {
      sweepNowAndThen()
      // Whoever waits for a twin asks again and again: that locks no row.
      return taken.has(key) ? look(key, asked) : after(nextFence(), (fence) => take(key, fence, asked))
    },
    extend: (key, fence, leaseMs) => run(statements.extend, [key, fence, leaseMs], isOne),
    complete: (key, fence, stored, keepMs) => run(statements.complete, [key, fence, stored, keepMs], isOne),
    release: (key, fence) => run(statements.release, [key, fence], isOne),
    close: async () => void (await sweeping),
  }
}

const RULES = {
  pool: required({
    accepts: (value) => typeof (value as PostgresPool | null | undefined)?.query === 'function',
    must: 'a pg.Pool, or an object with its query(text, values)',
  }),
  schema: {
    accepts: (value: unknown) => typeof value === 'string' && /^[a-z_][a-z0-9_]{0,50}$/.test(value),
    must: 'a name of small letters, digits and _, at most 51 of them',
  },
}

/** Far more is dropped than can have been added since. */
const RESERVES_A_SWEEP = 50

function isOne({ rowCount }: Result): boolean {
  return rowCount === 1
}

interface Row {
  readonly fence: string | number | null
  readonly fingerprint: string
  readonly stored: string | null
  readonly left_ms: string | number
}

function reservedOf({ fence, fingerprint, stored, left_ms }: Row): Reserved {
  if (fence !== null) return { state: 'reserved', fence: Number(fence) }
  if (stored !== null) return { state: 'complete', fingerprint, stored }
  return { state: 'running', fingerprint, leftMs: Math.max(0, Number(left_ms)) }
}

/** The table or the sequence, their schema, or the function. */
function isMissing(error: unknown): boolean {
  return ['42P01', '3F000', '42883'].includes(String((error as { code?: unknown } | null)?.code))
}
