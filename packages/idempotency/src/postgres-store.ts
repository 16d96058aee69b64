import { checkOptions, required } from '@hookwell/core'
import type { IdempotencyStore, Reserved } from './idempotency-store.ts'
import { lately } from './lately.ts'
import { fencesFrom } from './postgres-fences.ts'
import { statementsFor } from './postgres-statements.ts'

/** What is used of a `pg.Pool`. Of two statements on it, each may run on a connection of its own. */
export interface PostgresPool {
  query(
    text: string,
    values?: unknown[],
  ): Promise<{ readonly rows: readonly unknown[]; readonly rowCount?: number | null }>
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
  const taken = lately(1_000)
  let reserved = 0
  let sweeping: Promise<unknown> = Promise.resolve()

  const migrate = async (): Promise<void> => {
    const [row] = (await pool.query(statements.isMigrated)).rows as readonly { readonly isMigrated: boolean }[]
    if (row?.isMigrated !== true) await pool.query(statements.migrate)
  }
  const run = async (text: string, values: unknown[] = []): ReturnType<PostgresPool['query']> => {
    try {
      return await pool.query(text, values)
    } catch (error) {
      if (!isMissing(error)) throw error
      await migrate()
      return await pool.query(text, values)
    }
  }
  const changes = async (text: string, values: unknown[]): Promise<boolean> => (await run(text, values)).rowCount === 1
  const nextFence = fencesFrom(async () => Number(((await run(statements.block)).rows[0] as { block: unknown }).block))
  const sweepNowAndThen = (): void => {
    reserved += 1
    if (reserved % RESERVES_A_SWEEP !== 0) return
    // It is no call's business, and the next sweep finds what this one left.
    sweeping = pool.query(statements.sweep).catch(() => undefined)
  }

  return {
    name: 'postgres',
    migrate,
    reserve: async (key, { fingerprint, leaseMs }) => {
      sweepNowAndThen()
      // Whoever waits for a twin asks again and again: that locks no row.
      if (!taken.has(key)) {
        const fence = await nextFence()
        if (await changes(statements.take, [key, fence, fingerprint, leaseMs])) return { state: 'reserved', fence }
      }
      const { rows } = await run(statements.look, [key, fingerprint, leaseMs])
      const said = reservedOf(rows[0] as Row)
      if (said.state === 'reserved') taken.delete(key)
      else taken.add(key)
      return said
    },
    extend: (key, fence, leaseMs) => changes(statements.extend, [key, fence, leaseMs]),
    complete: (key, fence, stored, keepMs) => changes(statements.complete, [key, fence, stored, keepMs]),
    release: (key, fence) => changes(statements.release, [key, fence]),
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
