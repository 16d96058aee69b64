import type { Maybe } from '@hookwell/core'
import { shown } from '@hookwell/core/testing'
import type { ConformanceCase } from '@hookwell/core/testing'

import type { ReplayStore } from './replay-store.ts'

/** What a store's own test supplies. */
export interface ReplayStoreHost {
  /** Makes a store that remembers nothing yet. */
  readonly open: () => Maybe<OpenStore>
}

/** One store, and what a case needs beside it. */
export interface OpenStore {
  readonly store: ReplayStore
  /** Lets time pass for the store: moves its clock on, or waits, where it has one of its own. */
  readonly pass: (ms: number) => Maybe<void>
  /** Default: there is nothing to close. */
  readonly close?: () => Maybe<void>
}

/** One thing that every store must do. */
export type ReplayConformanceCase = ConformanceCase<ReplayStoreHost>

/** Makes a case; the store is closed behind it. */
export function storeCase(name: string, play: (opened: OpenStore) => Promise<void>): ReplayConformanceCase {
  return {
    name,
    run: async (host) => {
      const opened = await host.open()
      try {
        await play(opened)
      } finally {
        await opened.close?.()
      }
    },
  }
}

/** Long enough for any case on a slow machine, for keys whose time is not to be over. */
export const LONG_MS = 600_000

/** Fails unless the store says so of each key in turn. */
export async function expectNew(
  store: ReplayStore,
  keys: readonly string[],
  expected: boolean,
  ttlMs: number = LONG_MS,
): Promise<void> {
  for (const key of keys) {
    const answer: unknown = await store.remember(key, ttlMs)
    if (answer === expected) continue
    throw new Error(`remember(${shown(key)}): expected ${expected}, got ${shown(answer)}`)
  }
}
