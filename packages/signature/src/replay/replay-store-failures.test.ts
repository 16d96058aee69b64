import type { Maybe } from '@hookwell/core'
import { fakeClock } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { genuine, NOW_MS, verifying } from '../genuine.test-kit.ts'
import { guarded, no } from './guarded.test-kit.ts'
import { memoryReplayStore } from './memory-replay-store.ts'
import type { ReplayStore } from './replay-store.ts'

const fails = (remember: () => Maybe<boolean>): ReplayStore => ({ remember, forget: () => {} })

/** Not every promise is one of ours. */
const thenable = {
  // oxlint-disable-next-line unicorn/no-thenable
  then: (): never => {
    throw new Error('no connection')
  },
}

const broken: readonly (readonly [string, ReplayStore, RegExp])[] = [
  [
    'throws',
    fails(() => {
      throw new Error('no connection')
    }),
    /no connection/,
  ],
  ['rejects', fails(() => Promise.reject(new Error('no connection'))), /no connection/],
  ['promises what throws', fails(() => thenable as never), /no connection/],
  ['says OK', fails(() => 'OK' as never), /neither true nor false/],
  ['says nothing', fails(() => Promise.resolve(null as never)), /neither true nor false/],
  ['is full', fullStore(), /memoryReplayStore\(\) is full with 1 keys/],
]

describe.each(broken)('a store that %s', (_what, store, cause) => {
  test('lets nobody in, and the sender may try again', async () => {
    const { send, handled } = guarded(verifying('github'), { guard: { store } })
    const { status, text, failure, notes } = await send(await genuine('github'))
    expect([status, handled()]).toEqual([503, 0])
    expect(JSON.parse(text)).toMatchObject({ code: 'replay_unchecked', retryable: true })
    expect(String(failure?.cause)).toMatch(cause)
    expect(text).not.toMatch(cause)
    expect(notes['hookwell.replay.verdict']).toBe('unchecked')
  })

  test('lets everybody in where the pipeline says so, and the log tells', async () => {
    const { send, logger, handled } = guarded(verifying('github'), { guard: { store, onStoreFailure: 'open' } })
    expect((await send(await genuine('github'))).status).toBe(200)
    expect(handled()).toBe(1)
    expect(logger.lines).toMatchObject([{ level: 'error', message: expect.stringMatching(/let in unchecked/) }])
  })
})

describe('a store that is slow', () => {
  test('is waited for so long and no longer', async () => {
    const clock = fakeClock({ epochMs: NOW_MS })
    const store = fails(() => new Promise(() => {}))
    const { send } = guarded(verifying('github'), { clock, guard: { store, storeBudgetMs: 250 } })
    const answer = send(await genuine('github'))
    await clock.advance(250)
    expect(await answer).toMatchObject({
      status: 503,
      failure: { cause: { message: expect.stringMatching(/250 ms/) } },
    })
    expect(clock.pending).toBe(0)
  })

  test('that remembers too late is told to forget, since nothing was run', async () => {
    const clock = fakeClock({ epochMs: NOW_MS })
    const inner = memoryReplayStore({ clock })
    let delayMs = 2_000
    const store: ReplayStore = {
      remember: (key, ttlMs) => {
        const answer = inner.remember(key, ttlMs)
        return new Promise((resolve) => clock.after(delayMs, () => resolve(answer)))
      },
      forget: (key) => inner.forget(key),
    }
    const { send } = guarded(verifying('github'), { clock, guard: { store } })
    const request = await genuine('github')
    const first = send(request)
    await clock.advance(2_500)
    expect((await first).status).toBe(503)
    expect(inner.size).toBe(0)
    delayMs = 10
    const second = send(request)
    await clock.advance(10)
    expect((await second).status).toBe(200)
  })

  test('that remembers too late keeps it where the call was let in', async () => {
    const clock = fakeClock({ epochMs: NOW_MS })
    const inner = memoryReplayStore({ clock })
    const store: ReplayStore = {
      remember: (key, ttlMs) => {
        const answer = inner.remember(key, ttlMs)
        return new Promise((resolve) => clock.after(2_000, () => resolve(answer)))
      },
      forget: (key) => inner.forget(key),
    }
    const { send } = guarded(verifying('github'), { clock, guard: { store, onStoreFailure: 'open' } })
    const answer = send(await genuine('github'))
    await clock.advance(2_500)
    expect([(await answer).status, inner.size]).toEqual([200, 1])
  })

  test('that says "seen" too late keeps what it has: it is somebody else’s', async () => {
    const clock = fakeClock({ epochMs: NOW_MS })
    const inner = memoryReplayStore({ clock })
    let delayMs = 10
    const store: ReplayStore = {
      remember: (key, ttlMs) => {
        const answer = inner.remember(key, ttlMs)
        return new Promise((resolve) => clock.after(delayMs, () => resolve(answer)))
      },
      forget: (key) => inner.forget(key),
    }
    const { send } = guarded(verifying('github'), { clock, guard: { store } })
    const request = await genuine('github')
    const first = send(request)
    await clock.advance(10)
    expect((await first).status).toBe(200)
    delayMs = 2_000
    const replayed = send(request)
    await clock.advance(2_500)
    expect((await replayed).status).toBe(503)
    expect(inner.size).toBe(1)
  })
})

describe('a store that cannot forget', () => {
  test.each<[string, () => Maybe<void>]>([
    [
      'throws',
      () => {
        throw new Error('no connection')
      },
    ],
    ['rejects', () => Promise.reject(new Error('no connection'))],
  ])('%s: the answer stays what it is, and the log tells', async (_what, forget) => {
    const store: ReplayStore = { remember: () => true, forget }
    const { send, logger } = guarded(verifying('github'), { guard: { store }, handler: () => no({ status: 422 }) })
    expect(await send(await genuine('github'))).toMatchObject({ status: 422, code: 'no' })
    expect(logger.lines).toMatchObject([{ level: 'error', message: expect.stringMatching(/could not be forgotten/) }])
  })

  test('or takes its time does not hold the answer back for ever', async () => {
    const clock = fakeClock({ epochMs: NOW_MS })
    const store: ReplayStore = { remember: () => true, forget: () => new Promise(() => {}) }
    const { send } = guarded(verifying('github'), { clock, guard: { store }, handler: () => no() })
    const answer = send(await genuine('github'))
    await clock.advance(1_000)
    expect((await answer).code).toBe('no')
  })
})

function fullStore(): ReplayStore {
  const store = memoryReplayStore({ maxEntries: 1 })
  store.remember('another', 600_000)
  return store
}
