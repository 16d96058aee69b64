import { describe, expect, test } from 'vitest'

import { HookwellError } from './error.ts'
import { fakeClock } from './fake-clock.ts'
import { middleware } from './middleware.ts'
import type { Nothing } from './middleware.ts'
import { pipeline } from './pipeline.ts'
import { recordingLogger } from './recording-logger.ts'

const trap = (): never => {
  throw new Error('password is hunter2')
}

const strange: readonly (readonly [string, () => unknown])[] = [
  ['a value with a getter that throws', () => Object.defineProperty({}, 'arrayBuffer', { get: trap })],
  ['a proxy that throws at every look', () => new Proxy({}, { get: trap, has: trap, getPrototypeOf: trap })],
  // oxlint-disable-next-line unicorn/no-thenable -- a thenable is what is being tried here
  ['a thenable that throws', () => Object.defineProperty({}, 'then', { value: trap })],
]

describe.each([
  ['sync', (make: () => unknown) => make()],
  ['async', async (make: () => unknown) => make()],
] as const)('what a %s handler gives back', (_name, give) => {
  test.each(strange)('%s is a blank answer, and the process lives', async (_case, make) => {
    const endpoint = pipeline({ name: 'orders', logger: recordingLogger() }).handle(() => give(make))
    const reply = await endpoint.run({})
    expect([reply.status, reply.json()]).toMatchObject([500, { code: 'internal_error' }])
    expect(reply.text).not.toContain('hunter2')
  })

  test.each(strange)('%s that comes after the deadline is dropped', async (_case, make) => {
    const clock = fakeClock()
    const late = Promise.withResolvers<void>()
    const limit = middleware<Nothing>('limit', (call, next) => {
      const spent = (): HookwellError => new HookwellError('spent', { message: 'Too slow.', suggestion: 'Try later.' })
      call.deadline.begin({ limitMs: 1_000, reserveMs: () => 0, source: 'test', spent })
      return next({})
    })
    const endpoint = pipeline({ name: 'orders', clock, logger: recordingLogger() })
      .use(limit)
      .handle(() => late.promise.then(() => give(make)))
    const answer = endpoint.run({})
    await clock.advance(1_000)
    expect((await answer).json()).toMatchObject({ code: 'spent' })
    late.resolve()
    await clock.advance(1)
  })
})

test('what passes for a reply and for a failure at once is neither', async () => {
  const reply = await pipeline({ name: 'orders' })
    .handle(() => new Proxy({}, { get: () => true }))
    .run({})
  expect([reply.status, reply.json()]).toEqual([200, {}])
})

test.each([100, 101, 200, 204, 304, 600, Number.NaN, 404.5])(
  'a failure of status %d leaves as a 500',
  async (status) => {
    const failure = new HookwellError('odd', { message: 'Odd.', suggestion: 'Stop.', status, actionable: false })
    const reply = await pipeline({ name: 'orders' })
      .handle(() => failure)
      .run({})
    expect([reply.status, reply.json()]).toMatchObject([500, { code: 'odd', message: 'Odd.' }])
  },
)

test('a deadline whose answer cannot be made is a blank answer, and the process lives', async () => {
  const clock = fakeClock()
  const limit = middleware<Nothing>('limit', (call, next) => {
    call.deadline.begin({ limitMs: 1_000, reserveMs: () => 0, source: 'test', spent: trap })
    return next({})
  })
  const answer = pipeline({ name: 'orders', clock, logger: recordingLogger() })
    .use(limit)
    .handle(() => new Promise(() => {}))
    .run({})
  await clock.advance(1_000)
  expect((await answer).json()).toMatchObject({ code: 'internal_error' })
})
