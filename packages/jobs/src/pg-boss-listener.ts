import { describeError, systemClock } from '@hookwell/core'
import type { Logger } from '@hookwell/core'

import type { JobsPool, JobsPoolClient } from './pg-boss-pool.ts'

/** What to listen for, and whom to tell. */
export interface ListenerOptions {
  readonly pool: JobsPool
  readonly channel: string
  readonly logger: Logger
  readonly heard: (payload: string) => void
  /** What was said while nobody listened was not heard. */
  readonly mayHaveMissed: () => void
}

const RETRY_MS = 1_000

/** Listens on a connection of its own, and on another one after each that was lost; gives the way to stop it. */
export function listen({ pool, channel, logger, heard, mayHaveMissed }: ListenerOptions): () => void {
  let connection: JobsPoolClient | undefined
  let isOver = false
  let cancelRetry = (): void => undefined

  const lost = (client: JobsPoolClient | undefined, error?: unknown): void => {
    if (client !== connection) return
    connection = undefined
    client?.release(true)
    if (isOver) return
    logger.warn('Postgres cannot tell of new jobs; workers look for themselves meanwhile', {
      error: describeError(error),
    })
    cancelRetry = systemClock.after(RETRY_MS, () => void begin())
  }
  const begin = async (): Promise<void> => {
    let client: JobsPoolClient | undefined
    try {
      client = await pool.connect()
      const own = client
      own.on('error', (error) => lost(own, error))
      own.on('end', () => lost(own))
      if (isOver) return own.release(true)
      connection = own
      own.on('notification', ({ payload = '' }) => heard(payload))
      await own.query(`listen "${channel}"`)
      mayHaveMissed()
    } catch (error) {
      lost(client, error)
    }
  }
  void begin()
  return () => {
    isOver = true
    cancelRetry()
    lost(connection)
  }
}
