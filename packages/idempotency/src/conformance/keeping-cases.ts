import { equal } from '@hookwell/core/testing'

import { LONG_MS, PAST_SHORT_MS, SHORT_MS, expectRising, expectState, storeCase, take } from './store-case.ts'
import type { StoreConformanceCase } from './store-case.ts'

/** Texts that a store may cut, fold, escape or take for a command. A NUL is not among them: what is stored is JSON. */
const TEXTS: readonly (readonly [what: string, stored: string])[] = [
  ['an empty text', ''],
  ['the JSON null', 'null'],
  ['a number', '0'],
  ['quotes and marks of SQL', `{"a":"'; drop table x; -- \\" %_$1 :a ?"}`],
  ['line ends and spaces at its ends', ' \r\n\t{"a":1}\n '],
  ['letters of many scripts', '{"naïve":"日本語 Ελληνικά עברית \u{1f511} e\u0301"}'],
  ['an escaped NUL and half a surrogate pair', String.raw`{"a":"\u0000\ud83d"}`],
  ['a mebibyte', JSON.stringify('x'.repeat(1_048_576))],
]

/** What is kept, and for how long. */
export const keepingCases: readonly StoreConformanceCase[] = [
  storeCase('what came of the work is given to whoever asks', async ({ store }) => {
    const fence = await take(store, 'key')
    equal(await store.complete('key', fence, '{"done":true}', LONG_MS), true, 'complete() by the holder')
    for (let round = 0; round < 3; round += 1) {
      const expected = { state: 'complete', fingerprint: 'print', stored: '{"done":true}' }
      const { state, fingerprint, stored } = await expectState(store, 'key', 'complete')
      equal({ state, fingerprint, stored }, expected, 'a key whose work is done')
    }
  }),

  ...TEXTS.map(([what, text]) =>
    storeCase(`it is kept letter for letter: ${what}`, async ({ store }) => {
      equal(await store.complete('key', await take(store, 'key'), text, LONG_MS), true, 'complete() by the holder')
      equal((await expectState(store, 'key', 'complete')).stored, text, 'what is stored')
    }),
  ),

  storeCase('it is written once', async ({ store }) => {
    const fence = await take(store, 'key')
    await store.complete('key', fence, 'first', LONG_MS)
    equal(await store.complete('key', fence, 'second', LONG_MS), false, 'complete() a second time')
    equal(await store.extend('key', fence, LONG_MS), false, 'extend() behind complete()')
    equal(await store.release('key', fence), false, 'release() behind complete()')
    equal((await expectState(store, 'key', 'complete')).stored, 'first', 'what is stored')
  }),

  storeCase('it outlives the lease', async ({ store, pass }) => {
    const fence = await take(store, 'key', SHORT_MS)
    equal(await store.complete('key', fence, 'done', LONG_MS), true, 'complete() by the holder')
    await pass(PAST_SHORT_MS)
    await expectState(store, 'key', 'complete')
  }),

  storeCase('a key that was kept for its time can be taken, with a larger fence', async ({ store, pass }) => {
    const first = await take(store, 'key')
    await store.complete('key', first, 'done', SHORT_MS)
    await pass(PAST_SHORT_MS)
    const second = await take(store, 'key')
    expectRising([first, second], 'behind the time for which it was kept')
    equal(await store.complete('key', first, 'old', LONG_MS), false, 'complete() with an old fence')
    equal(await store.complete('key', second, 'new', LONG_MS), true, 'complete() by the holder')
    equal((await expectState(store, 'key', 'complete')).stored, 'new', 'what is stored')
  }),

  storeCase('each key is kept for its own time', async ({ store, pass }) => {
    await store.complete('long', await take(store, 'long'), 'long', LONG_MS)
    await store.complete('short', await take(store, 'short'), 'short', SHORT_MS)
    await pass(PAST_SHORT_MS)
    await expectState(store, 'long', 'complete')
    await take(store, 'short')
  }),

  storeCase('a key is kept for a month, if need be', async ({ store, pass }) => {
    // More than 32 bits of milliseconds.
    const month = 2_678_400_000
    await store.complete('kept', await take(store, 'kept', month), 'done', month)
    await take(store, 'held', month)
    await pass(PAST_SHORT_MS)
    await expectState(store, 'kept', 'complete')
    await expectState(store, 'held', 'running')
  }),
]
