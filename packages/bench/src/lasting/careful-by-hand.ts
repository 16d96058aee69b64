import type { Pool } from 'pg'

import { KEEP_MS, LEASE_MS, postgresTable } from './by-hand.ts'
import type { ByHand, SendCommand } from './by-hand.ts'

/** What a store keeps of a key, in one step each. */
interface KeptBy {
  /** Takes it, or gives the reply that is there; `twin` while somebody else has it. */
  take(key: string, token: string): Promise<'ours' | 'twin' | { readonly reply: string }>
  /** Has it for longer, if it is still ours. */
  extend(key: string, token: string): Promise<unknown>
  /** Keeps the reply, if it is still ours. */
  complete(key: string, token: string, reply: string): Promise<unknown>
}

interface Running {
  readonly token: string
  readonly reply: Promise<string>
  readonly tell: (reply: string) => void
  timer: NodeJS.Timeout
}

/**
 * A check with what ours promises: only who has a key may complete it, its lease is extended while the work runs, twins wait
 * for it and get the same reply, one that is too large is not kept, and a store that is slow does not hold the call.
 */
function carefully(kept: KeptBy): ByHand {
  const running = new Map<string, Running>()
  const begin = (key: string, token: string): void => {
    const { promise, resolve } = Promise.withResolvers<string>()
    const extend = (): void => {
      void within(kept.extend(key, token)).catch(() => undefined)
      own.timer = setTimeout(extend, LEASE_MS / 3)
    }
    const own: Running = { token, reply: promise, tell: resolve, timer: setTimeout(extend, LEASE_MS / 3) }
    running.set(key, own)
  }
  return {
    reserve: async (key) => {
      const token = crypto.randomUUID()
      for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += PAUSE_MS) {
        const twin = running.get(key)
        if (twin !== undefined) return await twin.reply
        const said = await within(kept.take(key, token))
        if (said === 'ours') {
          begin(key, token)
          return undefined
        }
        if (said !== 'twin') return said.reply
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      }
      throw new Error('the same call is still under way')
    },
    complete: async (key, reply) => {
      const own = running.get(key)
      if (own === undefined) return
      clearTimeout(own.timer)
      if (!isTooLarge(reply)) await within(kept.complete(key, own.token, reply))
      running.delete(key)
      own.tell(reply)
    },
  }
}

/** On Redis: what a key holds begins with whose it is. */
export async function redisCarefully(send: SendCommand): Promise<ByHand> {
  const own = "local held = redis.call('GET', KEYS[1]) if not held or string.sub(held, 1, 37) ~= 'r' .. ARGV[1] then"
  const extend = `${own} return 0 end return redis.call('PEXPIRE', KEYS[1], ARGV[2])`
  const complete = `${own} return 0 end redis.call('SET', KEYS[1], 'c' .. ARGV[2], 'PX', ARGV[3]) return 1`
  const run = (sha: unknown, key: string, ...args: string[]): Promise<unknown> =>
    send('EVALSHA', String(sha), '1', `careful:${key}`, ...args)
  const [extending, completing] = [await send('SCRIPT', 'LOAD', extend), await send('SCRIPT', 'LOAD', complete)]
  return carefully({
    take: async (key, token) => {
      const before = await send('SET', `careful:${key}`, `r${token}`, 'NX', 'GET', 'PX', String(LEASE_MS))
      if (typeof before !== 'string') return 'ours'
      return before.startsWith('c') ? { reply: before.slice(1) } : 'twin'
    },
    extend: (key, token) => run(extending, key, token, String(LEASE_MS)),
    complete: (key, token, reply) => run(completing, key, token, reply, String(KEEP_MS)),
  })
}

/** In Postgres. */
export async function postgresCarefully(pool: Pool): Promise<ByHand> {
  const table = await postgresTable(pool, 'careful_by_hand', 'token uuid not null')
  const lease = `clock_timestamp() + interval '${LEASE_MS} ms'`
  return carefully({
    take: async (key, token) => {
      const { rowCount } = await pool.query(
        `insert into ${table} as held values ($1, null, ${lease}, $2) on conflict (key)
         do update set reply = null, until = excluded.until, token = excluded.token where held.until < clock_timestamp()`,
        [key, token],
      )
      if (rowCount === 1) return 'ours'
      const { rows } = await pool.query<{ reply: string | null }>(`select reply from ${table} where key = $1`, [key])
      const reply = rows[0]?.reply ?? undefined
      return reply === undefined ? 'twin' : { reply }
    },
    extend: (key, token) =>
      pool.query(`update ${table} set until = ${lease} where key = $1 and token = $2 and reply is null`, [key, token]),
    complete: (key, token, reply) =>
      pool.query(
        `update ${table} set reply = $3, until = clock_timestamp() + interval '${KEEP_MS} ms'
         where key = $1 and token = $2 and reply is null`,
        [key, token, reply],
      ),
  })
}

/** In the process, which needs no tokens; what is kept is forgotten, and takes no more room than it may. */
export function memoryCarefully(): ByHand {
  const running = new Map<string, InMemory>()
  const kept = new Map<string, Kept>()
  let bytes = 0
  const forget = (key: string, { reply }: Kept): void => {
    kept.delete(key)
    bytes -= 2 * (key.length + reply.length)
  }
  return {
    reserve: async (key) => {
      const now = performance.now()
      for (const [old, one] of kept) {
        if (one.until > now) break
        forget(old, one)
      }
      const before = kept.get(key)
      if (before !== undefined && before.until > now) return before.reply
      const twin = running.get(key)
      if (twin !== undefined && twin.until > now) return await twin.reply
      running.set(key, beginInMemory())
      return undefined
    },
    complete: async (key, reply) => {
      const own = running.get(key)
      if (own === undefined) return
      clearTimeout(own.timer)
      running.delete(key)
      own.tell(reply)
      if (isTooLarge(reply)) return
      const before = kept.get(key)
      if (before !== undefined) forget(key, before)
      kept.set(key, { reply, until: performance.now() + KEEP_MS })
      bytes += 2 * (key.length + reply.length)
      for (const [oldest, one] of kept) {
        if (kept.size <= MAX_KEYS && bytes <= MAX_BYTES) return
        forget(oldest, one)
      }
    },
  }
}

interface InMemory {
  readonly reply: Promise<string>
  readonly tell: (reply: string) => void
  until: number
  timer: NodeJS.Timeout
}

interface Kept {
  readonly reply: string
  readonly until: number
}

function beginInMemory(): InMemory {
  const { promise, resolve } = Promise.withResolvers<string>()
  const renew = (): void => {
    own.until = performance.now() + LEASE_MS
    own.timer = setTimeout(renew, LEASE_MS / 3)
  }
  const timer = setTimeout(renew, LEASE_MS / 3)
  const own: InMemory = { reply: promise, tell: resolve, until: performance.now() + LEASE_MS, timer }
  return own
}

const MAX_KEYS = 1_000_000
const MAX_BYTES = 1_073_741_824
const MAX_STORED = 262_144
const STORE_TIMEOUT_MS = 1_000
const PATIENCE_MS = 5_000
const PAUSE_MS = 50

function isTooLarge(reply: string): boolean {
  return reply.length * 3 > MAX_STORED && Buffer.byteLength(reply) > MAX_STORED
}

async function within<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the store is too slow')), STORE_TIMEOUT_MS)
  })
  try {
    return await Promise.race([asked, late])
  } finally {
    clearTimeout(timer)
  }
}
