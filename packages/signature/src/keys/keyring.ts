import { isThenable } from '@hookwell/core'
import type { Call, Maybe } from '@hookwell/core'

import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { holdKeys } from './held-keys.ts'
import type { HeldKey, Key, KeyTerms } from './held-keys.ts'

/** What is known of a call when its key is looked up; nothing of it has been verified yet. */
export interface KeyRequest extends Pick<Call, 'method' | 'url' | 'headers' | 'route'> {
  /** Which key the call says it is signed with, where its scheme says so. */
  readonly keyId: string | undefined
}

/** Looks up the keys of a call: of its tenant, for one. `undefined`, or an empty list, refuses the call. */
export type KeyResolver = (request: KeyRequest) => Maybe<Key | readonly Key[] | undefined>

/** Keys as they are configured. */
export type KeySource = Key | readonly Key[] | KeyResolver

/** A call whose key is looked up. */
export type KeyedCall = Pick<Call, 'method' | 'url' | 'headers' | 'route' | 'clock'>

/** The keys of a row, made ready once. */
export interface Keyring<Ready> {
  /** All of them, where they are the same for every call. */
  readonly fixed: readonly Ready[] | undefined
  find(call: KeyedCall, keyId?: string): Maybe<readonly Ready[] | Refusal>
}

/** How a key is made ready for use. */
export type Prepare<Ready> = (key: HeldKey) => Ready

/** So many keys stay ready between calls: a tenant's is made ready once, and not with each call. */
const MAX_READY = 1_000

const UNKNOWN = refuse('key_unknown', 'there is no key for this call')
const SLOW = refuse('key_unavailable', 'the key was not there in time')

/**
 * Makes a keyring; keys that are given are checked now.
 *
 * @param budgetMs How long a look-up may take.
 * @throws TypeError when one of the given keys cannot be.
 */
export function keyring<Ready>(
  source: KeySource,
  terms: KeyTerms,
  budgetMs: number,
  prepare: Prepare<Ready>,
): Keyring<Ready> {
  if (typeof source !== 'function') {
    const fixed = holdKeys(source, terms).map(prepare)
    return { fixed, find: () => fixed }
  }
  const ready = new Map<string, Ready>()
  const make = (found: Key | readonly Key[] | undefined): readonly Ready[] | Refusal => {
    // A list without an entry is what a database has for a tenant that is not there.
    if (found === undefined || (Array.isArray(found) && found.length === 0)) return UNKNOWN
    return holdKeys(found, terms).map((key) => readyOf(ready, key, prepare))
  }
  return {
    fixed: undefined,
    find: ({ method, url, headers, route, clock }, keyId) => {
      try {
        const found = source({ method, url, headers, route, keyId })
        if (!isThenable(found)) return make(found)
        return inTime(Promise.resolve(found).then(make), clock, budgetMs)
      } catch (thrown) {
        return unavailable(thrown)
      }
    },
  }
}

function readyOf<Ready>(ready: Map<string, Ready>, key: HeldKey, prepare: Prepare<Ready>): Ready {
  // The length first: no part of an id may pass for a part of a key.
  const known = `${key.id.length} ${key.id}${key.text}`
  const old = ready.get(known)
  if (old !== undefined) {
    // To the end of the line: the first one is the one that goes.
    ready.delete(known)
    ready.set(known, old)
    return old
  }
  const made = prepare(key)
  if (ready.size >= MAX_READY) ready.delete(ready.keys().next().value as string)
  ready.set(known, made)
  return made
}

function inTime<T>(promise: Promise<T>, clock: Call['clock'], budgetMs: number): Promise<T | Refusal> {
  return new Promise((resolve) => {
    const cancel = clock.after(budgetMs, () => resolve(SLOW))
    const end = (result: T | Refusal): void => {
      cancel()
      resolve(result)
    }
    promise.then(end, (thrown: unknown) => end(unavailable(thrown)))
  })
}

// Only for the log: what a database says when it is down is nobody's business.
function unavailable(thrown: unknown): Refusal {
  return refuse(
    'key_unavailable',
    `the look-up of the key failed: ${thrown instanceof Error ? thrown.message : 'no error'}`,
  )
}
