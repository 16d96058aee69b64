import { expectNew, LONG_MS, storeCase } from './replay-conformance-case.ts'
import type { ReplayConformanceCase } from './replay-conformance-case.ts'

export type { OpenStore, ReplayConformanceCase, ReplayStoreHost } from './replay-conformance-case.ts'

const AT_ONCE = 1_000

/** Keys that differ in what a store may fold, trim, cut, escape or take for a command. */
const LIKE_ONE_ANOTHER: readonly (readonly [what: string, keys: readonly string[]])[] = [
  ['upper and lower case', ['evt_a', 'evt_A', 'EVT_a']],
  ['spaces at either end', ['evt_1', 'evt_1 ', ' evt_1', 'evt_1\t', 'evt_1\n']],
  ['letters put together and taken apart', ['caf\u00e9', 'cafe\u0301', 'cafe']],
  ['letters that look alike', ['evt_\u0061', 'evt_\u0430', 'evt_\uff41']],
  ['characters outside the basic plane', ['evt_\u{1f511}', 'evt_\u{1f512}', 'evt_']],
  ['marks of SQL and of patterns', ['a%', 'a_', 'a*', "a'", 'a"', 'a\\', "a' or '1'='1", 'a?', 'ab']],
  ['words that objects know', ['__proto__', 'constructor', 'toString', 'hasOwnProperty']],
  ['separators', ['a:b', 'a::b', ':a:b', 'a:b:', 'a/b', 'a.b']],
  ['numbers', ['1', '01', '1.0', '1e0', '0x1', ' 1']],
  ['the last of 1,024 characters', ['x'.repeat(1_023) + 'a', 'x'.repeat(1_023) + 'b', 'x'.repeat(1_023)]],
  ['the first of 1,024 characters', ['a' + 'x'.repeat(1_023), 'b' + 'x'.repeat(1_023)]],
  ['the last of 1,024 bytes in UTF-8', ['\u00e9'.repeat(511) + 'ab', '\u00e9'.repeat(511) + 'ac']],
]

/**
 * What every replay store must do, as data: no test runner is needed, and none is in the way.
 *
 * @example
 * ```ts
 * test.each(replayStoreConformance)('$name', ({ run }) => {
 *   const clock = fakeClock()
 *   return run({ open: () => ({ store: memoryReplayStore({ clock }), pass: (ms) => clock.advance(ms) }) })
 * })
 * ```
 */
export const replayStoreConformance: readonly ReplayConformanceCase[] = [
  storeCase('a key is new once', async ({ store }) => {
    await expectNew(store, ['evt_1'], true)
    await expectNew(store, ['evt_1', 'evt_1', 'evt_1'], false)
  }),

  storeCase('keys know nothing of one another', async ({ store }) => {
    const keys = Array.from({ length: 200 }, (_, index) => `evt_${index}`)
    await expectNew(store, keys, true)
    await expectNew(store, keys.toReversed(), false)
  }),

  ...LIKE_ONE_ANOTHER.map(([what, keys]) =>
    storeCase(`every character of a key counts: ${what}`, async ({ store }) => {
      await expectNew(store, keys, true)
      await expectNew(store, keys, false)
      // The others stay when one goes.
      const [first = '', ...others] = keys
      await store.forget(first)
      await expectNew(store, others, false)
      await expectNew(store, [first], true)
    }),
  ),

  storeCase('a key whose time is over is new again, once', async ({ store, pass }) => {
    await expectNew(store, ['evt_1'], true, 1_000)
    await pass(1_050)
    await expectNew(store, ['evt_1'], true, LONG_MS)
    await expectNew(store, ['evt_1'], false)
  }),

  storeCase('a key whose time is not over is not', async ({ store, pass }) => {
    await expectNew(store, ['evt_1'], true, LONG_MS)
    await pass(1_050)
    await expectNew(store, ['evt_1'], false)
  }),

  storeCase('each key has its own time', async ({ store, pass }) => {
    await expectNew(store, ['long'], true, LONG_MS)
    await expectNew(store, ['short'], true, 1_000)
    await pass(1_050)
    await expectNew(store, ['long'], false)
    await expectNew(store, ['short'], true)
  }),

  storeCase('a key is remembered for a month, if need be', async ({ store, pass }) => {
    // More than 32 bits of milliseconds.
    await expectNew(store, ['evt_1'], true, 2_678_400_000)
    await pass(50)
    await expectNew(store, ['evt_1'], false)
  }),

  storeCase('a key that was forgotten is new again, once', async ({ store }) => {
    await expectNew(store, ['evt_1', 'evt_2'], true)
    await store.forget('evt_1')
    await expectNew(store, ['evt_1'], true)
    await expectNew(store, ['evt_1', 'evt_2'], false)
  }),

  storeCase('to forget what is not there is no fault', async ({ store, pass }) => {
    await store.forget('never_seen')
    await expectNew(store, ['short'], true, 1_000)
    await pass(1_050)
    await store.forget('short')
    await store.forget('short')
    await expectNew(store, ['never_seen', 'short'], true)
  }),

  storeCase(`of ${AT_ONCE} calls with one key at one time, one is the first`, async ({ store }) => {
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, async () => store.remember('evt_1', LONG_MS)))
    const first = answers.filter((answer) => answer === true).length
    const others = answers.filter((answer) => answer === false).length
    if (first === 1 && others === AT_ONCE - 1) return
    throw new Error(`expected 1 that is new and ${AT_ONCE - 1} that are not, got ${first} and ${others}`)
  }),

  storeCase(`the same when the key's time has just been over`, async ({ store, pass }) => {
    await expectNew(store, ['evt_1'], true, 1_000)
    await pass(1_050)
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, async () => store.remember('evt_1', LONG_MS)))
    const first = answers.filter((answer) => answer === true).length
    if (first !== 1) throw new Error(`expected 1 that is new, got ${first}`)
  }),

  storeCase(`${AT_ONCE} keys at one time are all new`, async ({ store }) => {
    const keys = Array.from({ length: AT_ONCE }, (_, index) => `evt_${index}`)
    const answers = await Promise.all(keys.map(async (key) => store.remember(key, LONG_MS)))
    const lost = answers.filter((answer) => answer !== true).length
    if (lost > 0) throw new Error(`expected all ${AT_ONCE} to be new, ${lost} were not`)
    await expectNew(store, keys, false)
  }),
]
