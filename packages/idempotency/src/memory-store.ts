import { checkOptions, consoleLogger, isDevelopment, optionRules, systemClock } from '@hookwell/core'
import type { Clock, Logger, OptionRule } from '@hookwell/core'

import type { IdempotencyStore } from './idempotency-store.ts'
import { oldestFirst } from './oldest-first.ts'

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
 * It takes no more room than it was given. When it is full, what has been kept for longest goes first; a key whose work
 * runs never does, so a store that is full of those rejects.
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
  // Apart, so that room is found without looking at those that run.
  const running = new Map<string, Entry>()
  const complete = new Map<string, Entry>()
  const kept = oldestFirst<Entry>(
    (entry) => complete.get(entry.key) === entry,
    () => complete.size,
  )
  const count = { fence: 0, bytes: 0, lookAgainAtMs: 0, nextOverAtMs: Infinity }

  const drop = (from: Map<string, Entry>, key: string): void => {
    const entry = from.get(key)
    if (entry === undefined) return
    from.delete(key)
    count.bytes -= bytesOf(entry)
  }
  const put = (to: Map<string, Entry>, entry: Entry): void => {
    to.set(entry.key, entry)
    count.bytes += bytesOf(entry)
  }
  /** Those that are over at the front; with one time for all of them, that is each. */
  const forgetOld = (nowMs: number): void => {
    if (nowMs < count.nextOverAtMs) return
    let next = kept.first()
    for (; next !== undefined && next.untilMs <= nowMs; next = kept.first()) drop(complete, next.key)
    count.nextOverAtMs = next?.untilMs ?? Infinity
  }
  /** Those of which nobody has heard. Looked for in a full store alone, and not before there can be one again. */
  const forgetLost = (nowMs: number): void => {
    if (nowMs < count.lookAgainAtMs) return
    count.lookAgainAtMs = Infinity
    for (const [key, { untilMs }] of running) {
      if (untilMs <= nowMs) drop(running, key)
      else count.lookAgainAtMs = Math.min(count.lookAgainAtMs, untilMs)
    }
  }
  const isFull = (bytes: number): boolean => running.size + complete.size >= maxKeys || count.bytes + bytes > maxBytes
  const makeRoom = (bytes: number, nowMs: number): void => {
    while (isFull(bytes)) {
      const next = kept.first()
      if (next === undefined) break
      drop(complete, next.key)
    }
    if (isFull(bytes)) forgetLost(nowMs)
    if (!isFull(bytes)) return
    throw new Error(
      `memoryStore() is full of ${running.size} keys whose work runs: raise 'maxKeys' (${maxKeys}) and 'maxBytes' ` +
        `(${maxBytes}), or use a store outside this process`,
    )
  }
  const held = (key: string, fence: number, nowMs: number): Entry | undefined => {
    const entry = running.get(key)
    return entry?.fence === fence && entry.untilMs > nowMs ? entry : undefined
  }

  return {
    name: 'memory',
    reserve: (key, { fingerprint, leaseMs }) => {
      const nowMs = clock.monotonicMs()
      forgetOld(nowMs)
      const done = complete.get(key)
      if (done !== undefined && done.untilMs > nowMs) {
        return { state: 'complete', fingerprint: done.fingerprint, stored: done.stored }
      }
      const other = running.get(key)
      if (other !== undefined && other.untilMs > nowMs) {
        return { state: 'running', fingerprint: other.fingerprint, leftMs: other.untilMs - nowMs }
      }
      if (done !== undefined) drop(complete, key)
      if (other !== undefined) drop(running, key)
      const entry = { key, fence: count.fence + 1, fingerprint, untilMs: nowMs + leaseMs, stored: '' }
      makeRoom(bytesOf(entry), nowMs)
      count.fence += 1
      count.lookAgainAtMs = Math.min(count.lookAgainAtMs, entry.untilMs)
      put(running, entry)
      return { state: 'reserved', fence: entry.fence }
    },
    extend: (key, fence, leaseMs) => {
      const nowMs = clock.monotonicMs()
      const entry = held(key, fence, nowMs)
      if (entry === undefined) return false
      entry.untilMs = nowMs + leaseMs
      count.lookAgainAtMs = Math.min(count.lookAgainAtMs, entry.untilMs)
      return true
    },
    complete: (key, fence, stored, keepMs) => {
      const nowMs = clock.monotonicMs()
      const entry = held(key, fence, nowMs)
      if (entry === undefined) return false
      // Its own place is free for it.
      drop(running, key)
      try {
        makeRoom(bytesOf(entry) + sizeOf(stored), nowMs)
      } catch (full) {
        put(running, entry)
        throw full
      }
      entry.stored = stored
      entry.untilMs = nowMs + keepMs
      put(complete, entry)
      kept.add(entry)
      count.nextOverAtMs = Math.min(count.nextOverAtMs, entry.untilMs)
      return true
    },
    release: (key, fence) => {
      if (held(key, fence, clock.monotonicMs()) === undefined) return false
      drop(running, key)
      return true
    },
    get size() {
      return running.size + complete.size
    },
    get bytes() {
      return count.bytes
    },
  }
}

/** A key, while its work runs and behind it. */
interface Entry {
  readonly key: string
  readonly fence: number
  readonly fingerprint: string
  untilMs: number
  /** Empty while the work runs. */
  stored: string
}

/** An entry and its place in the map. */
const ENTRY_BYTES = 200

function bytesOf({ key, fingerprint, stored }: Entry): number {
  return ENTRY_BYTES + sizeOf(key) + sizeOf(fingerprint) + sizeOf(stored)
}

// A string takes one byte a character where all of them are Latin, and two elsewhere.
function sizeOf(text: string): number {
  return 2 * text.length
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
