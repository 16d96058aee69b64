import { checkOptions, optionRules, required } from '@hookwell/core'
import type { IdempotencyStore, Reserved } from './idempotency-store.ts'
import { scriptRunner } from './redis-client.ts'
import type { RedisClient } from './redis-client.ts'
import { scripts } from './redis-scripts.ts'

/** Where the keys are. */
export interface RedisStoreOptions {
  /**
   * A connected client of `redis` (node-redis) or `ioredis`, of a cluster or Sentinel too, or anything with their
   * `sendCommand` or `call`. Those of node-redis are told by the number of parameters that `sendCommand` has.
   */
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
 * const client = await createClient({ url: 'redis://localhost', disableOfflineQueue: true }).connect()
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
    reserve: (key, { fingerprint, leaseMs }) =>
      run(scripts.reserve, prefix + key, [`${fingerprint.length}:${fingerprint}`, whole(leaseMs)], reservedOf),
    extend: (key, fence, leaseMs) => run(scripts.extend, prefix + key, [`${fence}r`, whole(leaseMs)], isOne),
    complete: (key, fence, stored, keepMs) =>
      run(scripts.complete, prefix + key, [`${fence}r`, stored, whole(keepMs)], isOne),
    release: (key, fence) => run(scripts.release, prefix + key, [`${fence}r`], isOne),
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

function isOne(reply: unknown): boolean {
  return Number(reply) === 1
}

// A client may have been told to hand out buffers.
function reservedOf(reply: unknown): Reserved {
  if (!Array.isArray(reply)) return { state: 'reserved', fence: Number(reply) }
  const [held = '', leftMs] = reply.map(String)
  const [front = '', state, length] = PACKED.exec(held) ?? []
  if (front === '') throw new Error("a key holds nothing of ours: give redisStore() a 'prefix' of its own")
  const end = front.length + Number(length)
  const fingerprint = held.slice(front.length, end)
  if (state === 'c') return { state: 'complete', fingerprint, stored: held.slice(end) }
  return { state: 'running', fingerprint, leftMs: Math.max(0, Number(leftMs)) }
}

const PACKED = /^\d+([rc])(\d+):/

// A part of a millisecond is none that Redis knows.
function whole(ms: number): string {
  return String(Math.max(1, Math.ceil(ms)))
}
