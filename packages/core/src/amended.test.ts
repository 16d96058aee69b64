import { expect, test } from 'vitest'

import type { Call } from './call.ts'
import { HookwellError } from './error.ts'
import { fakeClock } from './fake-clock.ts'
import { withDetails } from './in-language.ts'
import type { Middleware, Nothing } from './middleware.ts'
import { pipeline } from './pipeline.ts'
import { recordingLogger } from './recording-logger.ts'

const amending = (amends: NonNullable<Middleware<unknown, Nothing>['amends']>): Middleware<unknown, Nothing> => ({
  name: 'amending',
  run: (_call, next) => next({}),
  amends,
})

const no = () => new HookwellError('no', { message: 'No.', suggestion: 'Ask.' })
const saying = (suggestion: string) =>
  amending((failure) => withDetails(failure, { suggestion: `${failure.suggestion} ${suggestion}` }))

test('a failure is said otherwise, by the innermost first', async () => {
  const reply = await pipeline({ name: 'orders' }).use(saying('Outer.')).use(saying('Inner.')).handle(no).run({})
  expect(reply.json()).toMatchObject({ code: 'no', suggestion: 'Ask. Inner. Outer.' })
})

test('so is the answer of a spent deadline, which nobody gave back', async () => {
  const clock = fakeClock()
  const terms = { limitMs: 100, reserveMs: () => 0, source: 'config', spent: no }
  const reply = pipeline({ name: 'orders', clock })
    .use(saying('Check.'))
    .handle((call: Call) => {
      call.deadline.begin(terms)
      return new Promise(() => {})
    })
    .run({})
  await clock.advance(100)
  expect((await reply).json()).toMatchObject({ suggestion: 'Ask. Check.' })
})

test.each<[string, () => unknown]>([
  ['what cannot be written as JSON', () => ({ big: 1n })],
  ['what was thrown', () => Promise.reject(new Error('broken'))],
])('so is the failure that comes of %s', async (_what, handler) => {
  const logger = recordingLogger()
  const reply = await pipeline({ name: 'orders', logger }).use(saying('Check.')).handle(handler).run({})
  expect(reply.json()).toMatchObject({
    code: 'internal_error',
    suggestion: expect.stringMatching(/ Check\.$/) as string,
  })
})

test('its throw changes nothing, and is in the log', async () => {
  const logger = recordingLogger()
  const broken = amending(() => {
    throw new Error('broken')
  })
  const reply = await pipeline({ name: 'orders', logger }).use(broken).handle(no).run({})
  expect(reply.json()).toMatchObject({ suggestion: 'Ask.' })
  expect(logger.lines).toMatchObject([{ level: 'error', message: 'amends of a middleware threw' }])
})

test('a value is none of its business', async () => {
  const reply = await pipeline({ name: 'orders' })
    .use(saying('Check.'))
    .handle(() => ({}))
    .run({})
  expect(reply.json()).toEqual({})
})
