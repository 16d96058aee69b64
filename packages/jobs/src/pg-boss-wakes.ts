import { describeError, systemClock } from '@hookwell/core'
import type { Logger } from '@hookwell/core'
import type { PgBoss } from 'pg-boss'

import { dueListeners } from './due-listeners.ts'
import type { DueListeners } from './due-listeners.ts'
import { listen } from './pg-boss-listener.ts'
import type { JobsPool, JobsRows } from './pg-boss-pool.ts'

/** How workers hear of jobs. None of it is the truth: what is lost on the way is found by whoever looks at the table. */
export interface Wakes {
  /** Tells every process that a job of that name is due. */
  readonly tell: (name: string) => void
  /** Has that told later, even if this process is gone by then. */
  tellLater(name: string, delayMs: number): Promise<void>
  readonly onDue: DueListeners['onDue']
  close(): Promise<void>
}

/** Where the wakes go. */
export interface WakesOptions {
  readonly pool: JobsPool
  readonly schema: string
  readonly bossSchema: string
  readonly logger: Logger
}

export function wakesOf({ pool, schema, bossSchema, logger }: WakesOptions): Wakes {
  const channel = `hookwell_due_${schema}`
  const queue = `${schema}.due`
  const listeners = dueListeners()
  /** The names that were just told, and whether there is more to tell of them. */
  const telling = new Map<string, boolean>()
  let boss: Promise<PgBoss> | undefined
  let stopListening: (() => void) | undefined
  let [isWorking, isOver] = [false, false]

  const warn = (error: unknown): void =>
    logger.warn('Workers were not woken; they look for themselves from time to time', { error: describeError(error) })
  const notify = async (name: string): Promise<void> => {
    try {
      await pool.query('select pg_notify($1, $2)', [channel, name])
    } catch (error) {
      if (!isOver) warn(error)
    }
  }
  // A notification takes a lock as its transaction ends, so those of one name that come soon after each other are one.
  const tell = (name: string): void => {
    if (telling.has(name)) return void telling.set(name, true)
    telling.set(name, false)
    void notify(name)
    systemClock.after(TOGETHER_MS, () => {
      const isAgain = telling.get(name) === true
      telling.delete(name)
      if (isAgain && !isOver) tell(name)
    })
  }
  // Only who works needs it, so it is not started where jobs are put down only.
  const started = (): Promise<PgBoss> => {
    boss ??= start({ pool, bossSchema, queue, warn }).catch((error: unknown) => {
      boss = undefined
      throw error
    })
    return boss
  }
  const work = async (): Promise<void> => {
    if (isWorking || isOver) return
    isWorking = true
    try {
      const one = await started()
      await one.work<{ name: string }>(queue, { batchSize: BATCH, pollingIntervalSeconds: 1 }, async (messages) => {
        for (const name of new Set(messages.map(({ data }) => data.name))) tell(name)
      })
    } catch (error) {
      isWorking = false
      if (!isOver) warn(error)
    }
  }

  const mayHaveMissed = (): void => {
    listeners.wake()
    void work()
  }

  return {
    tell,
    tellLater: async (name, delayMs) => {
      if (isOver) return
      try {
        // In seconds, it goes by the clock of the server.
        await (await started()).send(queue, { name }, { startAfter: Math.ceil(delayMs / 1000) })
      } catch (error) {
        if (!isOver) warn(error)
      }
    },
    onDue: (names, wake) => {
      stopListening ??= listen({ pool, channel, logger, heard: listeners.wake, mayHaveMissed })
      return listeners.onDue(names, wake)
    },
    close: async () => {
      isOver = true
      listeners.clear()
      stopListening?.()
      await boss?.then((one) => one.stop({ close: false, graceful: false })).catch(warn)
    },
  }
}

/** How long what is to be told of one name is put together, in milliseconds. */
const TOGETHER_MS = 50
/** So many wakes are dealt with at once. */
const BATCH = 200
const MINUTE_SECONDS = 60

interface Start {
  readonly pool: JobsPool
  readonly bossSchema: string
  readonly queue: string
  readonly warn: (error: unknown) => void
}

async function start({ pool, bossSchema, queue, warn }: Start): Promise<PgBoss> {
  const executeSql = async (text: string, values?: unknown[]): Promise<{ rows: unknown[] }> => {
    // Several statements in one text have a result each, and pg-boss wants the rows of all of them.
    const results: JobsRows | readonly JobsRows[] = await pool.query(text, values)
    return { rows: [results].flat().flatMap(({ rows }) => rows) }
  }
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss({ db: { executeSql }, schema: bossSchema, schedule: false, registerInstance: false })
  boss.on('error', warn)
  await boss.start()
  // A wake that failed is none that anybody waits for, and one that was dealt with is of no interest.
  await boss.createQueue(queue, { retryLimit: 0, expireInSeconds: MINUTE_SECONDS, deleteAfterSeconds: MINUTE_SECONDS })
  return boss
}
