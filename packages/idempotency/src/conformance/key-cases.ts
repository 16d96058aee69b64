import { equal } from '@hookwell/core/testing'

import { LONG_MS, PAST_SHORT_MS, SHORT_MS, expectRising, expectState, storeCase, take } from './store-case.ts'
import type { StoreConformanceCase } from './store-case.ts'

/** Keys that differ in what a store may fold, trim, cut, escape or take for a command. */
const LIKE_ONE_ANOTHER: readonly (readonly [what: string, keys: readonly string[]])[] = [
  ['upper and lower case', ['key_a', 'key_A', 'KEY_a']],
  ['spaces at either end', ['key', 'key ', ' key', 'key\t', 'key\n']],
  ['letters put together and taken apart', ['caf\u00e9', 'cafe\u0301', 'cafe']],
  ['letters that look alike', ['key_\u0061', 'key_\u0430', 'key_\uff41']],
  ['characters outside the basic plane', ['key_\u{1f511}', 'key_\u{1f512}', 'key_']],
  ['marks of SQL and of patterns', ['a%', 'a_', 'a*', "a'", 'a"', 'a\\', "a' or '1'='1", 'a?', 'ab']],
  ['words that objects know', ['__proto__', 'constructor', 'toString', 'hasOwnProperty']],
  ['separators', ['a:b', 'a::b', ':a:b', 'a:b:', 'a/b', 'a.b', '{a}b', 'a{b}']],
  ['numbers', ['1', '01', '1.0', '1e0', '0x1', ' 1']],
  ['the last of 256 characters', ['x'.repeat(255) + 'a', 'x'.repeat(255) + 'b', 'x'.repeat(255)]],
]

const AT_ONCE = 50

/** Which keys are the same, and who wins one. */
export const keyCases: readonly StoreConformanceCase[] = [
  ...LIKE_ONE_ANOTHER.map(([what, keys]) =>
    storeCase(`every character of a key counts: ${what}`, async ({ store }) => {
      const fences = new Map<string, number>()
      for (const key of keys) fences.set(key, await take(store, key))
      const [first = '', ...others] = keys
      equal(await store.release(first, fences.get(first) ?? 0), true, 'release() by the holder')
      for (const key of others) await expectState(store, key, 'running')
      await take(store, first)
    }),
  ),

  storeCase('keys know nothing of one another', async ({ store }) => {
    const keys = Array.from({ length: 200 }, (_, index) => `key_${index}`)
    await Promise.all(keys.map(async (key) => store.complete(key, await take(store, key), `of ${key}`, LONG_MS)))
    for (const key of keys.toReversed()) equal((await expectState(store, key, 'complete')).stored, `of ${key}`, key)
  }),

  storeCase(`of ${AT_ONCE} who ask at one time, one gets the key`, async ({ store }) => {
    for (let round = 0; round < 10; round += 1) await winner(store, `key_${round}`)
  }),

  storeCase('the same when it was given back, and when its lease has just been over', async ({ store, pass }) => {
    const first = await winner(store, 'key')
    await store.release('key', first)
    const second = await winner(store, 'key')
    // Short from here on: to ask so often may take longer than a short lease lasts.
    equal(await store.extend('key', second, SHORT_MS), true, 'extend() by the holder')
    await pass(PAST_SHORT_MS)
    const third = await winner(store, 'key')
    expectRising([first, second, third], 'where many ask at one time')
  }),

  storeCase('of those who end the work at one time, one is told that it did', async ({ store }) => {
    const fence = await take(store, 'key')
    const said = await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, index) => store.complete('key', fence, `by ${index}`, LONG_MS)),
    )
    equal(said.filter(Boolean).length, 1, 'how many complete() were true')
    equal((await expectState(store, 'key', 'complete')).stored, `by ${said.indexOf(true)}`, 'what is stored')
  }),

  storeCase('of complete() and release() at one time, one wins', async ({ store }) => {
    for (let round = 0; round < 10; round += 1) {
      const key = `key_${round}`
      const fence = await take(store, key)
      const [isComplete, isReleased] = await Promise.all([
        store.complete(key, fence, 'done', LONG_MS),
        store.release(key, fence),
      ])
      equal(Number(isComplete) + Number(isReleased), 1, 'how many were true')
      await expectState(store, key, isComplete ? 'complete' : 'reserved')
    }
  }),
]

/** Asks many times at once; gives back the fence of the one who got it. */
async function winner(store: Parameters<typeof take>[0], key: string): Promise<number> {
  const said = await Promise.all(
    Array.from({ length: AT_ONCE }, async () => store.reserve(key, { fingerprint: 'print', leaseMs: LONG_MS })),
  )
  const won = said.filter((one) => one.state === 'reserved')
  const held = said.filter((one) => one.state === 'running')
  equal([won.length, held.length], [1, AT_ONCE - 1], 'how many got the key, and how many were told who has it')
  return won[0]?.fence ?? 0
}
