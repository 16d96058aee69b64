import { describe, expect, test } from 'vitest'

import { HookwellError, isHookwellError } from './error.ts'
import { after } from './maybe.ts'
import type { Maybe } from './maybe.ts'
import type { Middleware, Nothing } from './middleware.ts'
import type { Outcome } from './outcome.ts'
import { pipeline } from './pipeline.ts'
import { recordingLogger } from './recording-logger.ts'
import { reply } from './reply.ts'

type Run = Middleware<unknown, Nothing>['run']

/** Runs one call through a middleware between an outer one, which keeps what it sees, and a handler. */
async function through(run: Run, handler: () => unknown = () => ({ ok: true })) {
  const logger = recordingLogger()
  const outcomes: Maybe<Outcome>[] = []
  let handled = 0
  const endpoint = pipeline({ name: 'orders', logger })
    .use({
      name: 'outer',
      run: (_call, next: (adds: Nothing) => Maybe<Outcome>) => {
        const inner = next({})
        outcomes.push(inner)
        return inner
      },
    })
    .use({ name: 'middle', run })
    .handle(() => {
      handled += 1
      return handler()
    })
  const answer = await endpoint.run({})
  return { reply: answer, logger, handled, seenOutside: await outcomes[0], wasSync: !(outcomes[0] instanceof Promise) }
}

const thrownCases: readonly (readonly [string, unknown])[] = [
  ['an error', new Error('x')],
  ['a string', 'x'],
  ['null', null],
  ['undefined', undefined],
  ['a bigint', 1n],
]

describe('whatever is thrown inside is a failure outside', () => {
  test.each(thrownCases)('%s, by a handler', async (_name, thrown) => {
    const raise = (): never => {
      throw thrown
    }
    for (const handler of [raise, async () => raise()]) {
      const { seenOutside, reply: answer } = await through((_call, next) => next({}), handler)
      expect(isHookwellError(seenOutside)).toBe(true)
      expect([answer.status, answer.json()]).toMatchObject([500, { code: 'internal_error' }])
    }
  })

  test.each(thrownCases)('%s, by a middleware', async (_name, thrown) => {
    const raise = (): never => {
      throw thrown
    }
    for (const run of [raise, async () => raise()]) {
      const { seenOutside, reply: answer, handled } = await through(run)
      expect(isHookwellError(seenOutside)).toBe(true)
      expect([answer.status, handled]).toEqual([500, 0])
    }
  })

  test('one that was meant stays as it is', async () => {
    const meant = new HookwellError('no', { message: 'No.', suggestion: 'Ask.' })
    const { seenOutside } = await through(
      (_call, next) => next({}),
      () => Promise.reject(meant),
    )
    expect(seenOutside).toBe(meant)
  })
})

describe('next()', () => {
  test('called a second time fails the call', async () => {
    const {
      reply: answer,
      logger,
      handled,
    } = await through((_call, next) => {
      void next({})
      return next({})
    })
    expect([answer.status, handled]).toEqual([500, 1])
    expect(logger.lines).toMatchObject([
      { level: 'error', message: "next() was called a second time in the middleware 'middle'" },
    ])
  })

  test('called a second time, later, fails the call too', async () => {
    const { reply: answer, handled } = await through(async (_call, next) => {
      await next({})
      return next({})
    })
    expect([answer.status, handled]).toEqual([500, 1])
  })

  test('never throws, so that a middleware needs no try of its own', async () => {
    const { seenOutside } = await through(
      (_call, next) => after(next({}), (outcome) => outcome),
      () => {
        throw new Error('x')
      },
    )
    expect(isHookwellError(seenOutside)).toBe(true)
  })

  test('not called, ends the call there', async () => {
    const { reply: answer, handled } = await through(() => reply({ status: 418 }))
    expect([answer.status, handled]).toEqual([418, 0])
  })
})

// oxlint-disable-next-line unicorn/no-thenable
const thenable = { then: (resolve: (rows: unknown) => void) => resolve([{ id: 1 }]) }

describe('a middleware that gives back nothing', () => {
  test.each<[string, Run]>([
    ['at once', (() => {}) as unknown as Run],
    ['in a promise', (async () => {}) as unknown as Run],
    ['having gone on', ((_call: never, next: (adds: Nothing) => unknown) => void next({})) as unknown as Run],
    ['but a plain value', (() => ({ status: 200 })) as unknown as Run],
    ['but something with a then of its own', (() => thenable) as unknown as Run],
  ])('%s: those outside see a failure that says which and how to mend it', async (_name, run) => {
    const { seenOutside, reply: answer, logger } = await through(run)
    expect(answer.status).toBe(500)
    expect(seenOutside).toMatchObject({ code: 'internal_error', reason: 'configuration' })
    expect(logger.lines).toMatchObject([
      {
        message:
          "the middleware 'middle' gave back neither a reply nor a failure: return what next() gave, in every branch",
      },
    ])
  })
})

describe('nothing is awaited that is no promise', () => {
  test('a call that needs no waiting is over when run() returns', async () => {
    expect((await through((_call, next) => after(next({}), (outcome) => outcome))).wasSync).toBe(true)
  })

  test('a handler’s own thenable is waited for', async () => {
    const { reply: answer } = await through(
      (_call, next) => next({}),
      () => thenable,
    )
    expect(answer.json()).toEqual([{ id: 1 }])
  })
})

test('what a middleware adds is there further in', async () => {
  const endpoint = pipeline({ name: 'orders' })
    .use({ name: 'who', run: (_call, next: (adds: { who: string }) => Maybe<Outcome>) => next({ who: 'ann' }) })
    .handle((call) => ({ who: call.who, same: 'who' in call }))
  expect((await endpoint.run({})).json()).toEqual({ who: 'ann', same: true })
})
