import type { HookwellError } from '@hookwell/core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { budget } from '../budget.ts'
import type { BudgetOptions } from '../budget-options.ts'
import type { BudgetFetch } from './budget-fetch.ts'
import { until, upstream } from './upstream.test-kit.ts'
import type { Upstream } from './upstream.test-kit.ts'

let server: Upstream
beforeEach(async () => {
  // Nobody is answered, or with a head and the beginning of a body.
  server = await upstream((request, response) => {
    if (request.url === '/body') response.write('{"ok":')
  })
})
afterEach(() => server.close())

// Draining is for good, so this has a copy of core of its own.
async function fresh() {
  vi.resetModules()
  const core = await import('@hookwell/core')
  const { fakeClock, recordingLogger } = await import('@hookwell/core/testing')
  const made: typeof budget = (await import('../budget.ts')).budget
  return { ...core, budget: made, clock: fakeClock(), logger: recordingLogger() }
}

type Fresh = Awaited<ReturnType<typeof fresh>>

/** Counts who listens to a signal that outlives the call. */
function longLived() {
  const { signal } = new AbortController()
  const listeners = new Set<unknown>()
  const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)]
  signal.addEventListener = (...given: Parameters<typeof add>) => (listeners.add(given[1]), add(...given))
  signal.removeEventListener = (...given: Parameters<typeof remove>) => (listeners.delete(given[1]), remove(...given))
  return { signal, listeners }
}

/** Starts a call that waits for the server, and keeps what that was rejected with. */
function start(parts: Fresh, ask: (fetch: BudgetFetch) => Promise<Response>, options: BudgetOptions = {}) {
  const { pipeline, unsigned, clock, logger } = parts
  const seen: { thrown?: HookwellError; hasHead: boolean } = { hasHead: false }
  const answer = pipeline({ name: 'orders', clock, logger })
    .use(parts.budget(options))
    .use(unsigned())
    .handle(async ({ budget: { fetch } }) => {
      try {
        const response = await ask(fetch)
        seen.hasHead = true
        return await response.json()
      } catch (error) {
        seen.thrown = error as HookwellError
        throw error
      }
    })
    .run({})
  return { answer, seen }
}

const asks: readonly (readonly [string, (path: string, signal: AbortSignal) => Parameters<BudgetFetch>])[] = [
  ['a signal of its own', (path, signal) => [server.url + path, { signal }]],
  ['a Request', (path, signal) => [new Request(server.url + path, { signal })]],
]

describe.each(asks)('a request under way with %s', (_name, input) => {
  test.each(['/', '/body'])('is given up with the call: %s', async (path) => {
    const [parts, { signal }] = [await fresh(), longLived()]
    const { answer, seen } = start(parts, (fetch) => fetch(...input(path, signal)))
    await until(() => server.requests.length === 1 && seen.hasHead === (path === '/body'))
    await parts.clock.advance(60_000)
    expect((await answer).json()).toMatchObject({ code: 'deadline_exceeded' })
    await until(() => seen.thrown !== undefined && server.brokenOff() === 1)
    expect([seen.thrown?.code, parts.logger.lines, parts.clock.pending]).toEqual(['deadline_exceeded', [], 0])
  })

  test('is given up at shutdown', async () => {
    const [parts, { signal }] = [await fresh(), longLived()]
    const { answer, seen } = start(parts, (fetch) => fetch(...input('/', signal)))
    await until(() => server.requests.length === 1)
    await Promise.all([parts.drain({ timeoutMs: 100, clock: parts.clock }), parts.clock.advance(100)])
    expect((await answer).json()).toMatchObject({ code: 'shutting_down' })
    await until(() => seen.thrown !== undefined && server.brokenOff() === 1)
    expect(seen.thrown?.code).toBe('shutting_down')
  })
})

describe('a run that outlives the answer of its spent time', () => {
  const outliving = async () => {
    const [parts, { signal, listeners }] = [await fresh(), longLived()]
    const { pipeline, unsigned, clock, logger, reply } = parts
    const gate = Promise.withResolvers<unknown>()
    let thrown: HookwellError | undefined
    void pipeline({ name: 'orders', clock, logger })
      .use(parts.budget())
      .use(unsigned())
      .handle(async ({ budget: { fetch }, deadline }) => {
        const overdue = () => new parts.HookwellError('overdue', { message: 'No.', suggestion: 'Wait.' })
        deadline.outlive({ limitMs: 120_000, isAwaited: true, overdue })
        void fetch(server.url, { signal }).catch((error: HookwellError) => (thrown = error))
        await gate.promise
        return reply({ status: 200 })
      })
      .run({})
    await until(() => server.requests.length === 1)
    await clock.advance(60_000)
    return { clock, listeners, gate, thrown: () => thrown?.code }
  }

  test('keeps its requests until it has to stop', async () => {
    const { clock, listeners, thrown } = await outliving()
    expect([listeners.size, thrown()]).toEqual([1, undefined])
    await clock.advance(60_000)
    await until(() => thrown() === 'overdue' && server.brokenOff() === 1)
    expect(listeners.size).toBe(0)
  })

  test('lets go of them when it ends', async () => {
    const { clock, listeners, gate } = await outliving()
    gate.resolve(undefined)
    await clock.advance(0)
    expect([listeners.size, clock.pending]).toEqual([0, 0])
  })
})
