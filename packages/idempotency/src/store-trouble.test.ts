import { fakeClock } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { duplicates } from './duplicates.ts'
import { guardedBy, settled, troubledStore } from './guarded.test-kit.ts'
import type { GuardedOptions } from './guarded.test-kit.ts'
import { memoryStore } from './memory-store.ts'
import { replays } from './replays.ts'

const INPUT = { headers: { 'x-conversation': 'talk-1' }, body: { orderId: 'ORD-1' } }

function setUp(of: 'replays' | 'duplicates', fail?: 'open' | 'closed', more: GuardedOptions = {}) {
  const clock = fakeClock()
  const { store, trouble } = troubledStore(clock)
  const options = { store, ...(fail === undefined ? undefined : { fail }) }
  const guard = of === 'replays' ? replays(options) : duplicates(options)
  return { trouble, ...guardedBy(guard, { clock, ...more }) }
}

const away = (): Promise<never> => Promise.reject(new Error('ECONNREFUSED 10.0.0.7:6379'))

describe('a store that is down', () => {
  test.each(['replays', 'duplicates'] as const)('%s() that fail closed run nothing, and never say 2xx', async (of) => {
    const { call, trouble, runs, notes, logger } = setUp(of, 'closed')
    trouble.before = away
    const reply = await call(INPUT)
    expect([reply.status, reply.json(), runs()]).toMatchObject([503, { code: 'idempotency_unavailable' }, 0])
    expect(reply.text).not.toContain('10.0.0.7')
    expect(notes()).toMatchObject({ 'hookwell.idempotency.outcome': 'unavailable' })
    expect(logger.lines).toMatchObject([{ level: 'error', fields: { store: 'troubled', endpoint: 'refund_order' } }])
    delete trouble.before
    expect((await call(INPUT)).json()).toEqual({ run: 1 })
  })

  test.each(['replays', 'duplicates'] as const)('%s() that fail open run it', async (of) => {
    const { call, trouble, runs, notes, logger } = setUp(of, 'open')
    trouble.before = away
    expect((await call(INPUT)).json()).toEqual({ run: 1 })
    expect((await call(INPUT)).json()).toEqual({ run: 2 })
    expect([runs(), notes()['hookwell.idempotency.outcome']]).toEqual([2, 'unavailable'])
    expect(logger.lines).toMatchObject([{ level: 'warn' }])
  })

  test('by default replays() are closed and duplicates() open', async () => {
    const [one, other] = [setUp('replays'), setUp('duplicates')]
    one.trouble.before = other.trouble.before = away
    expect([(await one.call(INPUT)).status, (await other.call(INPUT)).status]).toEqual([503, 200])
  })

  test('still lets twins in this process share one run', async () => {
    const gate = Promise.withResolvers<unknown>()
    const { call, clock, trouble, runs } = setUp('duplicates', 'open', { handle: () => gate.promise })
    trouble.before = away
    const first = call(INPUT)
    await settled(clock)
    const twin = call(INPUT)
    await settled(clock)
    gate.resolve({ refunded: true })
    expect([(await first).json(), (await twin).json(), runs()]).toEqual([{ refunded: true }, { refunded: true }, 1])
  })

  test('and lets them do so where they asked it at one time', async () => {
    const gate = Promise.withResolvers<unknown>()
    const { call, clock, trouble, runs } = setUp('duplicates', 'open', { handle: () => gate.promise })
    trouble.before = away
    const calls = Array.from({ length: 5 }, () => call(INPUT))
    await settled(clock)
    gate.resolve({ refunded: true })
    for (const reply of await Promise.all(calls)) expect(reply.json()).toEqual({ refunded: true })
    expect(runs()).toBe(1)
  })

  test('is told to the log once a minute, with how often it was not', async () => {
    const { call, clock, trouble, logger } = setUp('duplicates')
    trouble.before = away
    for (let index = 0; index < 100; index += 1) await call(INPUT)
    expect(logger.lines).toHaveLength(1)
    await clock.advance(60_000)
    await call(INPUT)
    expect(logger.lines).toHaveLength(2)
    expect(logger.lines[1]?.fields).toMatchObject({ leftOut: 99 })
  })

  test('keeps no other trouble of its out of the log', async () => {
    const { call, clock, trouble, logger } = setUp('duplicates')
    trouble.before = away
    await call(INPUT)
    trouble.before = (question) => (question === 'complete' ? away() : Promise.resolve())
    void call({ ...INPUT, body: { orderId: 'ORD-2' } })
    await settled(clock)
    expect(logger.lines.map(({ message }) => message)).toEqual([
      'duplicates(): the store could not be asked, so calls run unguarded',
      'duplicates(): a reply could not be kept',
    ])
  })
})

describe('a store that is slow', () => {
  test('is waited for a second, and a key that it gives too late is given back', async () => {
    const { call, clock, trouble, runs } = setUp('duplicates', 'closed')
    const gate = Promise.withResolvers<void>()
    trouble.before = (question) => (question === 'reserve' ? gate.promise : Promise.resolve())
    const first = call(INPUT)
    await clock.advance(999)
    expect(runs()).toBe(0)
    await clock.advance(1)
    expect((await first).status).toBe(503)
    gate.resolve()
    await settled(clock)
    delete trouble.before
    expect((await call(INPUT)).json()).toEqual({ run: 1 })
  })

  test('never beyond the deadline of the call', async () => {
    const { call, clock, trouble } = setUp('duplicates', 'closed', { limitMs: 600 })
    trouble.before = () => new Promise(() => {})
    const first = call(INPUT)
    await clock.advance(500)
    expect((await first).json()).toMatchObject({ code: 'idempotency_unavailable' })
  })
})

describe('a store that is not what it should be', () => {
  test.each(['closed', 'open'] as const)('what it keeps cannot be read: the same as down, %s', async (fail) => {
    const clock = fakeClock()
    const inner = memoryStore({ clock })
    const store = {
      ...inner,
      complete: async (k: string, f: number, _s: string, ms: number) => inner.complete(k, f, '{', ms),
    }
    const { call, runs } = guardedBy(duplicates({ store, fail }), { clock })
    await call(INPUT)
    expect((await call(INPUT)).status).toBe(fail === 'open' ? 200 : 503)
    expect(runs()).toBe(fail === 'open' ? 2 : 1)
  })

  test.each<[string, () => never]>([
    [
      'throws where it should reject',
      () => {
        throw new Error('not connected')
      },
    ],
    ['gives back nothing', () => undefined as never],
  ])('one that %s is down', async (_what, reserve) => {
    const clock = fakeClock()
    const store = { ...memoryStore({ clock }), reserve }
    const { call } = guardedBy(duplicates({ store, fail: 'closed' }), { clock })
    expect((await call(INPUT)).status).toBe(503)
  })

  test('one that is full of running work is down for others', async () => {
    const clock = fakeClock()
    const { call } = guardedBy(duplicates({ store: memoryStore({ clock, maxKeys: 1 }), fail: 'closed' }), {
      clock,
      handle: () => new Promise(() => {}),
    })
    void call(INPUT)
    await settled(clock)
    expect((await call({ ...INPUT, body: { orderId: 'ORD-2' } })).status).toBe(503)
  })
})
