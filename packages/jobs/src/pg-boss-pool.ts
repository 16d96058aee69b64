import type { Logger } from '@hookwell/core'
import { Pool } from 'pg'

/** What a statement gives. */
export interface JobsRows {
  readonly rows: readonly unknown[]
  readonly rowCount?: number | null
}

/** What is used of a connection that was taken out of a pool. */
export interface JobsPoolClient {
  query(text: string, values?: unknown[]): Promise<JobsRows>
  on(event: 'notification', listener: (message: { readonly payload?: string | undefined }) => void): unknown
  on(event: 'error' | 'end', listener: (error?: Error) => void): unknown
  release(isBroken?: boolean): void
}

/** What is used of a `pg.Pool`. */
export interface JobsPool {
  query(text: string, values?: unknown[]): Promise<JobsRows>
  connect(): Promise<JobsPoolClient>
}

/** A pool, and the way to be done with it. */
export interface OpenedPool {
  readonly pool: JobsPool
  readonly close: () => Promise<void>
}

/** A pool of our own, which is ended behind us and outlives a restart of Postgres; one of somebody else stays as it is. */
export function openPool(
  given: JobsPool | undefined,
  connectionString: string | undefined,
  logger: Logger,
): OpenedPool {
  if (given !== undefined) return { pool: given, close: async () => undefined }
  const pool = new Pool({ connectionString, connectionTimeoutMillis: CONNECT_MS, application_name: 'hookwell' })
  // Of connections that are idle; a statement that runs rejects. Without a listener it would end the process.
  pool.on('error', (error) => logger.warn('A connection to Postgres was lost', { error }))
  return { pool: pool as JobsPool, close: () => pool.end() }
}

/** How long a statement waits for a connection before it rejects. */
const CONNECT_MS = 10_000
