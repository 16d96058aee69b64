import { answer, reply } from '@hookwell/core'
import { fakeClock } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { SIGNED, guardedBy } from './guarded.test-kit.ts'
import type { GuardedOptions } from './guarded.test-kit.ts'
import { memoryStore } from './memory-store.ts'
import { replays } from './replays.ts'
import type { ReplaysOptions } from './replays.ts'

function setUp(options: Partial<ReplaysOptions> = {}, more: GuardedOptions = {}) {
  const clock = fakeClock()
  return guardedBy(replays({ store: memoryStore({ clock }), ...options }), { clock, kind: 'event', ...more })
}

const INPUT = { body: { type: 'order.paid', orderId: 'ORD-1' } }

describe('a signed delivery that came before', () => {
  test('gets the reply that it got, for a day', async () => {
    const { call, clock, runs, notes } = setUp({}, { handle: () => reply({ status: 201, body: { stored: true } }) })
    await call(INPUT)
    await clock.advance(86_399_999)
    const again = await call(INPUT)
    expect([again.status, again.json(), again.headers['idempotent-replayed']]).toEqual([201, { stored: true }, 'true'])
    expect([runs(), notes()]).toMatchObject([
      1,
      { 'hookwell.idempotency.key': 'replay', 'hookwell.idempotency.outcome': 'replayed' },
    ])
    await clock.advance(1)
    await call(INPUT)
    expect(runs()).toBe(2)
  })

  test('waits for the first while that is worked on', async () => {
    const gate = Promise.withResolvers<unknown>()
    const { call, clock, runs } = setUp({}, { handle: () => gate.promise })
    const calls = [call(INPUT), call(INPUT)]
    await clock.advance(2_000)
    gate.resolve({ stored: true })
    expect((await Promise.all(calls)).map((one) => one.headers['idempotent-replayed'])).toEqual([undefined, 'true'])
    expect(runs()).toBe(1)
  })

  test('is let in again where the first failed of us', async () => {
    const { call, runs } = setUp({}, { handle: (_call, run) => (run === 1 ? Promise.reject(new Error('away')) : {}) })
    expect((await call(INPUT)).status).toBe(500)
    expect([(await call(INPUT)).status, runs()]).toEqual([200, 2])
  })

  test.each([408, 425, 429, 500, 503])('and where it was answered %i', async (status) => {
    const { call, runs } = setUp({}, { handle: () => reply({ status, body: {} }) })
    await call(INPUT)
    await call(INPUT)
    expect(runs()).toBe(2)
  })

  test("but not where the work's own answer was no", async () => {
    const no = answer.fail('unknown_order', { message: 'There is none.', suggestion: 'Look.', status: 404 })
    const { call, runs } = setUp({}, { handle: () => no })
    expect([(await call(INPUT)).status, (await call(INPUT)).status, runs()]).toEqual([404, 404, 1])
  })

  test('with another body is 422', async () => {
    const { call, runs } = setUp()
    await call(INPUT)
    const other = await call({ body: { ...INPUT.body, orderId: 'ORD-2' } })
    expect([other.status, other.json(), runs()]).toMatchObject([422, { code: 'idempotency_key_reused' }, 1])
  })

  test('with the same JSON in other bytes is 422, too: what was signed are bytes', async () => {
    const { call } = setUp()
    await call({ body: '{"a":1}' })
    expect((await call({ body: '{"a": 1}' })).status).toBe(422)
  })
})

describe('a call without the id of a delivery', () => {
  const { replayId: _id, ...token } = SIGNED
  const unsigned = { verified: false, scheme: 'unsigned', replayId: 'made-up' }

  test.each([token, unsigned])('passes as it is: %o', async (trust) => {
    const { call, runs, notes } = setUp({}, { trust })
    await call(INPUT)
    await call(INPUT)
    expect([runs(), notes()]).toEqual([2, {}])
  })

  test.each([token, unsigned])('or is refused, where the developer says so: %o', async (trust) => {
    const { call, runs } = setUp({ missing: 'refuse' }, { trust })
    const refused = await call(INPUT)
    expect([refused.status, refused.json(), runs()]).toMatchObject([400, { code: 'delivery_not_identified' }, 0])
  })
})

test('a body that cannot be read is told as what it is, and takes no key', async () => {
  const { call, runs } = setUp()
  const refused = await call({ ...INPUT, headers: { 'content-encoding': 'gzip' } })
  expect([refused.status, runs()]).toEqual([415, 0])
  expect((await call(INPUT)).status).toBe(200)
})

test.each<[object, RegExp]>([
  [{}, /replays\(\) needs 'store'/],
  [{ store: memoryStore(), keepMs: -1 }, /'keepMs' must be a number of milliseconds above 0/],
  [{ store: memoryStore(), missing: 'ignore' }, /'missing' must be one of 'pass', 'refuse'/],
  [{ store: memoryStore(), windowMs: 5 }, /has no option 'windowMs'/],
])('%o cannot be', (options, message) => {
  expect(() => replays(options as ReplaysOptions)).toThrow(message)
})
