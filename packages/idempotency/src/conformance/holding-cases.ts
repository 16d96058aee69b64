import { equal } from '@hookwell/core/testing'

import { LONG_MS, PAST_SHORT_MS, SHORT_MS, expectRising, expectState, storeCase, take } from './store-case.ts'
import type { StoreConformanceCase } from './store-case.ts'

/** Who holds a key, and for how long. */
export const holdingCases: readonly StoreConformanceCase[] = [
  storeCase('a key is taken once; whoever comes next is told who has it, and for how long', async ({ store }) => {
    await take(store, 'key')
    const { fingerprint, leftMs } = await expectState(store, 'key', 'running')
    equal(fingerprint, 'print', 'the fingerprint of whoever holds the key')
    if (!(leftMs > 0 && leftMs <= LONG_MS)) throw new Error(`leftMs: expected 1 to ${LONG_MS}, got ${leftMs}`)
  }),

  storeCase('a key that was given back can be taken at once, with a larger fence', async ({ store }) => {
    const fences: number[] = []
    for (let round = 0; round < 5; round += 1) {
      const fence = await take(store, 'key')
      fences.push(fence)
      equal(await store.release('key', fence), true, 'release() by the holder')
    }
    expectRising(fences, 'behind release()')
  }),

  storeCase('a lease that is over lets the key be taken, with a larger fence', async ({ store, pass }) => {
    const first = await take(store, 'key', SHORT_MS)
    await pass(PAST_SHORT_MS)
    const second = await take(store, 'key')
    expectRising([first, second], 'behind a lease that is over')
    await expectState(store, 'key', 'running')
  }),

  storeCase('a lease that was extended holds the key for longer', async ({ store, pass }) => {
    const fence = await take(store, 'key', SHORT_MS)
    equal(await store.extend('key', fence, LONG_MS), true, 'extend() by the holder')
    await pass(PAST_SHORT_MS)
    await expectState(store, 'key', 'running')
    equal(await store.complete('key', fence, 'done', LONG_MS), true, 'complete() by the holder')
  }),

  storeCase('a lease is extended from now: also to an earlier end', async ({ store, pass }) => {
    const fence = await take(store, 'key', LONG_MS)
    equal(await store.extend('key', fence, SHORT_MS), true, 'extend() by the holder')
    await pass(PAST_SHORT_MS)
    await take(store, 'key')
  }),

  storeCase('whoever lost the key to another changes nothing', async ({ store, pass }) => {
    const lost = await take(store, 'key', SHORT_MS)
    await pass(PAST_SHORT_MS)
    const held = await take(store, 'key')
    equal(await store.extend('key', lost, LONG_MS), false, 'extend() with an old fence')
    equal(await store.release('key', lost), false, 'release() with an old fence')
    equal(await store.complete('key', lost, 'old', LONG_MS), false, 'complete() with an old fence')
    await expectState(store, 'key', 'running')
    equal(await store.complete('key', held, 'new', LONG_MS), true, 'complete() by the holder')
    equal((await expectState(store, 'key', 'complete')).stored, 'new', 'what is stored')
    equal(await store.complete('key', lost, 'old', LONG_MS), false, 'complete() with an old fence, behind the end')
    equal((await expectState(store, 'key', 'complete')).stored, 'new', 'what is stored')
  }),

  storeCase('whose lease is over holds nothing, also where nobody has taken the key', async ({ store, pass }) => {
    const fences = await Promise.all(['a', 'b', 'c'].map(async (key) => take(store, key, SHORT_MS)))
    await pass(PAST_SHORT_MS)
    equal(await store.extend('a', fences[0] ?? 0, LONG_MS), false, 'extend() behind the lease')
    equal(await store.complete('b', fences[1] ?? 0, 'late', LONG_MS), false, 'complete() behind the lease')
    equal(await store.release('c', fences[2] ?? 0), false, 'release() behind the lease')
    for (const key of ['a', 'b', 'c']) await take(store, key)
  }),

  storeCase('a key that was given back is held by nobody', async ({ store }) => {
    const fence = await take(store, 'key')
    await store.release('key', fence)
    equal(await store.release('key', fence), false, 'release() a second time')
    equal(await store.extend('key', fence, LONG_MS), false, 'extend() behind release()')
    equal(await store.complete('key', fence, 'late', LONG_MS), false, 'complete() behind release()')
    await take(store, 'key')
  }),

  storeCase('a key that was never taken is held by nobody', async ({ store }) => {
    equal(await store.extend('key', 1, LONG_MS), false, 'extend()')
    equal(await store.complete('key', 1, 'stored', LONG_MS), false, 'complete()')
    equal(await store.release('key', 1), false, 'release()')
    await take(store, 'key')
  }),

  storeCase('a fence is no guess: one below and one above are not the holder', async ({ store }) => {
    const fence = await take(store, 'key')
    for (const other of [fence - 1, fence + 1, 0, -1]) {
      equal(await store.extend('key', other, LONG_MS), false, `extend() with the fence ${other}`)
      equal(await store.complete('key', other, 'stored', LONG_MS), false, `complete() with the fence ${other}`)
      equal(await store.release('key', other), false, `release() with the fence ${other}`)
    }
    equal(await store.extend('key', fence, LONG_MS), true, 'extend() by the holder')
  }),
]
