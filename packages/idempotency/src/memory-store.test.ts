import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'

import type { IdempotencyStore } from './idempotency-store.ts'
import { memoryStore } from './memory-store.ts'
import type { MemoryStoreOptions } from './memory-store.ts'

const RESERVE = { fingerprint: 'print', leaseMs: 30_000 }

async function keep(store: IdempotencyStore, key: string, stored = 'done', keepMs = 60_000): Promise<void> {
  const said = await store.reserve(key, RESERVE)
  if (said.state === 'reserved') await store.complete(key, said.fence, stored, keepMs)
}

const stateOf = async (store: IdempotencyStore, key: string) => (await store.reserve(key, RESERVE)).state

describe('a full store', () => {
  test('lets go of what would be over soonest, and never of what runs', async () => {
    const store = memoryStore({ maxKeys: 3, clock: fakeClock() })
    await store.reserve('runs', { ...RESERVE, leaseMs: 1_000 })
    await keep(store, 'long', 'done', 90_000)
    await keep(store, 'short', 'done', 30_000)
    await keep(store, 'new', 'done', 60_000)
    expect(store.size).toBe(3)
    expect(await Promise.all(['runs', 'long', 'new'].map(async (key) => stateOf(store, key)))).toEqual([
      'running',
      'complete',
      'complete',
    ])
    expect(await stateOf(store, 'short')).toBe('reserved')
  })

  test('lets go of nothing that lives while it holds what is over', async () => {
    const clock = fakeClock()
    const store = memoryStore({ maxKeys: 100, clock })
    const replays = Array.from({ length: 10 }, (_none, turn) => `replay_${turn}`)
    for (const key of replays) await keep(store, key, 'done', 86_400_000)
    for (let turn = 0; turn < 85; turn += 1) await keep(store, `duplicate_${turn}`, 'done', 60_000)
    await clock.advance(3_600_000)
    for (let turn = 0; turn < 20; turn += 1) await keep(store, `later_${turn}`, 'done', 60_000)
    expect(store.size).toBe(30)
    const states = await Promise.all(replays.map(async (key) => stateOf(store, key)))
    expect(new Set(states)).toEqual(new Set(['complete']))
  })

  test('rejects where all that it holds runs, and says what helps', async () => {
    const store = memoryStore({ maxKeys: 2, clock: fakeClock() })
    await store.reserve('a', RESERVE)
    await store.reserve('b', RESERVE)
    expect(() => store.reserve('c', RESERVE)).toThrow(/full of 2 keys whose work runs: raise 'maxKeys' \(2\)/)
    expect([await stateOf(store, 'a'), await stateOf(store, 'b'), store.size]).toEqual(['running', 'running', 2])
  })

  test('has room again when a lease is over', async () => {
    const clock = fakeClock()
    const store = memoryStore({ maxKeys: 2, clock })
    await store.reserve('a', RESERVE)
    await store.reserve('b', { ...RESERVE, leaseMs: 60_000 })
    await clock.advance(30_000)
    expect(await stateOf(store, 'c')).toBe('reserved')
    expect(() => store.reserve('d', RESERVE)).toThrow('full')
  })

  test('counts bytes as well', async () => {
    const store = memoryStore({ maxBytes: 5_000, clock: fakeClock() })
    await keep(store, 'a', 'x'.repeat(1_000))
    await keep(store, 'b', 'x'.repeat(1_000))
    await keep(store, 'c', 'x'.repeat(1_000))
    expect([store.size, store.bytes <= 5_000]).toEqual([2, true])
  })

  test('does not take what alone is too large; its key goes on to be held', async () => {
    const store = memoryStore({ maxBytes: 5_000, clock: fakeClock() })
    const said = await store.reserve('a', RESERVE)
    const fence = said.state === 'reserved' ? said.fence : 0
    expect(() => store.complete('a', fence, 'x'.repeat(5_000), 1_000)).toThrow("'maxBytes' (5000)")
    expect(await stateOf(store, 'a')).toBe('running')
    expect(await store.release('a', fence)).toBe(true)
    expect(store.bytes).toBe(0)
  })

  test.each([
    ['alone is too large', 10_000, /'maxBytes' \(5000\).*'maxStoredBytes'/],
    ['does not fit beside what runs', 2_390, /keys whose work runs/],
  ])('lets go of nothing for what %s', async (_what, length, message) => {
    const store = memoryStore({ maxBytes: 5_000, clock: fakeClock() })
    await keep(store, 'b', 'x'.repeat(100))
    await store.reserve('runs', RESERVE)
    const said = await store.reserve('a', RESERVE)
    const fence = said.state === 'reserved' ? said.fence : 0
    expect(() => store.complete('a', fence, 'x'.repeat(length), 1_000)).toThrow(message)
    expect([await stateOf(store, 'b'), await stateOf(store, 'a')]).toEqual(['complete', 'running'])
  })

  test('holds a lease for as long as it was extended', async () => {
    const clock = fakeClock()
    const store = memoryStore({ maxKeys: 2, clock })
    await store.reserve('a', RESERVE)
    await store.reserve('b', RESERVE)
    expect(await store.extend('a', 1, 60_000)).toBe(true)
    await clock.advance(30_000)
    expect([await stateOf(store, 'a'), await stateOf(store, 'c')]).toEqual(['running', 'reserved'])
    expect(() => store.reserve('d', RESERVE)).toThrow('full')
  })
})

