import { randomUUID } from 'node:crypto'
import { setTimeout as pass } from 'node:timers/promises'

import { Redis } from 'ioredis'
import { Pool } from 'pg'
import { createClient } from 'redis'

import type { OpenStore } from './conformance.ts'
import { postgresStore } from './postgres.ts'
import { redisStore } from './redis.ts'
import { sqliteStore } from './sqlite.ts'

/** Opens a store on a server, in a space that nobody else uses: a prefix, or a schema. Default: a new one. */
export type OpenOnServer = (url: string, space?: string) => Promise<OpenStore>

/** On a client of `redis`. */
export const openNodeRedis: OpenOnServer = async (url, space = newSpace()) => {
  const client = createClient({ url, disableOfflineQueue: true, socket: { reconnectStrategy: 50 } })
  client.on('error', () => undefined)
  await client.connect()
  const store = redisStore({ client, prefix: `${space}:` })
  return { store, pass, close: () => client.destroy() }
}

/** On a client of `ioredis`. */
export const openIoredis: OpenOnServer = async (url, space = newSpace()) => {
  const client = new Redis(url, { enableOfflineQueue: false, lazyConnect: true, retryStrategy: () => 50 })
  client.on('error', () => undefined)
  await client.connect()
  const store = redisStore({ client, prefix: `${space}:` })
  return { store, pass, close: () => client.disconnect() }
}

/** On a pool of `pg`. */
export const openPostgres: OpenOnServer = async (url, space = newSpace()) => {
  const pool = new Pool({ connectionString: url })
  pool.on('error', () => undefined)
  const store = postgresStore({ pool, schema: space })
  return {
    store,
    pass,
    close: async () => {
      await store.close?.()
      await pool.end()
    },
  }
}

/** On a file. */
export const openSqliteFile: OpenOnServer = async (file) => ({ store: sqliteStore({ file }), pass })

/** On a file, by somebody who does not wait for it for long. */
export const openHastySqlite: OpenOnServer = async (file) => ({ store: sqliteStore({ file, waitMs: 200 }), pass })

/** A name that a schema may have, too. */
export function newSpace(): string {
  return `s${randomUUID().replaceAll('-', '_')}`
}
