import { checkOptions, optionRules, required } from '@hookwell/core'
import type { IdempotencyStore, Reserved } from './idempotency-store.ts'
import { scriptRunner } from './redis-client.ts'
import type { RedisClient } from './redis-client.ts'
import { scripts } from './redis-scripts.ts'

/** Where the keys are. */
export interface RedisStoreOptions {
  /** A connected client of `redis` (node-redis) or `ioredis`, or anything with their `sendCommand` or `call`. */
  readonly client: RedisClient
  /** What each key begins with. Default `hookwell:`. */
  readonly prefix?: string
}

/**
 * Keeps keys in Redis 6 or newer, for any number of processes and machines: one round trip each, by the server's clock.
 * What Redis loses is forgotten: a restart without a disk, or a failover before the replica had it.
 *
 * @throws TypeError that names the option and the fix.
 *
 * @example
 * ```ts
 * const client = await createClient({ url: process.env.REDIS_URL, disableOfflineQueue: true }).connect()
 * const store = redisStore({ client })
 * ```
 *
 * @see https://redis.io/docs/latest/commands/eval/
 */
export function redisStore(options: RedisStoreOptions): IdempotencyStore {
  checkOptions('redisStore()', options, RULES)
  const { client, prefix = 'hookwell:' } = options
  const run = scriptRunner(client)
  return {
    name: 'redis',
    reserve: async (key, { fingerprint, leaseMs }) =>
      reservedOf(await run(scripts.reserve, prefix + key, fingerprint, whole(leaseMs))),
    extend: async (key, fence, leaseMs) =>
      Number(await run(scripts.extend, prefix + key, String(fence), whole(leaseMs))) === 1,
    complete: async (key, fence, stored, keepMs) =>
      Number(await run(scripts.complete, prefix + key, String(fence), stored, whole(keepMs))) === 1,
    release: async (key, fence) => Number(await run(scripts.release, prefix + key, String(fence))) === 1,
  }
}

const RULES = {
  client: required({
    accepts: (value) => hasFunction(value, 'call') || hasFunction(value, 'sendCommand'),
    must: "a client of 'redis' or 'ioredis', or an object with their sendCommand(args) or call(command, ...args)",
  }),
  prefix: optionRules.text,
}

function hasFunction(value: unknown, name: string): boolean {
  return typeof (value as Record<string, unknown> | null | undefined)?.[name] === 'function'
}

// A client may have been told to hand out buffers, and a part of a millisecond is none that Redis knows.
function reservedOf(reply: unknown): Reserved {
  const [state, first, second] = (reply as readonly unknown[]).map(String)
  if (state === 'reserved') return { state, fence: Number(first) }
  if (state === 'complete') return { state, fingerprint: first ?? '', stored: second ?? '' }
  return { state: 'running', fingerprint: first ?? '', leftMs: Math.max(0, Number(second)) }
}

function whole(ms: number): string {
  return String(Math.max(1, Math.ceil(ms)))
}