test('what is over takes no room for long, and no timer is set for it', async () => {
  const clock = fakeClock()
  const store = memoryStore({ clock })
  for (let index = 0; index < 100; index += 1) await keep(store, `key_${index}`, 'done', 1_000)
  await clock.advance(1_000)
  await store.reserve('new', RESERVE)
  expect([store.size, clock.pending]).toEqual([1, 0])
})

test('its account of bytes holds, whatever is done with it', async () => {
  const action = fc.record({
    what: fc.constantFrom('reserve', 'complete', 'release', 'extend', 'wait'),
    key: fc.constantFrom('a', 'b', 'cc', 'ddd', 'eeee'),
    fence: fc.integer({ min: 1, max: 12 }),
    length: fc.nat(400),
    ms: fc.integer({ min: 1, max: 400 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 60 }), async (actions) => {
      const clock = fakeClock()
      const store = memoryStore({ maxKeys: 4, maxBytes: 3_000, clock })
      for (const { what, key, fence, length, ms } of actions) {
        const steps = {
          reserve: () => store.reserve(key, { fingerprint: 'f', leaseMs: ms }),
          complete: () => store.complete(key, fence, 'x'.repeat(length), ms),
          release: () => store.release(key, fence),
          extend: () => store.extend(key, fence, ms),
          wait: () => clock.advance(ms),
        }
        try {
          await steps[what]()
        } catch {
          // It is full.
        }
        expect(store.size).toBeLessThanOrEqual(4)
        expect(store.bytes).toBeLessThanOrEqual(3_000)
        expect(store.bytes).toBeGreaterThanOrEqual(200 * store.size)
      }
    }),
    { numRuns: 200 },
  )
})

describe('in production', () => {
  afterEach(() => vi.unstubAllEnvs())

  test('it warns once that it remembers for itself alone', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    vi.resetModules()
    const fresh = await import('./memory-store.ts')
    const logger = recordingLogger()
    fresh.memoryStore({ logger })
    fresh.memoryStore({ logger })
    expect(logger.lines).toMatchObject([{ level: 'warn', message: expect.stringContaining('sqliteStore()') }])
  })

  test('and elsewhere it does not', () => {
    const logger = recordingLogger()
    memoryStore({ logger })
    expect(logger.lines).toEqual([])
  })
})

test.each<[object, RegExp]>([
  [{ maxKeys: 0 }, /'maxKeys' must be a whole number above 0/],
  [{ maxBytes: 1.5 }, /'maxBytes' must be a whole number above 0/],
  [{ clock: {} }, /'clock' must be a clock, such as systemClock/],
  [{ max: 5 }, /has no option 'max'/],
])('%o cannot be', (options, message) => {
  expect(() => memoryStore(options as MemoryStoreOptions)).toThrow(message)
})
