import { expiryQueue } from '@hookwell/core/adapter'
import type { Expiring } from '@hookwell/core/adapter'

/** A key, while its work runs and behind it. */
export interface Entry extends Expiring {
  readonly key: string
  readonly fence: number
  readonly fingerprint: string
  /** When its lease is over, or its reply; changed by the room alone, as what follows. */
  expiresAtMs: number
  /** What came of the work; absent while it runs. */
  stored: string | undefined
  /** What it takes, as estimated. */
  bytes: number
}

/** What a store in memory may take. */
export interface MemoryRoom {
  readonly size: number
  readonly bytes: number
  get(key: string): Entry | undefined
  /**
   * Takes in a key whose work runs, and lets go of what would be over soonest of those that are complete.
   *
   * @throws Error that says what to raise. Then nothing has been let go of; so it is below.
   */
  add(key: string, fence: number, fingerprint: string, untilMs: number): void
  /** Has one whose work runs for longer. */
  extend(entry: Entry, untilMs: number): void
  /** Keeps what came of the work of one. */
  complete(entry: Entry, stored: string, untilMs: number): void
  drop(entry: Entry): void
  /** Lets go of all that is over. */
  forgetOld(nowMs: number): void
}

/** Makes room that is empty. */
export function memoryRoom({ maxKeys, maxBytes }: { readonly maxKeys: number; readonly maxBytes: number }): MemoryRoom {
  const byKey = new Map<string, Entry>()
  // Apart from each other, so that room is found without looking at those that run.
  const [running, complete] = [shelf(), shelf()]

  const drop = (entry: Entry): void => {
    byKey.delete(entry.key)
    if (entry.stored === undefined) running.drop(entry)
    else complete.drop(entry)
  }
  const makeRoom = (bytes: number): void => {
    if (bytes > maxBytes) {
      throw new Error(
        `memoryStore() may take 'maxBytes' (${maxBytes}), and this alone takes ${bytes}: raise it, or lower ` +
          `'maxStoredBytes' of what uses the store`,
      )
    }
    if (running.size >= maxKeys || running.bytes + bytes > maxBytes) {
      throw new Error(
        `memoryStore() is full of ${running.size} keys whose work runs: raise 'maxKeys' (${maxKeys}) and 'maxBytes' ` +
          `(${maxBytes}), or use a store outside this process`,
      )
    }
    for (let next = complete.first; next !== undefined; next = complete.first) {
      const isFull = running.size + complete.size >= maxKeys || running.bytes + complete.bytes + bytes > maxBytes
      if (!isFull) return
      drop(next)
    }
  }
  const forgetOn = (some: Shelf, nowMs: number): void => {
    for (let next = some.first; next !== undefined && next.expiresAtMs <= nowMs; next = some.first) drop(next)
  }

  return {
    get size() {
      return byKey.size
    },
    get bytes() {
      return running.bytes + complete.bytes
    },
    get: (key) => byKey.get(key),
    add: (key, fence, fingerprint, untilMs) => {
      const bytes = ENTRY_BYTES + sizeOf(key) + sizeOf(fingerprint)
      makeRoom(bytes)
      const entry: Entry = { key, fence, fingerprint, expiresAtMs: untilMs, stored: undefined, bytes, place: 0 }
      byKey.set(key, entry)
      running.put(entry)
    },
    extend: (entry, untilMs) => {
      running.drop(entry)
      entry.expiresAtMs = untilMs
      running.put(entry)
    },
    complete: (entry, stored, untilMs) => {
      const bytes = entry.bytes + sizeOf(stored)
      // Its own place is free for it.
      running.drop(entry)
      try {
        makeRoom(bytes)
      } catch (full) {
        running.put(entry)
        throw full
      }
      entry.stored = stored
      entry.bytes = bytes
      entry.expiresAtMs = untilMs
      complete.put(entry)
    },
    drop,
    forgetOld: (nowMs) => {
      forgetOn(running, nowMs)
      forgetOn(complete, nowMs)
    },
  }
}

/** Entries by when they are over, and what they take. */
interface Shelf {
  readonly size: number
  readonly bytes: number
  /** The one that is over soonest. */
  readonly first: Entry | undefined
  put(entry: Entry): void
  /** Takes off one that is on it. */
  drop(entry: Entry): void
}

function shelf(): Shelf {
  const queue = expiryQueue<Entry>()
  let bytes = 0
  return {
    get size() {
      return queue.size
    },
    get bytes() {
      return bytes
    },
    get first() {
      return queue.first
    },
    put: (entry) => {
      queue.add(entry)
      bytes += entry.bytes
    },
    drop: (entry) => {
      queue.remove(entry)
      bytes -= entry.bytes
    },
  }
}

/** An entry, its places in the map and in the queue. */
const ENTRY_BYTES = 200

/** What a text takes at most; one that is all Latin takes half of it. */
function sizeOf(text: string): number {
  return 2 * text.length
}
