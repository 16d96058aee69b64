import { pipeline } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { budget } from '@hookwell/budget'
import { errors } from '@hookwell/errors'
import { duplicates, memoryStore, replays } from '@hookwell/idempotency'
import { parameters } from '@hookwell/parameters'
import { sign, signature } from '@hookwell/signature'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

const KEY = 'It is a secret to everybody'

/** A signed event behind `replays()`. */
function pushes(handle: (run: number) => unknown = (run) => ({ run })) {
  const [clock, logger] = [fakeClock(), recordingLogger()]
  let runs = 0
  const push = pipeline({ name: 'push', kind: 'event', clock, logger })
    .use(errors())
    .use(budget())
    .use(signature({ scheme: 'github', key: KEY }))
    .use(replays({ store: memoryStore({ clock }) }))
    .handle(() => handle((runs += 1)))
  const deliver = async (body: object, key = KEY) => {
    const text = JSON.stringify(body)
    const { headers } = await sign({ scheme: 'github', key, body: text })
    return push.run({ headers: { ...headers, 'content-type': 'application/json' }, body: text })
  }
  return { clock, deliver, runs: () => runs }
}

describe('a delivery that GitHub signed', () => {
  test('gets its reply once more when it comes again, byte for byte', async () => {
    const { deliver, runs } = pushes()
    await deliver({ ref: 'refs/heads/main' })
    const again = await deliver({ ref: 'refs/heads/main' })
    expect([again.json(), again.headers['idempotent-replayed'], runs()]).toEqual([{ run: 1 }, 'true', 1])
    await deliver({ ref: 'refs/heads/next' })
    expect(runs()).toBe(2)
  })

  test('cannot be poisoned by one that nobody signed', async () => {
    const { deliver, runs } = pushes()
    expect((await deliver({ ref: 'refs/heads/main' }, 'another secret')).status).toBe(401)
    const first = await deliver({ ref: 'refs/heads/main' })
    expect([first.json(), first.headers['idempotent-replayed'], runs()]).toEqual([{ run: 1 }, undefined, 1])
  })

  test('that took longer than its budget is let in again, unless it ended meanwhile', async () => {
    const gate = Promise.withResolvers<unknown>()
    const { deliver, clock, runs } = pushes(() => gate.promise)
    const first = deliver({ ref: 'refs/heads/main' })
    await new Promise<void>((resolve) => void setImmediate(resolve))
    await clock.advance(60_000)
    expect((await first).status).toBe(504)
    gate.resolve({ stored: true })
    await clock.advance(0)
    const again = await deliver({ ref: 'refs/heads/main' })
    expect([again.status, again.json(), runs()]).toEqual([200, { stored: true }, 1])
  })
})

describe('duplicates() behind parameters()', () => {
  const schema = z.object({ orderId: z.string(), at: z.coerce.date().optional() })

  function orders(handle: (orderId: string, run: number, signal: AbortSignal) => unknown = told) {
    const [clock, logger] = [fakeClock(), recordingLogger()]
    let runs = 0
    const endpoint = pipeline({ name: 'refund', clock, logger })
      .use(errors())
      .use(budget({ runLimitMs: 120_000 }))
      .use(signature({ scheme: 'bearer', key: KEY.replaceAll(' ', '-') }))
      .use(parameters(schema))
      .use(duplicates({ store: memoryStore({ clock }), conversation: ({ headers }) => headers.get('x-talk') }))
      .handle(({ parameters: { orderId }, signal }) => handle(orderId, (runs += 1), signal))
    const call = (body: unknown) =>
      endpoint.run({ headers: { authorization: `Bearer ${KEY.replaceAll(' ', '-')}`, 'x-talk': 'talk-1' }, body })
    return { call, clock, runs: () => runs }
  }

  test('goes by what the schema made of what came: a repair, a name, a date', async () => {
    const { call, runs } = orders()
    await call({ orderId: 'ORD-1', at: '2026-11-26T10:00:00Z' })
    const again = await call({ order_id: 'ORD-1', at: '2026-11-26T10:00:00.000Z' })
    expect([again.json(), again.headers['idempotent-replayed'], runs()]).toEqual([
      { orderId: 'ORD-1', run: 1 },
      'true',
      1,
    ])
  })

  test('sees nothing of what is missing, which is asked for each time', async () => {
    const { call, runs } = orders()
    expect((await call({})).json()).toMatchObject({ code: 'parameter_missing' })
    expect((await call({})).headers['idempotent-replayed']).toBeUndefined()
    expect(runs()).toBe(0)
  })

  test('lets a run go on to runLimitMs when its caller was told that time is up, and keeps what it came to', async () => {
    const gate = Promise.withResolvers<unknown>()
    const { call, clock, runs } = orders((_orderId, _run, signal) => {
      signal.addEventListener('abort', () => gate.reject(signal.reason as Error))
      return gate.promise
    })
    const first = call({ orderId: 'ORD-1' })
    await clock.advance(60_000)
    expect((await first).json()).toMatchObject({ code: 'deadline_exceeded' })
    await clock.advance(59_000)
    gate.resolve({ refunded: true })
    await clock.advance(0)
    expect([(await call({ orderId: 'ORD-1' })).json(), runs()]).toEqual([{ refunded: true }, 1])
  })

  test('and keeps nothing of one that had to stop there: the retry runs', async () => {
    const { call, clock, runs } = orders(
      (_orderId, _run, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error))
        }),
    )
    void call({ orderId: 'ORD-1' })
    await clock.advance(120_000)
    void call({ orderId: 'ORD-1' })
    await clock.advance(0)
    expect(runs()).toBe(2)
  })
})

function told(orderId: string, run: number): object {
  return { orderId, run }
}
