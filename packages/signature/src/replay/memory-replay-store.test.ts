import { fakeClock } from '@hookwell/core/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { memoryReplayStore } from './memory-replay-store.ts'
import type { MemoryReplayStoreOptions } from './memory-replay-store.ts'

test.each<[object, RegExp]>([
  [{ maxEntries: 0 }, /'maxEntries' must be a whole number above 0/],
  [{ maxBytes: 1.5 }, /'maxBytes' must be a whole number above 0/],
  [{ whenFull: 'evict' }, /'whenFull' must be one of 'refuse', 'forget-oldest'/],
  [{ clock: {} }, /'clock' must be a clock, such as systemClock/],
  [{ max: 5 }, /has no option 'max'/],
])('%o cannot be', (options, message) => {
  expect(() => memoryReplayStore(options as MemoryReplayStoreOptions)).toThrow(message)
})

describe('time', () => {
  test('a key is remembered for exactly its time, however often it is asked for', async () => {
    const clock = fakeClock()
    const store = memoryReplayStore({ clock })
    expect(store.remember('a', 1_000)).toBe(true)
    await clock.advance(600)
    expect(store.remember('a', 1_000)).toBe(false)
    await clock.advance(399)
    expect(store.remember('a', 1_000)).toBe(false)
    await clock.advance(1)
    expect(store.remember('a', 1_000)).toBe(true)
  })

  test('what is over takes no room, and no timer is set for it', async () => {
    const clock = fakeClock()
    const store = memoryReplayStore({ clock })
    for (let index = 0; index < 100; index += 1) store.remember(`evt_${index}`, 1_000 + index)
    await clock.advance(1_049)
    store.remember('later', 1_000)
    expect(store.size).toBe(51)
    expect(clock.pending).toBe(0)
  })

  test('a wall clock that somebody set forward opens no door', () => {
    const times = { epochMs: () => 1e15, monotonicMs: () => 5 }
    const store = memoryReplayStore({ clock: times })
    expect([store.remember('a', 1_000), store.remember('a', 1_000)]).toEqual([true, false])
  })

  test('without a clock it goes by the machine', () => {
    const store = memoryReplayStore()
    expect([store.remember('a', 60_000), store.remember('a', 60_000)]).toEqual([true, false])
  })
})

describe('a full store', () => {
  test('refuses by default, names the fix, and counts', () => {
    const store = memoryReplayStore({ maxEntries: 2, clock: fakeClock() })
    store.remember('a', 1_000)
    store.remember('b', 1_000)
    expect(() => store.remember('c', 1_000)).toThrow(/is full with 2 keys: raise 'maxEntries' \(2\)/)
    expect([store.remember('a', 1_000), store.remember('b', 1_000)]).toEqual([false, false])
    expect([store.size, store.refused, store.evicted]).toEqual([2, 1, 0])
  })

  test('has room again when a key is over or forgotten', async () => {
    const clock = fakeClock()
    const store = memoryReplayStore({ maxEntries: 2, clock })
    store.remember('a', 1_000)
    store.remember('b', 5_000)
    await clock.advance(1_000)
    expect(store.remember('c', 1_000)).toBe(true)
    store.forget('b')
    expect(store.remember('d', 1_000)).toBe(true)
    expect([store.size, store.refused]).toEqual([2, 0])
  })

  test('forgets the oldest where it was told to, and counts', () => {
    const store = memoryReplayStore({ maxEntries: 2, whenFull: 'forget-oldest', clock: fakeClock() })
    store.remember('a', 9_000)
    store.remember('b', 1_000)
    expect(store.remember('c', 1_000)).toBe(true)
    expect([store.remember('b', 1_000), store.remember('c', 1_000)]).toEqual([false, false])
    expect(store.remember('a', 1_000)).toBe(true)
    expect([store.size, store.refused, store.evicted]).toEqual([2, 0, 2])
  })

  test('is full by bytes as well, and by a single key that is too long', () => {
    const store = memoryReplayStore({ maxBytes: 1_000, clock: fakeClock() })
    expect(store.remember('a'.repeat(300), 1_000)).toBe(true)
    expect(() => store.remember('b'.repeat(100), 1_000)).toThrow(/'maxBytes' \(1000\)/)
    expect(store.remember('c', 1_000)).toBe(true)
    const evicting = memoryReplayStore({ maxBytes: 1_000, whenFull: 'forget-oldest', clock: fakeClock() })
    evicting.remember('a', 1_000)
    expect(() => evicting.remember('b'.repeat(1_000), 1_000)).toThrow(/is full/)
    expect(evicting.bytes).toBe(0)
  })

  test('holds 100,000 keys by default, and 32 MiB', () => {
    const store = memoryReplayStore({ clock: fakeClock() })
    for (let index = 0; index < 100_000; index += 1) store.remember(`stripe::${String(index).padStart(64, '0')}`, 1_000)
    expect(store.size).toBe(100_000)
    expect(store.bytes).toBeLessThan(33_554_432)
    expect(() => store.remember('one more', 1_000)).toThrow(/is full/)
  })
})

interface Model {
  readonly known: Map<string, number>
  nowMs: number
}

type Step =
  | { readonly does: 'remember'; readonly key: string; readonly ttlMs: number }
  | { readonly does: 'forget'; readonly key: string }
  | { readonly does: 'wait'; readonly ms: number }

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', '__proto__')
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constant('remember'), key, ttlMs: fc.integer({ min: 1, max: 50 }) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('forget'), key }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('wait'), ms: fc.integer({ min: 0, max: 30 }) }) },
)

describe('whatever is done to it', () => {
  test('it answers as a list of keys with their times would', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const model: Model = { known: new Map(), nowMs: 0 }
        const store = memoryReplayStore({ clock: { monotonicMs: () => model.nowMs } })
        for (const one of steps) {
          if (one.does === 'wait') model.nowMs += one.ms
          else if (one.does === 'forget') {
            model.known.delete(one.key)
            store.forget(one.key)
          } else {
            const isNew = (model.known.get(one.key) ?? -1) <= model.nowMs
            if (isNew) model.known.set(one.key, model.nowMs + one.ttlMs)
            expect(store.remember(one.key, one.ttlMs)).toBe(isNew)
          }
        }
      }),
    )
  })

  test.each(['refuse', 'forget-oldest'] as const)('it keeps to its limits and its sums: %s', (whenFull) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        let nowMs = 0
        const limits = { maxEntries: 3, maxBytes: 500 }
        const store = memoryReplayStore({ ...limits, whenFull, clock: { monotonicMs: () => nowMs } })
        const isFull = (run: () => unknown): void => {
          try {
            run()
          } catch (thrown) {
            expect(String(thrown)).toMatch(/is full/)
          }
        }
        for (const one of steps) {
          if (one.does === 'wait') nowMs += one.ms
          else if (one.does === 'forget') store.forget(one.key)
          else isFull(() => store.remember(one.key, one.ttlMs))
          expect(store.size).toBeLessThanOrEqual(limits.maxEntries)
          expect(store.bytes).toBeLessThanOrEqual(limits.maxBytes)
        }
        for (const name of ['a', 'b', 'c', 'd', 'e', '__proto__']) store.forget(name)
        expect([store.size, store.bytes]).toEqual([0, 0])
        if (whenFull === 'refuse') expect(store.evicted).toBe(0)
        else expect(store.refused).toBe(0)
      }),
    )
  })
})
