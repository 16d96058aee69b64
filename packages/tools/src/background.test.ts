import type { InvocationEnd } from '@hookwell/core'
import { middleware, observe, unsigned } from '@hookwell/core'
import { fakeClock } from '@hookwell/core/testing'
import { describe, expect, test, vi } from 'vitest'

import { deskOf, probe } from './desk.test-kit.ts'
import type { Invocation } from './invocation.ts'

/** Work that ends when the test says so, or never. */
function begun(handle?: (invocation: Invocation) => unknown) {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  let seen: Invocation | undefined
  const tool = probe('import_orders', {
    awaitResponse: false,
    handle: (invocation) => {
      seen = invocation
      return handle === undefined ? promise : handle(invocation)
    },
  })
  return { tool, resolve, reject, signal: () => seen?.signal }
}

const STARTED = { ok: true, started: true }

describe('work that nobody waits for', () => {
  test('has a signal of its own, which neither the answer nor the deadline of the call touches', async () => {
    const { tool, signal } = begun()
    const { desk, clock, logger } = deskOf([tool])
    expect((await desk.run({ url: '/desk/import_orders', body: {} })).json()).toEqual(STARTED)
    await clock.advance(599_999)
    expect([signal()?.aborted, logger.lines]).toEqual([false, []])
  })

  test('is stopped when it has taken as long as it may, and that is in the log, even where it does not listen', async () => {
    const { tool, signal } = begun()
    const { desk, clock, logger } = deskOf([tool], { runLimitMs: 60_000 })
    await desk.run({ url: '/desk/import_orders', body: {} })
    await clock.advance(60_000)
    expect(signal()?.reason).toMatchObject({ code: 'tool_overdue' })
    expect(logger.lines).toMatchObject([
      { level: 'error', fields: { callId: 'call-1', tool: 'import_orders', code: 'tool_overdue' } },
    ])
    expect(clock.pending).toBe(0)
  })

  test('leaves nothing behind once it is over', async () => {
    const { tool, resolve } = begun()
    const { desk, clock, logger } = deskOf([tool])
    await desk.run({ url: '/desk/import_orders', body: {} })
    resolve({ imported: 3 })
    await clock.advance(0)
    expect([clock.pending, logger.lines]).toEqual([0, []])
  })

  test.each<[string, () => unknown]>([
    ['at once', () => Promise.reject(new Error('hunter2'))],
    ['in the same breath', () => undefined],
  ])('whoever looks on is told how it really ended, not that it began: %s', async (_what, handle) => {
    const ends: InvocationEnd[] = []
    const watching = middleware('watching', (call, next) => {
      observe(call, {
        invocation: (_start, run) => {
          const end = run(undefined)
          void Promise.resolve(end).then((ended) => ends.push(ended))
          return end
        },
      })
      return next({})
    })
    const { tool } = begun(handle)
    const { desk, clock } = deskOf([tool], { use: (pipe) => pipe.use(watching).use(unsigned()) })
    expect((await desk.run({ url: '/desk/import_orders', body: {} })).json()).toEqual(STARTED)
    await clock.advance(0)
    expect(ends).toHaveLength(1)
    expect(ends[0]).toMatchObject(
      _what === 'at once' ? { ok: false, failure: { code: 'internal_error' } } : { ok: true, value: { ok: true } },
    )
  })
})

describe('at shutdown', () => {
  // Draining is for good, so each test has a copy of these modules of its own.
  async function fresh() {
    vi.resetModules()
    const { drain } = await import('@hookwell/core')
    const kit = await import('./desk.test-kit.ts')
    return { drain, ...kit }
  }

  test('such work is waited for, and told to stop when the time is up', async () => {
    const { drain, deskOf: open, probe: make } = await fresh()
    const signals: AbortSignal[] = []
    const hangs = make('hangs', {
      awaitResponse: false,
      handle: ({ signal }) => {
        signals.push(signal)
        return new Promise(() => {})
      },
    })
    const { desk, clock, logger } = open([hangs])
    await desk.run({ url: '/desk/hangs', body: {} })
    let report: unknown
    void drain({ timeoutMs: 8_000, clock }).then((seen) => (report = seen))
    await clock.advance(7_999)
    expect([report, signals[0]?.aborted]).toEqual([undefined, false])
    await clock.advance(1)
    expect(report).toEqual({ aborted: 1 })
    expect(signals[0]?.reason).toMatchObject({ code: 'shutting_down' })
    expect(logger.lines).toMatchObject([{ level: 'error', fields: { tool: 'hangs', code: 'shutting_down' } }])
  })

  test('and where it ends in time, nothing is cut', async () => {
    const { drain, deskOf: open, probe: make } = await fresh()
    const { promise, resolve } = Promise.withResolvers<unknown>()
    const { desk } = open([make('slow', { awaitResponse: false, handle: () => promise })])
    await desk.run({ url: '/desk/slow', body: {} })
    const drained = drain({ timeoutMs: 8_000, clock: fakeClock() })
    resolve('done')
    expect(await drained).toEqual({ aborted: 0 })
  })
})

describe('run() in a test waits for it', () => {
  test('and gives what it came to', async () => {
    expect(await begun(async () => ({ imported: 3 })).tool.run({})).toEqual({ ok: true, value: { imported: 3 } })
  })

  test('and its failure', async () => {
    const run = await begun(async () => JSON.parse('{')).tool.run({})
    expect(run).toMatchObject({ ok: false, failure: { code: 'internal_error' } })
  })
})
