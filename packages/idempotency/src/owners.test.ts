import type { Trust } from '@hookwell/core'
import { fakeClock } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { duplicates } from './duplicates.ts'
import type { DuplicatesOptions } from './duplicates.ts'
import { SIGNED, guardedBy } from './guarded.test-kit.ts'
import { memoryStore } from './memory-store.ts'
import { replays } from './replays.ts'

const INPUT = { headers: { 'x-conversation': 'talk-1' }, body: { orderId: 'ORD-1' } }

/** What differs between two who share a store. */
interface Party {
  readonly trust?: Trust
  readonly name?: string
  readonly route?: Readonly<Record<string, string>>
}

const PARTIES: readonly (readonly [string, Party, Party])[] = [
  ['subjects', { trust: { ...SIGNED, subject: 'acme' } }, { trust: { ...SIGNED, subject: 'globex' } }],
  ['schemes', {}, { trust: { ...SIGNED, scheme: 'stripe' } }],
  ['endpoints', {}, { name: 'cancel_order' }],
  ['tenants of a route', { route: { tenant: 'acme' } }, { route: { tenant: 'globex' } }],
  ['parameters of a route', { route: { a: 'x' } }, { route: { b: 'x' } }],
]

describe.each(['header', 'conversation'] as const)('by %s nobody reads or takes a key of another', (by) => {
  const input = by === 'header' ? { ...INPUT, headers: { 'idempotency-key': 'key-1' } } : INPUT

  function setUp(parties: readonly Party[], options: Partial<DuplicatesOptions> = {}) {
    const clock = fakeClock()
    const store = memoryStore({ clock })
    return parties.map(({ route = {}, ...party }) => {
      const made = guardedBy(duplicates({ store, ...options }), { clock, ...party })
      return { ...made, call: () => made.call({ ...input, route }) }
    })
  }

  test.each([
    ...PARTIES,
    ['keys', {}, { trust: { ...SIGNED, keyId: '1' } }],
    [
      'who signed and who did not',
      { trust: { verified: true, scheme: 'unsigned' } },
      { trust: { verified: false, scheme: 'unsigned' } },
    ],
  ] as const)('of other %s', async (_what, left, right) => {
    const [one, other] = setUp([left, right])
    await one?.call()
    const reply = await other?.call()
    expect([reply?.status, reply?.headers['idempotent-replayed'], other?.runs()]).toEqual([200, undefined, 1])
  })

  test('of another tenant, as the developer tells them apart', async () => {
    const [one] = setUp([{}], { tenant: ({ url }) => new URL(url).hostname })
    const clock = fakeClock()
    let tenant = 'acme'
    const shared = guardedBy(duplicates({ store: memoryStore({ clock }), tenant: () => tenant }), { clock })
    await shared.call(input)
    tenant = 'globex'
    await shared.call(input)
    expect([shared.runs(), (await one?.call())?.status]).toEqual([2, 200])
  })

  test('a caller that nobody verified cannot poison the key of one that signs', async () => {
    const [attacker, owner] = setUp([{ trust: { verified: false, scheme: 'unsigned' } }, {}])
    await attacker?.call()
    expect([(await owner?.call())?.json(), owner?.runs()]).toEqual([{ run: 1 }, 1])
  })

  test.each<[string, () => unknown]>([
    ['no text', () => undefined],
    ['a number', () => 1],
    [
      'a throw',
      () => {
        throw new Error('no such tenant')
      },
    ],
  ])('where the tenant is %s, nothing is run', async (_what, tenant) => {
    const [one] = setUp([{}], { tenant: tenant as () => string })
    expect([(await one?.call())?.status, one?.runs()]).toEqual([500, 0])
  })
})

describe('a delivery is known again by its owner alone', () => {
  test.each(PARTIES)('of other %s', async (_what, left, right) => {
    const clock = fakeClock()
    const store = memoryStore({ clock })
    const [one, other] = [left, right].map(({ route = {}, ...party }) => {
      const made = guardedBy(replays({ store }), { clock, ...party })
      return { ...made, call: () => made.call({ ...INPUT, route }) }
    })
    await one?.call()
    await other?.call()
    expect(other?.runs()).toBe(1)
  })

  test('whichever key fits it: keys are rotated', async () => {
    const clock = fakeClock()
    const store = memoryStore({ clock })
    const before = guardedBy(replays({ store }), { clock })
    const behind = guardedBy(replays({ store }), { clock, trust: { ...SIGNED, keyId: '1' } })
    await before.call(INPUT)
    expect([(await behind.call(INPUT)).headers['idempotent-replayed'], behind.runs()]).toEqual(['true', 0])
  })
})

test.each([
  ['talk-\ud83d', 'talk-\ud83e'],
  ['talk-\ud83d', 'talk-\ufffd'],
])('conversations that differ in half a character share nothing: %j and %j', async (one, other) => {
  const clock = fakeClock()
  let conversation = one
  const guard = duplicates({ store: memoryStore({ clock }), conversation: () => conversation })
  const { call, runs } = guardedBy(guard, { clock })
  await call(INPUT)
  conversation = other
  expect([(await call(INPUT)).json(), runs()]).toEqual([{ run: 2 }, 2])
})

test('the store is shown digests, and nothing of whose they are or what was asked', async () => {
  const clock = fakeClock()
  const inner = memoryStore({ clock })
  const keys: string[] = []
  const store = {
    ...inner,
    reserve: async (...given: Parameters<typeof inner.reserve>) => {
      keys.push(given[0], given[1].fingerprint)
      return inner.reserve(...given)
    },
  }
  await guardedBy(duplicates({ store }), { clock }).call(INPUT)
  await guardedBy(replays({ store }), { clock }).call(INPUT)
  expect(keys).toHaveLength(4)
  for (const key of keys) expect(key).toMatch(/^([\w-]{43})?$/)
})
