import { fakeClock } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { duplicates } from './duplicates.ts'
import { guardedBy, settled, troubledStore } from './guarded.test-kit.ts'

const INPUT = { headers: { 'x-conversation': 'talk-1' }, body: { orderId: 'ORD-1' } }
const KEYED = { headers: { 'idempotency-key': 'key-1' }, body: { orderId: 'ORD-1' } }

/** A store that refuses the first question for a key and takes the others, each once the test lets it. */
function setUp() {
  const clock = fakeClock()
  const { store, trouble, asked } = troubledStore(clock)
  const [gates, works]: [PromiseWithResolvers<void>[], PromiseWithResolvers<unknown>[]] = [[], []]
  trouble.before = (question) => {
    if (question !== 'reserve') return Promise.resolve()
    const gate = Promise.withResolvers<void>()
    gates.push(gate)
    return gate.promise
  }
  const process = () =>
    guardedBy(duplicates({ store: { ...store } }), {
      clock,
      handle: () => {
        const work = Promise.withResolvers<unknown>()
        works.push(work)
        return work.promise
      },
    })
  const answer = async (nth: number, does: 'refuse' | 'take'): Promise<void> => {
    if (does === 'take') gates[nth - 1]?.resolve()
    else gates[nth - 1]?.reject(new Error('a connection was reset'))
    await settled(clock)
  }
  const end = async (value: unknown): Promise<void> => {
    for (const work of works) work.resolve(value)
    await settled(clock)
  }
  return { clock, one: process(), other: process(), asked, trouble, answer, end }
}

describe('a store that refuses one twin and takes the other', () => {
  test.each([
    [1, 2],
    [2, 1],
  ])('has them share the run all the same: refused is the one that asked as number %i', async (refused, taken) => {
    const { clock, one, answer, end } = setUp()
    const calls = [one.call(INPUT), one.call(INPUT)]
    await settled(clock)
    await answer(refused, 'refuse')
    await answer(taken, 'take')
    await end({ refunded: true })
    for (const reply of await Promise.all(calls)) expect(reply.json()).toEqual({ refunded: true })
    expect([one.runs(), clock.pending]).toEqual([1, 0])
  })

  test('has the key held by the run that began without: what comes of it is kept, and shared by other processes', async () => {
    const { clock, one, other, asked, trouble, answer, end } = setUp()
    const calls = [one.call(INPUT), one.call(INPUT)]
    await settled(clock)
    await answer(1, 'refuse')
    await answer(2, 'take')
    delete trouble.before
    await clock.advance(20_000)
    const elsewhere = other.call(INPUT)
    await end({ refunded: true })
    await clock.advance(300)
    for (const reply of await Promise.all([...calls, elsewhere])) expect(reply.json()).toEqual({ refunded: true })
    expect([one.runs(), other.runs(), clock.pending]).toEqual([1, 0, 0])
    expect(asked.filter((question) => question !== 'reserve')).toEqual(['extend', 'extend', 'complete'])
  })

  test('has it back where the other one has other content', async () => {
    const { clock, one, other, trouble, answer, end, asked } = setUp()
    const first = one.call(KEYED)
    const second = one.call({ ...KEYED, body: { orderId: 'ORD-2' } })
    await settled(clock)
    await answer(1, 'refuse')
    await answer(2, 'take')
    expect((await second).json()).toMatchObject({ code: 'idempotency_key_reused' })
    await end({ refunded: true })
    expect((await first).json()).toEqual({ refunded: true })
    expect(asked).toEqual(['reserve', 'reserve', 'release'])
    delete trouble.before
    void other.call(KEYED)
    await settled(clock)
    expect(other.runs()).toBe(1)
  })
})

test('a key that comes too late is that of the run which could not wait for it', async () => {
  const { clock, one, other, trouble, answer, end } = setUp()
  const first = one.call(INPUT)
  await clock.advance(1_000)
  expect(one.runs()).toBe(1)
  await answer(1, 'take')
  delete trouble.before
  const elsewhere = other.call(INPUT)
  await clock.advance(100)
  await end({ refunded: true })
  await clock.advance(300)
  expect([(await first).json(), (await elsewhere).json()]).toEqual([{ refunded: true }, { refunded: true }])
  expect([one.runs(), other.runs(), clock.pending]).toEqual([1, 0, 0])
})
