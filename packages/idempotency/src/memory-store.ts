import { checkOptions, consoleLogger, isDevelopment, optionRules, systemClock } from '@hookwell/core'
import type { Clock, Logger, OptionRule } from '@hookwell/core'

import type { IdempotencyStore } from './idempotency-store.ts'
import { memoryRoom } from './memory-room.ts'
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
  let fence = 0

  const tidy = (): number => {
    // A whole number takes no room of its own.
    const nowMs = Math.floor(clock.monotonicMs())
    room.forgetOld(nowMs)
    return nowMs
  }
  const held = (key: string, by: number): Entry | undefined => {
    const entry = room.get(key)
    return entry?.fence === by && entry.stored === undefined ? entry : undefined
  }

  return {
    name: 'memory',
    reserve: (key, { fingerprint, leaseMs }) => {
      const nowMs = tidy()
      const other = room.get(key)
      if (other === undefined) {
        room.add(key, fence + 1, fingerprint, nowMs + leaseMs)
        fence += 1
        return { state: 'reserved', fence }
      }
      const { stored, expiresAtMs } = other
      if (stored !== undefined) return { state: 'complete', fingerprint: other.fingerprint, stored }
      return { state: 'running', fingerprint: other.fingerprint, leftMs: expiresAtMs - nowMs }
    },
    extend: (key, by, leaseMs) => {
      const nowMs = tidy()
      const entry = held(key, by)
      if (entry !== undefined) room.extend(entry, nowMs + leaseMs)
      return entry !== undefined
    },
    complete: (key, by, stored, keepMs) => {
      const nowMs = tidy()
      const entry = held(key, by)
      if (entry !== undefined) room.complete(entry, stored, nowMs + keepMs)
      return entry !== undefined
    },
    release: (key, by) => {
      tidy()
      const entry = held(key, by)
      if (entry !== undefined) room.drop(entry)
      return entry !== undefined
    },
    get size() {
      return room.size
    },
    get bytes() {
      return room.bytes
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
