import { DatabaseSync } from 'node:sqlite'

import type { Pool } from 'pg'

/**
 * A queue of jobs as a careful developer writes it, on one table, with the promises of ours that a table can keep: a job is
 * somebody's, a second start joins the first, what a process took that died is taken again and nothing else is, a run is
 * told to stop when it takes too long, and one that throws has failed. What has ended is dropped after a day.
 */
export interface QueueByHand {
  /** The id of the job, or of the one under way that it joins. */
  put(job: JobByHand): Promise<string>
  /** Runs all that wait, ten at a time. */
  work(run: RunByHand): Promise<void>
}

/** What is run, with the parameters that were put down. */
export type RunByHand = (parameters: Readonly<Record<string, unknown>>, signal: AbortSignal) => Promise<object>

/** One that is to be put down. */
export interface JobByHand {
  readonly id: string
  readonly owner: string
  readonly joinKey: string
  readonly parameters: string
}

interface Taken {
  readonly id: string
  readonly parameters: string
  /** Whose it is, if another has taken it since. */
  readonly attempts: number
}

const LEASE_MS = 30_000
const LIMIT_MS = 600_000
const KEEP_MS = 86_400_000

/** In the process, which takes its jobs along when it dies. */
export function memoryQueue(): QueueByHand {
  const rows = new Map<string, Record<string, unknown>>()
  const underWay = new Map<string, string>()
  const waiting: JobByHand[] = []
  const ended: { readonly id: string; readonly at: number }[] = []
  return {
    put: async (job) => {
      for (let old = ended[0]; old !== undefined && old.at + KEEP_MS < Date.now(); old = ended[0]) {
        ended.shift()
        rows.delete(old.id)
      }
      const other = underWay.get(job.joinKey)
      if (other !== undefined) return other
      underWay.set(job.joinKey, job.id)
      rows.set(job.id, { ...job, status: 'PENDING', createdAt: Date.now() })
      waiting.push(job)
      return job.id
    },
    work: byTen({
      take: async () => {
        const job = waiting.shift()
        return job === undefined ? undefined : { ...job, attempts: 1 }
      },
      renew: async () => {},
      end: async ({ id }, status, result) => {
        const row = rows.get(id) ?? {}
        underWay.delete(String(row['joinKey']))
        Object.assign(row, { status, result, endedAt: Date.now() })
        ended.push({ id, at: Date.now() })
      },
    }),
  }
}

const OPEN = `status in ('PENDING', 'RUNNING')`

// Both databases read it. What is due is what waits, and what runs under a lease that is over.
const TABLE = `create table by_hand_jobs (
  id text primary key, owner text, join_key text, parameters text, status text, attempts integer, result text,
  due_at bigint, created_at bigint, ended_at bigint);
  create index by_hand_jobs_due on by_hand_jobs (due_at) where ${OPEN};
  create unique index by_hand_jobs_joined on by_hand_jobs (join_key) where ${OPEN}`

const sql = {
  insert: `insert into by_hand_jobs values ($1, $2, $3, $4, 'PENDING', 0, null, $5, $5, null)
    on conflict (join_key) where ${OPEN} do nothing`,
  joined: `select id from by_hand_jobs where join_key = $1 and ${OPEN}`,
  take: (lock = ''): string => `update by_hand_jobs set status = 'RUNNING', attempts = attempts + 1, due_at = $1
    where id = (select id from by_hand_jobs where ${OPEN} and due_at <= $2 order by due_at limit 1 ${lock})
    returning id, parameters, attempts`,
  renew: `update by_hand_jobs set due_at = $1 where id = $2 and attempts = $3 and status = 'RUNNING'`,
  end: `update by_hand_jobs set status = $1, result = $2, ended_at = $3
    where id = $4 and attempts = $5 and status = 'RUNNING'`,
}

/** On a file, in the mode that several processes can share; as durable as our engine is where nothing else is said. */
export function sqliteQueue(file: string): QueueByHand {
  const database = new DatabaseSync(file)
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000')
  database.exec(TABLE)
  const statements = [sql.insert, sql.joined, sql.take(), sql.renew, sql.end]
  const [insert, joined, take, renew, end] = statements.map((text) => database.prepare(text.replaceAll('$', '?')))
  return {
    put: async ({ id, owner, joinKey, parameters }) => {
      if (insert?.run(id, owner, joinKey, parameters, Date.now()).changes === 1) return id
      return String(joined?.get(joinKey)?.['id'])
    },
    work: byTen({
      take: async () => take?.get(Date.now() + LEASE_MS, Date.now()) as Taken | undefined,
      renew: async ({ id, attempts }) => void renew?.run(Date.now() + LEASE_MS, id, attempts),
      end: async ({ id, attempts }, status, result) => void end?.run(status, result, Date.now(), id, attempts),
    }),
  }
}

/** In Postgres, where many may take. */
export async function postgresQueue(pool: Pool): Promise<QueueByHand> {
  await pool.query(TABLE)
  const take = sql.take('for update skip locked')
  return {
    put: async ({ id, owner, joinKey, parameters }) => {
      if ((await pool.query(sql.insert, [id, owner, joinKey, parameters, Date.now()])).rowCount === 1) return id
      return (await pool.query<{ id: string }>(sql.joined, [joinKey])).rows[0]?.id ?? id
    },
    work: byTen({
      take: async () => (await pool.query<Taken>(take, [Date.now() + LEASE_MS, Date.now()])).rows[0],
      renew: async ({ id, attempts }) => void (await pool.query(sql.renew, [Date.now() + LEASE_MS, id, attempts])),
      end: async ({ id, attempts }, status, result) =>
        void (await pool.query(sql.end, [status, result, Date.now(), id, attempts])),
    }),
  }
}

interface Steps {
  readonly take: () => Promise<Taken | undefined>
  readonly renew: (taken: Taken) => Promise<void>
  readonly end: (taken: Taken, status: 'COMPLETE' | 'FAILED', result: string) => Promise<void>
}

function byTen({ take, renew, end }: Steps): QueueByHand['work'] {
  return async (run) => {
    const worker = async (): Promise<void> => {
      for (let taken = await take(); taken !== undefined; taken = await take()) {
        const own = taken
        const controller = new AbortController()
        const limit = setTimeout(() => controller.abort(new Error('it took too long')), LIMIT_MS)
        const beats = setInterval(() => void renew(own).catch(() => undefined), LEASE_MS / 3)
        try {
          await end(own, ...(await outcomeOf(own, run, controller.signal)))
        } finally {
          clearTimeout(limit)
          clearInterval(beats)
        }
      }
    }
    await Promise.all(Array.from({ length: 10 }, worker))
  }
}

async function outcomeOf(
  { parameters }: Taken,
  run: RunByHand,
  signal: AbortSignal,
): Promise<['COMPLETE' | 'FAILED', string]> {
  try {
    return ['COMPLETE', JSON.stringify(await run(JSON.parse(parameters) as Record<string, unknown>, signal))]
  } catch (error) {
    return ['FAILED', String(error)]
  }
}
