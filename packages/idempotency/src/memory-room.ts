import { expiryQueue } from '@hookwell/core/adapter'
import type { Expiring } from '@hookwell/core/adapter'

/** A key, while its work runs and behind it. */
export interface Entry extends Expiring {
  readonly key: string
  readonly fence: number
  readonly fingerprint: string
  /** When its lease is over, or its reply; changed only while it is on no shelf. */
  expiresAtMs: number
  /** Empty while the work runs. */
  stored: string
}

/** Entries by their keys, and by when they are over. */
export interface Shelf {
  readonly size: number
  readonly bytes: number
  /** The one that is over soonest. */
  readonly first: Entry | undefined
  get(key: string): Entry | undefined
  put(entry: Entry): void
  /** Takes off one that is on it. */
  drop(entry: Entry): void
}

/** What a store in memory may take. */
export interface MemoryRoom {
  /** Apart from the others, so that room is found without looking at those that run. */
  readonly running: Shelf
  readonly complete: Shelf
  /** Lets go of all that is over. */
  forgetOld(nowMs: number): void
  /**
   * Makes room for one more, where there can be: of those that are complete, what would be over soonest goes first.
   *
   * @throws Error that says what to raise. Then nothing has been let go of.
   */
  makeRoom(bytes: number): void
}

/** Makes room that is empty. */
export function memoryRoom({ maxKeys, maxBytes }: { readonly maxKeys: number; readonly maxBytes: number }): MemoryRoom {
  const [running, complete] = [shelf(), shelf()]
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
      complete.drop(next)
    }
  }
  return {
    running,
    complete,
    forgetOld: (nowMs) => {
      forgetOn(running, nowMs)
      forgetOn(complete, nowMs)
    },
    makeRoom,
  }
}

function forgetOn(some: Shelf, nowMs: number): void {
  for (let next = some.first; next !== undefined && next.expiresAtMs <= nowMs; next = some.first) some.drop(next)
}

function shelf(): Shelf {
  const byKey = new Map<string, Entry>()
  const queue = expiryQueue<Entry>()
  let bytes = 0
  return {
    get size() {
      return byKey.size
    },
    get bytes() {
      return bytes
    },
    get first() {
      return queue.first
    },
    get: (key) => byKey.get(key),
    put: (entry) => {
      byKey.set(entry.key, entry)
      queue.add(entry)
      bytes += bytesOf(entry)
    },
    drop: (entry) => {
      byKey.delete(entry.key)
      queue.remove(entry)
      bytes -= bytesOf(entry)
    },
  }
}

/** An entry, its places in the map and in the queue. */
const ENTRY_BYTES = 200

/** What an entry takes, in bytes as estimated. */
export function bytesOf({ key, fingerprint, stored }: Entry): number {
  return ENTRY_BYTES + sizeOf(key) + sizeOf(fingerprint) + sizeOf(stored)
}

/** What a text takes at most; one that is all Latin takes half of it. */
export function sizeOf(text: string): number {
  return 2 * text.length
}
