import { DatabaseSync } from 'node:sqlite'

import type { Pool } from 'pg'

/** A queue of jobs as a careful developer writes it, on one table. */
export interface QueueByHand {
  put(id: string, parameters: string): Promise<void>
  /** Runs all that wait, ten at a time. */
  work(run: (parameters: string) => Promise<object>): Promise<void>
}

interface Taken {
  readonly id: string
  readonly parameters: string
}

/** In the process. */
export function memoryQueue(): QueueByHand {
  const rows = new Map<string, Record<string, unknown>>()
  const waiting: Taken[] = []
  return {
    put: async (id, parameters) => {
      rows.set(id, { parameters, status: 'PENDING', createdAt: Date.now() })
      waiting.push({ id, parameters })
    },
    work: byTen(
      async () => waiting.shift(),
      async (id, result) => void Object.assign(rows.get(id) ?? {}, { status: 'COMPLETE', result }),
    ),
  }
}

const TABLE = `create table by_hand_jobs (
  id text primary key, parameters text, status text, result text, created_at bigint);
  create index by_hand_jobs_waiting on by_hand_jobs (created_at) where status = 'PENDING'`

/** On a file, in the mode that several processes can share. */
export function sqliteQueue(file: string): QueueByHand {
  const database = new DatabaseSync(file)
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000')
  database.exec(TABLE)
  const insert = database.prepare(`insert into by_hand_jobs values (?, ?, 'PENDING', null, ?)`)
  const take = database.prepare(
    `update by_hand_jobs set status = 'RUNNING' where id = (
       select id from by_hand_jobs where status = 'PENDING' order by created_at limit 1) returning id, parameters`,
  )
  const end = database.prepare(`update by_hand_jobs set status = 'COMPLETE', result = ? where id = ?`)
  return {
    put: async (id, parameters) => void insert.run(id, parameters, Date.now()),
    work: byTen(
      async () => take.get() as Taken | undefined,
      async (id, result) => void end.run(result, id),
    ),
  }
}

/** In Postgres, where many may take. */
export async function postgresQueue(pool: Pool): Promise<QueueByHand> {
  await pool.query(TABLE)
  return {
    put: async (id, parameters) => {
      await pool.query(`insert into by_hand_jobs values ($1, $2, 'PENDING', null, $3)`, [id, parameters, Date.now()])
    },
    work: byTen(
      async () => {
        const { rows } = await pool.query<Taken>(
          `update by_hand_jobs set status = 'RUNNING' where id = (
             select id from by_hand_jobs where status = 'PENDING' order by created_at limit 1 for update skip locked)
           returning id, parameters`,
        )
        return rows[0]
      },
      async (id, result) => {
        await pool.query(`update by_hand_jobs set status = 'COMPLETE', result = $2 where id = $1`, [id, result])
      },
    ),
  }
}

function byTen(
  take: () => Promise<Taken | undefined>,
  end: (id: string, result: string) => Promise<void>,
): QueueByHand['work'] {
  return async (run) => {
    const worker = async (): Promise<void> => {
      for (let taken = await take(); taken !== undefined; taken = await take()) {
        await end(taken.id, JSON.stringify(await run(taken.parameters)))
      }
    }
    await Promise.all(Array.from({ length: 10 }, worker))
  }
}
