import { checkOptions, consoleLogger, isDevelopment, optionRules, systemClock } from '@hookwell/core'
import type { Clock, Logger, OptionRule } from '@hookwell/core'

import type { IdempotencyStore } from './idempotency-store.ts'
import { bytesOf, memoryRoom, sizeOf } from './memory-room.ts'
import type { Entry } from './memory-room.ts'

/** How much a store in memory keeps. */
export interface MemoryStoreOptions {
  /** How many keys. Default 10,000. */
  readonly maxKeys?: number
  /** What all of them together may take, in bytes as estimated. Default 33,554,432 (32 MiB). */
  readonly maxBytes?: number
  /** Default: the clock of the machine. */
  readonly clock?: Pick<Clock, 'monotonicMs'>
  /** What is told that a process in production remembers for itself alone. Default: the console. */
  readonly logger?: Pick<Logger, 'warn'>
}

/** A store in the memory of one process, and how full it is. */
export interface MemoryStore extends IdempotencyStore {
  /** How many keys it holds, those over their time among them until somebody looks. */
  readonly size: number
  /** What they take, in bytes as estimated. */
  readonly bytes: number
}

/**
 * Makes a store in the memory of this process: for tests, and for one process that may forget when it ends.
 *
 * It takes no more room than it was given. When it is full, what would be over soonest goes first; a key whose work runs
 * never does, so a store that is full of those rejects.
 *
 * @param options.maxKeys Default 10,000.
 * @param options.maxBytes Default 33,554,432 (32 MiB).
 * @throws TypeError when an option is unknown or cannot be.
 *
 * @example
 * ```ts
 * const store = memoryStore({ maxKeys: 50_000 })
 * ```
 */
export function memoryStore(options: MemoryStoreOptions = {}): MemoryStore {
  checkOptions('memoryStore()', options, RULES)
  const { maxKeys = 10_000, maxBytes = 33_554_432, clock = systemClock, logger = consoleLogger } = options
  warnInProduction(logger)
  const room = memoryRoom({ maxKeys, maxBytes })
  const { running, complete } = room
  let fence = 0

  const tidy = (): number => {
    const nowMs = clock.monotonicMs()
    room.forgetOld(nowMs)
    return nowMs
  }
  const held = (key: string, by: number): Entry | undefined => {
    const entry = running.get(key)
    return entry?.fence === by ? entry : undefined
  }

  return {
    name: 'memory',
    reserve: (key, { fingerprint, leaseMs }) => {
      const nowMs = tidy()
      const done = complete.get(key)
      if (done !== undefined) return { state: 'complete', fingerprint: done.fingerprint, stored: done.stored }
      const other = running.get(key)
      if (other !== undefined) {
        return { state: 'running', fingerprint: other.fingerprint, leftMs: other.expiresAtMs - nowMs }
      }
      const entry = { key, fence: fence + 1, fingerprint, expiresAtMs: nowMs + leaseMs, stored: '', place: 0 }
      room.makeRoom(bytesOf(entry))
      fence += 1
      running.put(entry)
      return { state: 'reserved', fence }
    },
    extend: (key, by, leaseMs) => {
      const nowMs = tidy()
      const entry = held(key, by)
      if (entry === undefined) return false
      running.drop(entry)
      entry.expiresAtMs = nowMs + leaseMs
      running.put(entry)
      return true
    },
    complete: (key, by, stored, keepMs) => {
      const nowMs = tidy()
      const entry = held(key, by)
      if (entry === undefined) return false
      // Its own place is free for it.
      running.drop(entry)
      try {
        room.makeRoom(bytesOf(entry) + sizeOf(stored))
      } catch (full) {
        running.put(entry)
        throw full
      }
      entry.stored = stored
      entry.expiresAtMs = nowMs + keepMs
      complete.put(entry)
      return true
    },
    release: (key, by) => {
      tidy()
      const entry = held(key, by)
      if (entry === undefined) return false
      running.drop(entry)
      return true
    },
    get size() {
      return running.size + complete.size
    },
    get bytes() {
      return running.bytes + complete.bytes
    },
  }
}

let hasWarned = false

function warnInProduction(logger: Pick<Logger, 'warn'>): void {
  if (hasWarned || isDevelopment()) return
  hasWarned = true
  logger.warn(
    'memoryStore() remembers for this process alone, and until it ends: a retry that another process gets runs again. ' +
      'Use sqliteStore(), redisStore() or postgresStore()',
  )
}

const RULES: Readonly<Record<keyof MemoryStoreOptions, OptionRule>> = {
  maxKeys: optionRules.count,
  maxBytes: optionRules.count,
  clock: {
    accepts: (value) => typeof (value as { monotonicMs?: unknown } | null)?.monotonicMs === 'function',
    must: 'a clock, such as systemClock',
  },
  logger: optionRules.record,
}
