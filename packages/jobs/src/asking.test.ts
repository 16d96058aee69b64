import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { testDesk } from './desk.test-kit.ts'
import type { Caller, TestDesk } from './desk.test-kit.ts'

/** A desk that works, with one job that runs. */
async function running(changes: Parameters<typeof testDesk>[0] = {}): Promise<TestDesk & { readonly jobId: string }> {
  const kit = testDesk(changes)
  kit.desk.work()
  const jobId = await kit.start()
  await kit.clock.advance(0)
  return { ...kit, jobId }
}

describe('a status call', () => {
  test('tells of a job that waits', async () => {
    const { start, status, clock } = testDesk()
    const jobId = await start()
    await clock.advance(10_000)
    expect(await status(jobId)).toMatchObject({
      jobId,
      status: 'PENDING',
      pollAfterSeconds: 35,
      message: 'That is waiting to begin.',
      next: 'Say so in a few words. Call check_sales_report_status again in about 35 seconds, or when the person asks.',
    })
  })

  test('tells how far a run is, in its own words', async () => {
    const { runs, status, jobId, clock } = await running()
    runs[0]?.progress({ text: 'Half of the orders are counted.', done: 0.5 })
    await clock.advance(1_000)
    expect(await status(jobId)).toMatchObject({
      status: 'RUNNING',
      progress: 'Half of the orders are counted.',
      percentDone: 50,
      message: 'That is still under way. Half of the orders are counted.',
    })
  })

  test('makes words of a share', async () => {
    const { runs, status, jobId, clock } = await running()
    runs[0]?.progress({ done: 0.25 })
    await clock.advance(1_000)
    expect(await status(jobId)).toMatchObject({ progress: 'About 25 percent of it is done.', percentDone: 25 })
  })

  test('advises to ask ever more rarely for one that is slow', async () => {
    const { status, jobId, clock } = await running()
    const advice: unknown[] = []
    for (const seconds of [0, 44, 16, 60, 240]) {
      await clock.advance(seconds * 1_000)
      advice.push((await status(jobId))['pollAfterSeconds'])
    }
    expect(advice).toEqual([45, 3, 15, 30, 90])
  })

  test('gives the result once the end is stored, as often as it is asked', async () => {
    const { runs, status, jobId, clock } = await running()
    runs[0]?.resolve({ orders: 3 })
    await clock.advance(0)
    for (let asked = 0; asked < 3; asked += 1) {
      expect(await status(jobId)).toMatchObject({ status: 'COMPLETE', result: { orders: 3 }, message: 'That is done.' })
      await clock.advance(60_000)
    }
  })

  test('gives what the schema of the result makes of it', async () => {
    const { runs, status, jobId, clock } = await running({ returns: z.object({ orders: z.coerce.number() }) } as never)
    runs[0]?.resolve({ orders: '3', secret: 'hunter2' })
    await clock.advance(0)
    expect((await status(jobId))['result']).toEqual({ orders: 3 })
  })

  test('tells of nothing that a run gave as that all is well', async () => {
    const { runs, status, jobId, clock } = await running()
    runs[0]?.resolve(undefined)
    await clock.advance(0)
    expect((await status(jobId))['result']).toEqual({ ok: true })
  })

  test('asks for the jobId where there is none', async () => {
    const { call } = testDesk()
    expect(await call('check_sales_report_status', {})).toMatchObject({
      code: 'parameter_missing',
      suggestion: expect.stringContaining('job id') as string,
    })
  })
})

describe('a jobId that a model gives back', () => {
  test.each<[string, (id: string) => unknown]>([
    ['as it was', (id) => id],
    ['in capitals', (id) => id.toUpperCase()],
    ['in quotes and with blanks', (id) => ` "${id}" `],
    ['with a full stop', (id) => `${id}.`],
    ['with letters for digits', (id) => id.replaceAll('0', 'O').replaceAll('1', 'l')],
  ])('%s', async (_how, given) => {
    const { start, status } = testDesk({}, { ids: () => '0k7m2x01wz4tbn8rj3hdv5cyge' })
    expect(await status(given(await start()))).toMatchObject({ status: 'PENDING' })
  })
})

