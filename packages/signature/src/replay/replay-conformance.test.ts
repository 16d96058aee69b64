import { fakeClock } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { memoryReplayStore } from './memory-replay-store.ts'
import { replayStoreConformance } from './replay-conformance.ts'
import type { OpenStore, ReplayStoreHost } from './replay-conformance.ts'
import type { ReplayStore } from './replay-store.ts'

/** The memory store on a clock of its own, changed where a test wants it broken. */
function host(change: (store: ReplayStore) => ReplayStore = (store) => store): ReplayStoreHost {
  return {
    open: () => {
      const clock = fakeClock()
      return { store: change(memoryReplayStore({ clock })), pass: (ms) => clock.advance(ms) }
    },
  }
}

describe('memoryReplayStore() does what every store must', () => {
  test.each(replayStoreConformance)('$name', ({ run }) => run(host()))
})

test('a store that promises does as well', async () => {
  const slow = (store: ReplayStore): ReplayStore => ({
    remember: async (key, ttlMs) => store.remember(key, ttlMs),
    forget: async (key) => store.forget(key),
  })
  for (const { run } of replayStoreConformance) await run(host(slow))
})

test('every case has a name of its own', () => {
  expect(new Set(replayStoreConformance.map(({ name }) => name)).size).toBe(replayStoreConformance.length)
  expect(replayStoreConformance.length).toBeGreaterThan(20)
})

test('a store is closed behind every case, also one that fails', async () => {
  let [opened, closed] = [0, 0]
  const broken: ReplayStoreHost = {
    open: () => {
      opened += 1
      const store = { remember: () => false, forget: () => {} }
      return { store, pass: () => {}, close: () => void (closed += 1) } satisfies OpenStore
    },
  }
  for (const { run } of replayStoreConformance) await expect(run(broken)).rejects.toThrow(/expected/)
  expect([opened, closed]).toEqual([replayStoreConformance.length, replayStoreConformance.length])
})

describe('a store that is broken is found out', () => {
  const broken: readonly (readonly [string, (store: ReplayStore) => ReplayStore, RegExp])[] = [
    ['never remembers', (store) => ({ ...store, remember: () => true }), /^a key is new once$/],
    ['remembers for ever', (store) => ({ ...store, remember: (key) => store.remember(key, 1e15) }), /time is over/],
    ['forgets at once', (store) => ({ ...store, remember: (key) => store.remember(key, 1) }), /time is not over/],
    [
      'keeps the time in 32 bits',
      (store) => ({ ...store, remember: (key, ttlMs) => store.remember(key, ttlMs | 0) }),
      /for a month/,
    ],
    ['forgets nothing', (store) => ({ ...store, forget: () => {} }), /that was forgotten/],
    [
      'falls over what is not there',
      (store) => ({ ...store, forget: () => Promise.reject(new Error('none')) }),
      /no fault/,
    ],
    [
      'looks first and writes later',
      () => {
        const known = new Set<string>()
        return {
          remember: async (key) => {
            const isNew = !known.has(key)
            await Promise.resolve()
            known.add(key)
            return isNew
          },
          forget: (key) => void known.delete(key),
        }
      },
      /at one time, one is the first/,
    ],
    ['folds case', (store) => keyed(store, (key) => key.toLowerCase()), /upper and lower/],
    ['trims', (store) => keyed(store, (key) => key.trim()), /either end/],
    ['normalises', (store) => keyed(store, (key) => key.normalize('NFC')), /taken apart/],
    ['cuts', (store) => keyed(store, (key) => key.slice(0, 255)), /the last of 1,024 characters/],
    ['uses a plain object', () => plainObject(), /words that objects know/],
    [
      'says OK',
      (store) => ({
        ...store,
        remember: async (key, ttlMs) => ((await store.remember(key, ttlMs)) ? 'OK' : null) as never,
      }),
      /^a key is new once$/,
    ],
  ]
  test.each(broken)('%s', async (_what, change, caught) => {
    const failed: string[] = []
    for (const { name, run } of replayStoreConformance) await run(host(change)).catch(() => failed.push(name))
    expect(failed.filter((name) => caught.test(name))).not.toEqual([])
  })
})

function keyed(store: ReplayStore, fold: (key: string) => string): ReplayStore {
  return { remember: (key, ttlMs) => store.remember(fold(key), ttlMs), forget: (key) => store.forget(fold(key)) }
}

function plainObject(): ReplayStore {
  const known: Record<string, number> = {}
  return {
    remember: (key) => {
      if (known[key] !== undefined) return false
      known[key] = 1
      return true
    },
    forget: (key) => {
      delete known[key]
    },
  }
}
