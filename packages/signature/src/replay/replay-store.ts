import type { Maybe } from '@hookwell/core'

/**
 * Where deliveries are remembered: two commands, so that whatever can set a key unless it is there can be one. Redis:
 * `SET key 1 NX PX ttl` and `DEL key`; SQL: an insert that gives way to a row which is still in force, and a delete.
 *
 * Both may throw or reject when the store cannot tell, which is never the same as "new".
 *
 * @example
 * ```ts
 * const keys = new Set<string>()
 * const forever: ReplayStore = {
 *   remember: (key) => keys.size < keys.add(key).size,
 *   forget: (key) => void keys.delete(key),
 * }
 * ```
 */
export interface ReplayStore {
  /**
   * Remembers a key for so many milliseconds, and tells whether it was new. One step, not two: of any number of calls
   * with one key, at one time and in all processes, exactly one is told `true`. A key whose time is over is new again.
   *
   * @param key Up to 1,024 bytes of UTF-8, of which every one counts.
   * @param ttlMs A whole number above 0.
   */
  remember(key: string, ttlMs: number): Maybe<boolean>
  /** Lets a key be new again: the work failed, and its sender will try once more. An unknown key is no fault. */
  forget(key: string): Maybe<void>
}