describe('one and the same answer, to the byte', () => {
  const talk: Caller = { conversationId: 'talk-1', trust: { subject: 'user-1', keyId: 'tenant-1' } }

  test.each<[string, (jobId: string, kit: TestDesk) => unknown, Caller?]>([
    ['for an id that there is not', () => '00000000000000000000000000'],
    ['for the job of another conversation', (id) => id, { ...talk, conversationId: 'talk-2' }],
    ['for the job of a conversation, asked outside of it', (id) => id, { trust: talk.trust ?? {} }],
    ['for the job of another user', (id) => id, { ...talk, trust: { ...talk.trust, subject: 'user-2' } }],
    ['for the job of another tenant', (id) => id, { ...talk, trust: { ...talk.trust, keyId: 'tenant-2' } }],
    ['for the job of another scheme', (id) => id, { ...talk, trust: { ...talk.trust, scheme: 'vapi' } }],
    ['for a job that has expired', async (id, kit) => (await expire(kit), id)],
    ['for a text that is no id', () => '../../etc/passwd'],
    ['for a very long one', () => 'k'.repeat(90_000)],
    ['for one with control characters', () => 'k\u0000\n'],
    ['for a number', () => 42],
    ['for a list', () => [['k7m2x0q9wz4tbn8rj3hdv5cyge']]],
    ['for an object', () => ({ $ne: '' })],
    ['for true', () => true],
  ])('%s', async (_what, given, caller = talk) => {
    const kit = testDesk()
    const jobId = await given(await kit.start('2026-03', talk), kit)
    const answer = await kit.status(jobId, caller)
    expect(JSON.stringify(answer)).toBe(JSON.stringify(await kit.status('00000000000000000000000000', caller)))
    const { headers: _headers, ...told } = answer
    expect(told).toEqual({
      httpStatus: 200,
      error: true,
      code: 'job_not_found',
      message: 'I know of no such job.',
      suggestion:
        'Use the jobId exactly as start_sales_report gave it. If there is none, or it was long ago, call start_sales_report again.',
      retryable: false,
      callId: 'call-1',
    })
  })

  test('and what cannot be an id never reaches the store', async () => {
    let asked = 0
    const wrap: NonNullable<Parameters<typeof testDesk>[1]>['wrap'] = (engine) => ({
      ...engine,
      get: (id) => ((asked += 1), engine.get(id)),
    })
    const { status } = testDesk({}, { wrap: wrap ?? ((engine) => engine) })
    for (const id of ['x'.repeat(101), 'a b', '', '\u0000', 'ä']) await status(id)
    expect(asked).toBe(0)
  })
})

test('an owner of your own decides who may ask', async () => {
  const { start, status } = testDesk({}, { owner: ({ conversationId = '' }) => conversationId.split('/')[0] ?? '' })
  const jobId = await start('2026-03', { conversationId: 'acme/1' })
  expect(await status(jobId, { conversationId: 'acme/2' })).toMatchObject({ status: 'PENDING' })
  expect(await status(jobId, { conversationId: 'other/1' })).toMatchObject({ code: 'job_not_found' })
})

test('a key that is known by its place in a list alone may be rotated', async () => {
  const { start, status } = testDesk()
  const jobId = await start('2026-03', { trust: { keyId: '0' } })
  expect(await status(jobId, { trust: { keyId: '1' } })).toMatchObject({ status: 'PENDING' })
})

/** Brings the job to its end, and lets its time go by. */
async function expire({ desk, runs, clock }: TestDesk): Promise<void> {
  desk.work()
  await clock.advance(0)
  runs[0]?.resolve({})
  await clock.advance(86_400_000)
}
