import { configurationFault } from '@hookwell/core'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { testDesk } from './desk.test-kit.ts'
import type { Caller } from './desk.test-kit.ts'

const ID = /^[0-9a-hjkmnp-tv-z]{26}$/

describe('a start', () => {
  test('puts the job down, and tells how long it takes and what to do next', async () => {
    const { call, engine } = testDesk()
    const { httpStatus, headers: _headers, ...told } = await call('start_sales_report', { month: '2026-03' })
    expect(httpStatus).toBe(200)
    expect(told).toEqual({
      jobId: expect.stringMatching(ID) as string,
      status: 'PENDING',
      estimatedTime: 'about 30 seconds',
      estimatedSeconds: 30,
      pollAfterSeconds: 45,
      message: 'That has begun: sales report. It takes about 30 seconds.',
      next: 'Say how long it takes, keep the jobId, and go on with the conversation. Call check_sales_report_status with the jobId in about 45 seconds, or when the person asks; do not call start_sales_report again for the same.',
    })
    expect(await engine.get(String(told['jobId']))).toMatchObject({
      name: 'sales_report',
      status: 'PENDING',
      parameters: '{"month":"2026-03"}',
      maxAttempts: 3,
      onCrash: 'run-again',
    })
  })

  test('tells it in German', async () => {
    const { call } = testDesk()
    const told = await call('start_sales_report', { month: '2026-03' }, { headers: { 'accept-language': 'de' } })
    expect(told['estimatedTime']).toBe('etwa 30 Sekunden')
    expect(told['message']).toBe('Das ist begonnen: sales report. Es dauert etwa 30 Sekunden.')
  })

  test('asks for what is missing before anything is put down', async () => {
    const { call, engine } = testDesk()
    expect(await call('start_sales_report', {})).toMatchObject({ error: true, code: 'parameter_missing' })
    expect(await engine.take({ names: ['sales_report'], limit: 1, leaseMs: 1, interrupted: () => never() })).toEqual([])
  })

  test('goes by what was before, once there is a history', async () => {
    const { desk, start, call, runs, clock } = testDesk()
    desk.work()
    for (let round = 0; round < 12; round += 1) {
      await start(`month ${round}`)
      await clock.advance(2_000)
      runs[round]?.resolve({})
      await clock.advance(5_000)
    }
    expect(await call('start_sales_report', { month: 'x' })).toMatchObject({
      estimatedTime: 'a few seconds',
      estimatedSeconds: 2,
      pollAfterSeconds: 3,
    })
  })

  test.each([
    ['a date', z.object({ day: z.string().transform((text) => new Date(text)) }), "a Date in 'day'"],
    ['a set', z.object({ day: z.string().transform((text) => ({ all: new Set([text]) })) }), "a Set in 'day.all'"],
    ['a bigint', z.object({ day: z.string().transform(() => [1n]) }), "a bigint in 'day[0]'"],
    ['a circle', z.object({ day: z.string().transform(() => circle()) }), "a circle in 'day.self'"],
  ])('says at once that %s does not outlive the call', async (_what, parameters, where) => {
    const { call, logger } = testDesk({ parameters } as never)
    expect(await call('start_sales_report', { day: '2026-03-01' })).toMatchObject({ code: 'internal_error' })
    expect(JSON.stringify(logger.lines)).toContain(where)
    expect(configurationFault('')).toMatchObject({ code: 'internal_error' })
  })
})

function circle(): object {
  const all: Record<string, unknown> = {}
  return Object.assign(all, { self: all })
}

describe('a second start with the same arguments', () => {
  const [talk, other]: readonly Caller[] = [{ conversationId: 'talk-1' }, { conversationId: 'talk-2' }]

  test('joins the one that is under way in the same conversation, and says so', async () => {
    const { start, call, clock } = testDesk()
    const first = await start('2026-03', talk)
    await clock.advance(20_000)
    const second = await call('start_sales_report', { month: '2026-03' }, talk)
    expect(second).toMatchObject({
      jobId: first,
      estimatedSeconds: 10,
      pollAfterSeconds: 25,
      message: 'That is under way already: sales report. It takes about 10 seconds more.',
    })
  })

  test('is one of its own in another conversation, for another user, and with other arguments', async () => {
    const { start } = testDesk()
    const ids = [
      await start('2026-03', talk),
      await start('2026-03', other),
      await start('2026-04', talk),
      await start('2026-03', { ...talk, trust: { subject: 'user-2' } }),
      await start('2026-03', { ...talk, trust: { keyId: 'tenant-2' } }),
      await start('2026-03', { trust: { subject: 'user-1' } }),
      await start('2026-03', { trust: { subject: 'user-2' } }),
    ]
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('joins that of the same proven user where there is no conversation id', async () => {
    const { start } = testDesk()
    const user = { trust: { subject: 'user-1' } }
    expect(await start('2026-03', user)).toBe(await start('2026-03', user))
  })

  test('joins nobody where neither is known: two strangers may ask for the same', async () => {
    const { start } = testDesk()
    expect(await start()).not.toBe(await start())
  })

  test.each([
    ['caller', {}, true],
    ['never', talk, false],
  ] as const)('with joins: %s', async (joins, caller, isJoined) => {
    const { start } = testDesk({ joins })
    expect((await start('2026-03', caller)) === (await start('2026-03', caller))).toBe(isJoined)
  })

  test('is one of its own once the first has ended', async () => {
    const { start, desk, runs, clock } = testDesk()
    desk.work()
    const first = await start('2026-03', talk)
    await clock.advance(0)
    runs[0]?.resolve({})
    await clock.advance(0)
    expect(await start('2026-03', talk)).not.toBe(first)
  })
})

describe('the size of a job', () => {
  test('is kept with it, and decides how long it is thought to take', async () => {
    const { call, start, desk, runs, clock } = testDesk({ sizeOf: ({ month }: never) => Number(month) } as never)
    desk.work()
    for (let round = 0; round < 12; round += 1) {
      await start('10')
      await clock.advance(4_000)
      runs[round]?.resolve({})
      await clock.advance(5_000)
    }
    expect(await call('start_sales_report', { month: '100' })).toMatchObject({ estimatedSeconds: 40 })
  })

  test('that cannot be told is none', async () => {
    const { start, logger, engine } = testDesk({
      sizeOf: () => {
        throw new Error('no size')
      },
    })
    expect(await engine.get(await start())).toMatchObject({ size: undefined })
    expect(logger.lines).toMatchObject([{ level: 'error', fields: { job: 'sales_report' } }])
  })
})

function never(): never {
  throw new Error('Nothing was to be interrupted')
}
