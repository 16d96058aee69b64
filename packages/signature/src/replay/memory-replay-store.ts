import { checkOptions, oneOf, optionRules, systemClock } from '@hookwell/core'
import type { Clock, OptionRule } from '@hookwell/core'
import { expiryQueue } from '@hookwell/core/adapter'
import type { Expiring } from '@hookwell/core/adapter'

import type { ReplayStore } from './replay-store.ts'

/** How much is kept, and what happens when that is not enough. */
export interface MemoryReplayStoreOptions {
  /** Default 100,000. */
  readonly maxEntries?: number
  /** What all entries together may take, in bytes as estimated. Default 33,554,432 (32 MiB). */
  readonly maxBytes?: number
  /**
   * `refuse`: what cannot be remembered is not let through, since its replay could not be told. `forget-oldest`: it is
   * let through, and the delivery that was remembered first can be replayed from then on. Default `refuse`.
   */
  readonly whenFull?: 'refuse' | 'forget-oldest'
  /** Default: the clock of the machine. */
  readonly clock?: Pick<Clock, 'monotonicMs'>
}

/** A store in the memory of one process, with what it holds and what it had to do. */
export interface MemoryReplayStore extends ReplayStore {
  remember(key: string, ttlMs: number): boolean
  forget(key: string): void
  /** How many keys it remembers. */
  readonly size: number
  /** What they take, in bytes as estimated. */
  readonly bytes: number
  /** How many it did not take because it was full. */
  readonly refused: number
  /** How many it forgot before their time because it was full. */
  readonly evicted: number
}

/**
 * Makes a store in the memory of this process: for one process, and for tests. It starts empty, and a second process has
 * one of its own, so behind a load balancer it catches only what comes back to the same machine.
 *
 * It never takes more than it was given. When it is full it refuses: `replayGuard()` then answers 503 and the sender
 * tries again later, where forgetting the oldest would quietly open the door to its replay. Keys whose time is over
 * make room first.
 *
 * @throws TypeError when an option is unknown or cannot be.
 *
 * @example
 * ```ts
 * pipe.use(replayGuard({ store: memoryReplayStore({ maxEntries: 500_000, maxBytes: 128 * 1_048_576 }) }))
 * ```
 */
export function memoryReplayStore(options: MemoryReplayStoreOptions = {}): MemoryReplayStore {
  checkOptions('memoryReplayStore()', options, RULES)
  const { maxEntries = 100_000, maxBytes = 33_554_432, whenFull = 'refuse', clock = systemClock } = options
  // In the order in which they came.
  const entries = new Map<string, Entry>()
  const queue = expiryQueue<Entry>()
  const count = { bytes: 0, refused: 0, evicted: 0 }

  const drop = (entry: Entry): void => {
    entries.delete(entry.key)
    queue.remove(entry)
    count.bytes -= bytesOf(entry.key)
  }
  const hasRoom = (key: string): boolean => entries.size < maxEntries && count.bytes + bytesOf(key) <= maxBytes
  const makeRoom = (key: string): void => {
    while (whenFull === 'forget-oldest' && !hasRoom(key) && entries.size > 0) {
      drop(entries.values().next().value as Entry)
      count.evicted += 1
    }
    if (hasRoom(key)) return
    count.refused += 1
    throw new Error(
      `memoryReplayStore() is full with ${entries.size} keys: raise 'maxEntries' (${maxEntries}) and 'maxBytes' ` +
        `(${maxBytes}), remember for a shorter time, or use a store outside this process`,
    )
  }
  return {
    remember: (key, ttlMs) => {
      const nowMs = clock.monotonicMs()
      for (let next = queue.first; next !== undefined && next.expiresAtMs <= nowMs; next = queue.first) drop(next)
      if (entries.has(key)) return false
      makeRoom(key)
      const entry = { key, expiresAtMs: nowMs + ttlMs, place: 0 }
      entries.set(key, entry)
      queue.add(entry)
      count.bytes += bytesOf(key)
      return true
    },
    forget: (key) => {
      const entry = entries.get(key)
      if (entry !== undefined) drop(entry)
    },
    get size() {
      return entries.size
    },
    get bytes() {
      return count.bytes
    },
    get refused() {
      return count.refused
    },
    get evicted() {
      return count.evicted
    },
  }
}

interface Entry extends Expiring {
  readonly key: string
}

/** An entry, its places in the map and in the queue: 130 were measured on Node 24. */
const ENTRY_BYTES = 160

// A string takes one byte a character where all of them are Latin, and two elsewhere.
function bytesOf(key: string): number {
  return ENTRY_BYTES + key.length * 2
}

const RULES: Readonly<Record<keyof MemoryReplayStoreOptions, OptionRule>> = {
  maxEntries: optionRules.count,
  maxBytes: optionRules.count,
  whenFull: oneOf('refuse', 'forget-oldest'),
  clock: {
    accepts: (value) => typeof (value as { monotonicMs?: unknown } | null)?.monotonicMs === 'function',
    must: 'a clock, such as systemClock',
  },
}
