import { HookwellError, pipeline, toFetch, unsigned } from '@hookwell/core'
import type { Call, Middleware, Nothing, Trusted } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { budget } from './budget.ts'
import type { Budget } from './call-budget.ts'

type Handler = (call: Call & { budget: Budget }) => unknown

const verified: Middleware<unknown, Trusted> = {
  name: 'bearer',
  grantsTrust: true,
  run: (call, next) =>
    call.headers.get('authorization') === 'Bearer right'
      ? next({ trust: { verified: true, scheme: 'bearer' } })
      : new HookwellError('no', { status: 401, outcome: 'rejected', message: 'No.', suggestion: 'Go.' }),
}

const RIGHT = { authorization: 'Bearer right' }

async function timingOf(handler: Handler, { serverTiming = true, trust = verified, headers = RIGHT as object } = {}) {
  const clock = fakeClock()
  const answer = pipeline({ name: 'orders', clock, logger: recordingLogger() })
    .use(budget({ serverTiming }))
    .use(trust)
    .handle(handler)
    .run({ headers: { ...headers } })
  await clock.advance(60_000)
  const reply = await answer
  return { status: reply.status, timing: reply.headers['server-timing'] }
}

const wait = ({ clock }: Call, ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve))

const slow: Handler = async (call) => {
  await wait(call, 120.4)
  await call.budget.stage('load_order', () => wait(call, 30))
  await call.budget.stage('load_order', () => wait(call, 50))
  return { ok: true }
}

describe('a caller that was verified', () => {
  test('is told where the time went', async () => {
    expect((await timingOf(slow)).timing).toBe(
      'total;dur=200, receive;dur=0, budget;dur=0, bearer;dur=0, handler;dur=200, load_order;dur=80',
    )
  })

  test.each<[string, Handler, string, number]>([
    ['a failure', () => new HookwellError('no', { message: 'No.', suggestion: 'Ask.' }), 'total;dur=0', 200],
    ['a surprise', () => Promise.reject(new Error('broken')), 'total;dur=0', 500],
    ['a spent budget', (call) => wait(call, 90_000), 'total;dur=59400', 200],
  ])('also with %s', async (_name, handler, timing, status) => {
    const told = await timingOf(handler)
    expect(told.status).toBe(status)
    expect(told.timing).toMatch(new RegExp(`^${timing}, `))
  })

  test('is told nothing by default', async () => {
    expect((await timingOf(slow, { serverTiming: false })).timing).toBeUndefined()
  })
})

describe('nobody else is told anything', () => {
  test.each([
    ['who was refused', { headers: { authorization: 'Bearer wrong' } }],
    ['whom nobody checks', { trust: unsigned() }],
  ])('%s', async (_name, scene) => {
    expect((await timingOf(slow, scene)).timing).toBeUndefined()
  })
})

const named = (name: string): Middleware<unknown, Nothing> => ({ name, run: (_call, next) => next({}) })

test('the names are tokens, whatever a middleware is called, and there are not too many', async () => {
  let pipe = pipeline({ name: 'orders', clock: fakeClock() })
    .use(budget({ serverTiming: true }))
    .use(verified)
  for (const name of ['a b', 'x;dur=9, y', 'größe', 'total', 'respond', '\r\nset-cookie: a=b', 'n'.repeat(90)]) {
    pipe = pipe.use(named(name))
  }
  for (let index = 0; index < 40; index += 1) pipe = pipe.use(named(`m${index}`))
  const response = await toFetch(pipe.handle(() => ({})))(
    new Request('http://localhost/', { method: 'POST', headers: RIGHT }),
  )
  const entries = (response.headers.get('server-timing') ?? '').split(', ')
  expect(entries).toHaveLength(32)
  for (const entry of entries) expect(entry).toMatch(/^[\w!#$%&'*+.^`|~-]{1,48};dur=\d+$/)
  expect(entries.filter((entry) => entry.startsWith('total;'))).toHaveLength(1)
  expect(entries).toEqual(expect.arrayContaining(['a_b;dur=0', 'x_dur_9__y;dur=0', 'gr__e;dur=0']))
})
