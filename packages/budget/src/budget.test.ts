import { HookwellError, pipeline, unsigned } from '@hookwell/core'
import type { Call, CallEnd } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { budget } from './budget.ts'
import type { Budget } from './call-budget.ts'
import type { BudgetOptions } from './budget-options.ts'

type Handler = (call: Call & { budget: Budget }) => unknown

function desk(handler: Handler, options: BudgetOptions = {}) {
  const clock = fakeClock()
  const logger = recordingLogger()
  const ends: CallEnd[] = []
  const pipe = pipeline({ name: 'orders', clock, logger, ids: () => 'call-1' })
    .use(budget(options))
    .use(unsigned())
  const endpoint = pipe.handle((call) => {
    call.onEnd((end) => ends.push(end))
    return handler(call)
  })
  return { clock, logger, ends, endpoint }
}

const never = (): Promise<never> => new Promise(() => {})

describe('the answer leaves before the caller gives up', () => {
  test('at hard less the reserve, and not a millisecond before', async () => {
    const { clock, endpoint } = desk(never)
    const answer = watch(endpoint.run({}))
    await clock.advance(59_399)
    expect(answer.settled).toBe(false)
    await clock.advance(1)
    expect(answer.settled).toBe(true)
  })

  test('as a failure that a tool’s model can act on', async () => {
    const { clock, endpoint } = desk(never)
    const answer = endpoint.run({})
    await clock.advance(60_000)
    const reply = await answer
    expect(reply.status).toBe(200)
    expect(reply.json()).toEqual({
      error: true,
      code: 'deadline_exceeded',
      message: 'This is taking longer than expected, so there is no result yet.',
      suggestion: 'Say that it is taking longer than usual, and offer to try the same call once more in a moment.',
      retryable: true,
      callId: 'call-1',
    })
  })

  test('as 504 where the sender reads statuses', async () => {
    const clock = fakeClock()
    const endpoint = pipeline({ name: 'push', kind: 'event', clock }).use(budget()).use(unsigned()).handle(never)
    const answer = endpoint.run({})
    await clock.advance(60_000)
    expect((await answer).status).toBe(504)
  })

  test('with the reserve and the limit that were given', async () => {
    const { clock, endpoint } = desk(never, { maxMs: 2_000, hardMs: 3_000, reserveMs: 400 })
    const answer = watch(endpoint.run({}))
    await clock.advance(2_599)
    expect(answer.settled).toBe(false)
    await clock.advance(1)
    expect(answer.settled).toBe(true)
  })
})

describe('what comes late', () => {
  test('a result is dropped and recorded', async () => {
    const { clock, endpoint, logger } = desk(
      () => new Promise((resolve) => clock.after(61_000, () => resolve({ secret: 1 }))),
    )
    const answer = endpoint.run({})
    await clock.advance(70_000)
    expect((await answer).json()).toMatchObject({ code: 'deadline_exceeded' })
    expect(logger.lines).toEqual([
      {
        level: 'warn',
        message: 'a late result was dropped: the call had its answer already',
        fields: { callId: 'call-1', endpoint: 'orders', lateMs: 1_600, result: 'ok' },
      },
    ])
  })

  test('a throw is recorded with its cause', async () => {
    const thrown = new Error('the database went away')
    const { clock, endpoint, logger } = desk(
      () => new Promise((_resolve, reject) => clock.after(61_000, () => reject(thrown))),
    )
    const answer = endpoint.run({})
    await clock.advance(70_000)
    await answer
    expect(logger.lines).toMatchObject([{ level: 'warn', fields: { result: 'internal_error', cause: thrown } }])
  })

  test('a handler that stops because the signal told it to has nothing to add', async () => {
    const { clock, endpoint, logger } = desk(
      ({ budget: { signal } }) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    )
    const answer = endpoint.run({})
    await clock.advance(70_000)
    await answer
    expect(logger.lines).toEqual([])
  })

  test('the next step of a run that is over is not begun', async () => {
    let reached = false
    const clock = fakeClock()
    const endpoint = pipeline({ name: 'orders', clock, logger: recordingLogger() })
      .use(budget())
      .use(unsigned())
      .use({
        name: 'slow',
        run: (_call, next) => new Promise((resolve) => clock.after(61_000, () => resolve(next({})))),
      })
      .handle(() => (reached = true))
    const answer = endpoint.run({})
    await clock.advance(70_000)
    await answer
    expect(reached).toBe(false)
  })
})

