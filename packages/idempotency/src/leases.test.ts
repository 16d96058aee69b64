import { fakeClock } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { duplicates } from './duplicates.ts'
import type { DuplicatesOptions } from './duplicates.ts'
import { guardedBy, settled, troubledStore } from './guarded.test-kit.ts'

const INPUT = { headers: { 'x-conversation': 'talk-1' }, body: { orderId: 'ORD-1' } }

function setUp(options: Partial<DuplicatesOptions> = {}) {
  const clock = fakeClock()
  const { store, trouble, asked } = troubledStore(clock)
  const gates: PromiseWithResolvers<unknown>[] = []
  /** A process of its own: what runs in one is told by its store. */
  const open = () =>
    guardedBy(duplicates({ store: { ...store }, leaseMs: 30_000, ...options }), {
      clock,
      handle: () => {
        const gate = Promise.withResolvers<unknown>()
        gates.push(gate)
        return gate.promise
      },
    })
  return {
    clock,
    trouble,
    asked,
    one: open(),
    other: open(),
    end: (run: number, v: unknown) => gates[run - 1]?.resolve(v),
  }
}

describe('a key', () => {
  test('is held for as long as the work runs, by a sign of life every third of its lease', async () => {
    const { clock, one, other, asked, end } = setUp()
    void one.call(INPUT)
    await clock.advance(300_000)
    expect(asked.filter((question) => question === 'extend')).toHaveLength(30)
    const twin = other.call(INPUT)
    end(1, { refunded: true })
    await clock.advance(300)
    expect([(await twin).json(), other.runs()]).toEqual([{ refunded: true }, 0])
    expect(clock.pending).toBe(0)
  })

  test('of a process that died is free when its lease is over, and the retry runs', async () => {
    const { clock, one, other, trouble, end } = setUp()
    void one.call(INPUT)
    await settled(clock)
    // Nothing is heard of it any more.
    trouble.before = (question) => (question === 'extend' ? new Promise(() => {}) : Promise.resolve())
    const twin = other.call(INPUT)
    await clock.advance(30_300)
    expect(other.runs()).toBe(1)
    end(2, { refunded: true })
    await clock.advance(0)
    expect((await twin).json()).toEqual({ refunded: true })
  })

  test('that was lost is not written to: the late reply of the first changes nothing, and the log says so', async () => {
    const { clock, one, other, trouble, end } = setUp()
    const first = one.call(INPUT)
    await settled(clock)
    // As if the event loop had stood still, or the network been away.
    trouble.before = (question) => (question === 'extend' ? Promise.reject(new Error('away')) : Promise.resolve())
    await clock.advance(30_000)
    const second = other.call(INPUT)
    await settled(clock)
    delete trouble.before
    end(2, { by: 'the second' })
    await second
    end(1, { by: 'the first' })
    await clock.advance(0)
    expect((await first).json()).toEqual({ by: 'the first' })
    expect((await other.call(INPUT)).json()).toEqual({ by: 'the second' })
    const lines = one.logger.lines.map(({ message }) => message)
    expect(lines).toEqual([
      expect.stringContaining('could not be held for longer'),
      expect.stringContaining('its lease was over'),
    ])
  })

  test('that was lost is noticed at the next sign of life', async () => {
    const { clock, one, trouble } = setUp()
    void one.call(INPUT)
    await settled(clock)
    let isAway = true
    trouble.before = async (question) => {
      if (question === 'extend' && isAway) throw new Error('away')
    }
    await clock.advance(30_000)
    isAway = false
    await clock.advance(10_000)
    expect(one.logger.lines.at(-1)?.message).toContain('a key was lost while its work ran')
    expect(one.logger.lines.at(-1)?.level).toBe('warn')
  })

  test('is let go of when a run takes longer than it may, so that work that hangs is not waited for for ever', async () => {
    const { clock, one, end } = setUp({ runLimitMs: 60_000, leaseMs: 15_000, waitMs: 1_000 })
    void one.call(INPUT)
    await clock.advance(59_000)
    const early = one.call(INPUT)
    await clock.advance(1_000)
    expect((await early).json()).toMatchObject({ code: 'duplicate_in_progress' })
    await clock.advance(15_000)
    const late = one.call(INPUT)
    await settled(clock)
    end(2, { by: 'the second' })
    expect([(await late).json(), one.runs()]).toEqual([{ by: 'the second' }, 2])
  })
})

describe('a reply', () => {
  test('is kept in the end where the store was away for a moment', async () => {
    const { clock, one, other, trouble, end } = setUp()
    const first = one.call(INPUT)
    await settled(clock)
    trouble.before = (question) => (question === 'complete' ? Promise.reject(new Error('away')) : Promise.resolve())
    end(1, { refunded: true })
    await clock.advance(1_000)
    expect((await first).json()).toEqual({ refunded: true })
    // In this process the reply is there meanwhile.
    expect((await one.call(INPUT)).json()).toEqual({ refunded: true })
    delete trouble.before
    await clock.advance(30_000)
    expect((await other.call(INPUT)).json()).toEqual({ refunded: true })
    expect([one.runs(), other.runs(), clock.pending]).toEqual([1, 0, 0])
  })

  test('that was kept without a word of the store is not said to be lost', async () => {
    const { clock, one, other, trouble, end } = setUp()
    const first = one.call(INPUT)
    await settled(clock)
    const words = Promise.withResolvers<void>()
    trouble.before = (question) => (question === 'complete' ? words.promise : Promise.resolve())
    end(1, { refunded: true })
    // What was asked comes through just behind the time that it has.
    await clock.advance(1_050)
    words.resolve()
    await clock.advance(200)
    expect((await first).json()).toEqual({ refunded: true })
    expect((await other.call(INPUT)).json()).toEqual({ refunded: true })
    expect(one.logger.lines.map(({ message }) => message)).toEqual([expect.stringContaining('could not be kept')])
    expect(one.notes()).not.toHaveProperty(['hookwell.idempotency.lost'])
  })

  test('is not waited for by a caller when the store hangs', async () => {
    const { clock, one, trouble, end } = setUp({ storeTimeoutMs: 500 })
    const first = one.call(INPUT)
    await settled(clock)
    trouble.before = (question) => (question === 'complete' ? new Promise(() => {}) : Promise.resolve())
    end(1, { refunded: true })
    await clock.advance(500)
    expect((await first).json()).toEqual({ refunded: true })
  })
})
