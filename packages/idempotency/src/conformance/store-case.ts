import type { Maybe } from '@hookwell/core'
import { shown } from '@hookwell/core/testing'
import type { ConformanceCase } from '@hookwell/core/testing'

import type { IdempotencyStore, Reserved } from '../idempotency-store.ts'

/** What a store's own test supplies. */
export interface StoreHost {
  /** Makes a store that remembers nothing yet: one of its own for each case, or another prefix. */
  readonly open: () => Maybe<OpenStore>
}

/** One store, and what a case needs beside it. */
export interface OpenStore {
  readonly store: IdempotencyStore
  /** Lets time pass for the store: moves its clock on, or waits, where it has one of its own. */
  readonly pass: (ms: number) => Maybe<void>
  /** Lets go of it. Default: the store's own `close()`, where it has one. */
  readonly close?: () => Maybe<void>
}

/** One thing that every store must do. */
export type StoreConformanceCase = ConformanceCase<StoreHost>

/** Longer than anything here takes on a slow machine. */
export const LONG_MS = 600_000

/** Long enough to do something in that time, short enough to wait for its end. */
export const SHORT_MS = 300

/** How long to wait until `SHORT_MS` are over for certain. */
export const PAST_SHORT_MS = 350

/** Makes a case; the store is closed behind it. */
export function storeCase(name: string, play: (opened: OpenStore) => Promise<void>): StoreConformanceCase {
  return {
    name,
    run: async (host) => {
      const opened = await host.open()
      try {
        await play(opened)
      } finally {
        await (opened.close === undefined ? opened.store.close?.() : opened.close())
      }
    },
  }
}

/** Takes a key that has to be free, and gives back its fence. */
export async function take(store: IdempotencyStore, key: string, leaseMs: number = LONG_MS): Promise<number> {
  const said = await store.reserve(key, { fingerprint: 'print', leaseMs })
  if (said.state !== 'reserved' || !Number.isSafeInteger(said.fence)) {
    throw new Error(
      `reserve(${shown(key)}): expected it to be free, with a whole number as its fence; got ${shown(said)}`,
    )
  }
  return said.fence
}

/** Asks for a key that has to be in that state. */
export async function expectState<State extends Reserved['state']>(
  store: IdempotencyStore,
  key: string,
  state: State,
): Promise<Extract<Reserved, { state: State }>> {
  const said = await store.reserve(key, { fingerprint: 'another print', leaseMs: LONG_MS })
  if (said.state !== state) throw new Error(`reserve(${shown(key)}): expected it to be ${state}, got ${shown(said)}`)
  return said as Extract<Reserved, { state: State }>
}

/** Fails unless each fence is larger than the one before. */
export function expectRising(fences: readonly number[], when: string): void {
  const isRising = fences.every((fence, index) => index === 0 || fence > (fences[index - 1] ?? Infinity))
  if (!isRising) throw new Error(`the fences of one key have to rise, also ${when}; got ${shown(fences)}`)
}
