import { createHash } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'

import type { Invocation } from 'hookwell'
import type { Pool } from 'pg'

/** A duplicate check as a careful developer writes it: takes a key or gives the reply of before, keeps the reply later. */
export interface ByHand {
  reserve(key: string): Promise<string | undefined>
  complete(key: string, reply: string): Promise<void>
}

/** How long a key is held, in milliseconds, before it is somebody else's. */
export const LEASE_MS = 30_000
/** How long a reply is kept, in milliseconds. */
export const KEEP_MS = 60_000

/** What sends one command to Redis. */
export type SendCommand = (...command: [string, ...string[]]) => Promise<unknown>

/** The key of a call: what is asked, in whatever order, in which conversation, and by whom. */
export function keyOf(
  tool: string,
  { call, conversationId = '' }: Pick<Invocation, 'call' | 'conversationId'>,
  parameters: unknown,
): string {
  const { scheme, subject = '' } = call.trust
  return createHash('sha256')
    .update(JSON.stringify([tool, scheme, subject, conversationId, inOrder(parameters)]))
    .digest('base64url')
}

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(inOrder)
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return Object.fromEntries(members.map(([name, member]) => [name, inOrder(member)]))
}

/** In the process. */
export function memoryByHand(): ByHand {
  const keys = new Map<string, string>()
  return {
    reserve: async (key) => {
      const before = keys.get(key)
      if (before === undefined) keys.set(key, '')
      return before
    },
    complete: async (key, reply) => void keys.set(key, reply),
  }
}

/** On a file, in the mode that several processes can share. */
export function sqliteByHand(file: string): ByHand {
  const database = new DatabaseSync(file)
  database.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 5000')
  database.exec('create table keys (key text primary key, reply text, until integer) without rowid')
  const insert = database.prepare(
    'insert into keys values (?, null, ?) on conflict (key) do update set until = excluded.until where until < ?',
  )
  const select = database.prepare('select reply from keys where key = ?')
  const update = database.prepare('update keys set reply = ?, until = ? where key = ?')
  return {
    reserve: async (key) => {
      const now = Date.now()
      if (insert.run(key, now + LEASE_MS, now).changes === 1) return undefined
      return (select.get(key) as { reply: string | null }).reply ?? ''
    },
    complete: async (key, reply) => void update.run(reply, Date.now() + KEEP_MS, key),
  }
}

/** With two commands; what `sendCommand` is. */
export function redisByHand(send: SendCommand): ByHand {
  return {
    reserve: async (key) => {
      const before = await send('SET', `by-hand:${key}`, '', 'NX', 'GET', 'PX', String(LEASE_MS))
      return typeof before === 'string' ? before : undefined
    },
    complete: async (key, reply) => void (await send('SET', `by-hand:${key}`, reply, 'PX', String(KEEP_MS))),
  }
}

/** With two statements. */
export async function postgresByHand(pool: Pool): Promise<ByHand> {
  const table = await postgresTable(pool, 'by_hand')
  return {
    reserve: async (key) => {
      const { rowCount } = await pool.query(
        `insert into ${table} as held values ($1, null, now() + interval '${LEASE_MS} ms')
         on conflict (key) do update set until = excluded.until where held.until < now()`,
        [key],
      )
      if (rowCount === 1) return undefined
      const { rows } = await pool.query<{ reply: string | null }>(`select reply from ${table} where key = $1`, [key])
      return rows[0]?.reply ?? ''
    },
    complete: async (key, reply) => {
      await pool.query(`update ${table} set reply = $2, until = now() + interval '${KEEP_MS} ms' where key = $1`, [
        key,
        reply,
      ])
    },
  }
}

/** Makes a table of keys; gives back its name. */
export async function postgresTable(pool: Pool, name: string, ...columns: string[]): Promise<string> {
  const all = ['key text primary key', 'reply text', 'until timestamptz not null', ...columns]
  await pool.query(`create table ${name} (${all.join(', ')})`)
  return name
}