describe('the signal', () => {
  test('is the call’s own, and aborts after the answer has left, with the failure as its reason', async () => {
    const order: string[] = []
    const { clock, endpoint } = desk((call) => {
      expect(call.budget.signal).toBe(call.signal)
      call.signal.addEventListener('abort', () => order.push(`abort: ${(call.signal.reason as HookwellError).code}`))
      call.onEnd(() => order.push('answer'))
      return never()
    })
    const answer = endpoint.run({})
    await clock.advance(60_000)
    await answer
    expect(order).toEqual(['answer', 'abort: deadline_exceeded'])
  })

  test('a handler that answers from its abort listener does not win', async () => {
    const { clock, endpoint } = desk(
      ({ budget: { signal } }) =>
        new Promise((resolve) => signal.addEventListener('abort', () => resolve({ won: true }))),
    )
    const answer = endpoint.run({})
    await clock.advance(60_000)
    expect((await answer).json()).toMatchObject({ code: 'deadline_exceeded' })
  })

  test('asked for after the time was up, it is aborted already', async () => {
    let late: AbortSignal | undefined
    const { clock, endpoint } = desk(
      (call) => new Promise((resolve) => clock.after(61_000, () => resolve((late = call.budget.signal)))),
    )
    const answer = endpoint.run({})
    await clock.advance(70_000)
    await answer
    expect(late?.aborted).toBe(true)
  })
})

describe('the budget that a handler sees', () => {
  test('its limits, and what is left of the time', async () => {
    const seen: unknown[] = []
    const { clock, endpoint } = desk(({ budget: { idealMs, maxMs, hardMs, remainingMs } }) => {
      seen.push(idealMs, maxMs, hardMs, remainingMs())
      return new Promise((resolve) => clock.after(10_000, () => resolve(seen.push(remainingMs()))))
    })
    const answer = endpoint.run({})
    await clock.advance(10_000)
    await answer
    expect(seen).toEqual([1_000, 5_000, 60_000, 59_400, 49_400])
  })

  test('when the answer leaves, by the wall clock', async () => {
    const seen: number[] = []
    const { clock, endpoint } = desk(({ budget: given, clock: time }) => {
      seen.push(given.deadline - time.epochMs())
      return new Promise((resolve) => clock.after(10_000, () => resolve(seen.push(given.deadline - time.epochMs()))))
    })
    const answer = endpoint.run({})
    await clock.advance(10_000)
    await answer
    expect(seen).toEqual([59_400, 49_400])
  })

  test('nothing is left once the time is up', async () => {
    let late: number | undefined
    const { clock, endpoint } = desk(
      ({ budget: { remainingMs } }) =>
        new Promise((resolve) => clock.after(90_000, () => resolve((late = remainingMs())))),
    )
    const answer = endpoint.run({})
    await clock.advance(90_000)
    await answer
    expect(late).toBe(0)
  })
})

describe('nothing is kept', () => {
  test.each<[string, Handler]>([
    ['a value', () => ({ ok: true })],
    ['a promise', () => Promise.resolve({ ok: true })],
    ['a throw', () => Promise.reject(new Error('broken'))],
    ['a failure', () => new HookwellError('no', { message: 'No.', suggestion: 'Ask.' })],
  ])('no timer is left after %s', async (_name, handler) => {
    const { clock, endpoint } = desk(handler)
    await endpoint.run({})
    expect(clock.pending).toBe(0)
  })

  test('nor after the deadline', async () => {
    const { clock, endpoint } = desk(never)
    const answer = endpoint.run({})
    expect(clock.pending).toBe(1)
    await clock.advance(60_000)
    await answer
    expect(clock.pending).toBe(0)
  })
})

function watch(promise: Promise<unknown>): { readonly settled: boolean } {
  const state = { settled: false }
  void promise.then(() => (state.settled = true))
  return state
}
