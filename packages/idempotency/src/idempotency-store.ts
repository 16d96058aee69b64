import type { Maybe } from '@hookwell/core'

/** What a key was taken with. */
export interface Reserve {
  /** A digest of what was asked, or nothing where the key says it: the same key with another one is refused. */
  readonly fingerprint: string
  /** How long the key is held without a sign of life, in milliseconds. */
  readonly leaseMs: number
}

/** What became of it. */
export type Reserved =
  /** It is ours. The fence is larger than any that was given for this key before, also where the key was forgotten since. */
  | { readonly state: 'reserved'; readonly fence: number }
  /** Somebody holds it, for so long at least. */
  | { readonly state: 'running'; readonly fingerprint: string; readonly leftMs: number }
  /** Its work is done, and this is what came of it. */
  | { readonly state: 'complete'; readonly fingerprint: string; readonly stored: string }

/**
 * Where keys are kept. Each function is one atomic step, and one round trip where there is a network; each goes by the
 * clock of the store, so that machines whose clocks differ agree. A store that cannot answer throws or rejects; one that need
 * not wait answers at once.
 *
 * A key is held from `reserve()` until its work is complete, it is given back, or its lease is over, whichever is first;
 * behind the end of the lease it is held by nobody, also where nobody has taken it since.
 */
export interface IdempotencyStore {
  /** What it is, for logs and spans: `memory`, `sqlite`, `redis`, `postgres`. */
  readonly name: string
  /** Takes a key that nobody holds: never taken, released, over its time, or held by somebody whose lease is over. */
  reserve(key: string, reserve: Reserve): Maybe<Reserved>
  /** Holds a key for that long from now; `false` where it is held by another, or by nobody. */
  extend(key: string, fence: number, leaseMs: number): Maybe<boolean>
  /** Keeps what came of the work, for that long; `false` where the key is held by another, or by nobody. */
  complete(key: string, fence: number, stored: string, keepMs: number): Maybe<boolean>
  /** Gives a key back, as if it had never been taken; `false` where it is held by another, or by nobody. */
  release(key: string, fence: number): Maybe<boolean>
  /** Lets go of what it holds open. */
  close?(): Promise<void>
}
