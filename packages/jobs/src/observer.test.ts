import type { JobAttempt, JobObserver } from '@hookwell/core'
import { describe, expect, test } from 'vitest'

import { testDesk } from './desk.test-kit.ts'
import type { JobEngine } from './job-engine.ts'

/** An observer that remembers what it is told. */
function recorder() {
  const told: unknown[] = []
  let count = 0
  const observer: JobObserver = {
    carrier: (call) => `started in ${call.id}`,
    polled: (call, links) => void told.push(['polled', call.id, links]),
    attempt: (attempt: JobAttempt) => {
      told.push(['attempt', attempt])
      return {
        carrier: `ran in ${(count += 1)}`,
        within: (run) => {
          told.push('within')
          return run()
        },
        end: (end, errorType) => void told.push(['end', end, errorType]),
      }
    },
  }
  return { told, observer }
}

test('whoever looks on sees a job from its start over each attempt to each status call', async () => {
  const { told, observer } = recorder()
  const { desk, start, status, runs, clock } = testDesk({}, { observer })
  const jobId = await start()
  await clock.advance(2_000)
  desk.work()
  await clock.advance(1_000)
  await status(jobId)
  runs[0]?.reject(new Error('no'))
  await clock.advance(2_000)
  runs[1]?.resolve({})
  await clock.advance(0)
  await status(jobId)
  const facts = { jobId, name: 'sales_report', startedIn: 'started in call-1' }
  expect(told).toEqual([
    ['attempt', { ...facts, attempt: 1, waitedMs: 2_000, attemptBefore: undefined }],
    'within',
    ['polled', 'call-1', ['started in call-1', 'ran in 1']],
    ['end', 'RETRY', 'job_failed'],
    ['attempt', { ...facts, attempt: 2, waitedMs: expect.any(Number) as number, attemptBefore: 'ran in 1' }],
    'within',
    ['end', 'COMPLETE', undefined],
    ['polled', 'call-1', ['started in call-1', 'ran in 2']],
  ])
})

test('a foreign job is not told of', async () => {
  const { told, observer } = recorder()
  const { start, status } = testDesk({}, { observer })
  await status(await start('2026-03', { conversationId: 'talk-1' }), { conversationId: 'talk-2' })
  expect(told).toEqual([])
})

test('a quick run is linked too: where it ran is put down with its end', async () => {
  const { told, observer } = recorder()
  const { desk, start, status, runs, clock } = testDesk({}, { observer, wrap: deaf })
  const jobId = await start()
  desk.work()
  await clock.advance(0)
  runs[0]?.reject(new Error('no'))
  await clock.advance(2_000)
  runs[1]?.resolve({})
  await clock.advance(0)
  await status(jobId)
  expect(told).toContainEqual(['attempt', expect.objectContaining({ attempt: 2, attemptBefore: 'ran in 1' })])
  expect(told.at(-1)).toEqual(['polled', 'call-1', ['started in call-1', 'ran in 2']])
})

test('an attempt that was interrupted has ended, too', async () => {
  const { told, observer } = recorder()
  const { desk, start, clock, engine } = testDesk({ idempotent: false }, { observer })
  const jobId = await start()
  const interrupted = () => ({ ending: { status: 'FAILED', failure: NO }, keepMs: 1 }) as const
  await engine.take({ names: ['sales_report'], limit: 1, leaseMs: 30_000, interrupted })
  desk.work()
  desk.work()
  await clock.advance(31_000)
  const facts = { jobId, name: 'sales_report', startedIn: 'started in call-1' }
  expect(told).toEqual([
    ['attempt', { ...facts, attempt: 1, waitedMs: expect.any(Number) as number, attemptBefore: undefined }],
    ['end', 'FAILED', 'job_interrupted'],
  ])
})

describe('one that throws', () => {
  const fail = (): never => {
    throw new Error('broken')
  }
  const watching = (changes: object) => ({
    carrier: () => undefined,
    polled: () => {},
    attempt: () => ({ within: <T>(run: () => T) => run(), end: () => {} }),
    ...changes,
  })
  test.each<[string, object]>([
    ['carrier', { carrier: fail }],
    ['polled', { polled: fail }],
    ['attempt', { attempt: fail }],
    ['within before it runs', { attempt: () => ({ within: fail, end: () => {} }) }],
    ['within after it ran', { attempt: () => ({ within: (run: () => unknown) => (run(), fail()), end: () => {} }) }],
    ['end', { attempt: () => ({ within: <T>(run: () => T) => run(), end: fail }) }],
  ])('in %s changes nothing, and the log says so', async (_where, changes) => {
    const { desk, start, status, runs, clock, logger } = testDesk({}, { observer: watching(changes) as JobObserver })
    desk.work()
    const jobId = await start()
    await clock.advance(0)
    runs[0]?.resolve({ orders: 3 })
    await clock.advance(0)
    expect([runs.length, await status(jobId)]).toMatchObject([1, { status: 'COMPLETE', result: { orders: 3 } }])
    expect(logger.lines).toMatchObject([{ level: 'error', message: 'the observer of jobs threw' }])
  })
})

const NO = { code: 'no', message: 'No.', suggestion: 'Stop.' }

/** An engine that hears nothing until the end. */
const deaf = (engine: JobEngine): JobEngine => ({ ...engine, renew: async () => 'held' })

test("what an observer makes of a run is nobody's", async () => {
  const attempt = () => ({ within: async (run: () => unknown) => void (await run()), end: () => {} })
  const observer = { carrier: () => undefined, polled: () => {}, attempt } as unknown as JobObserver
  const { desk, start, status, runs, clock, logger } = testDesk({ retry: { attempts: 2 } }, { observer })
  desk.work()
  const jobId = await start()
  await clock.advance(0)
  runs[0]?.reject(new Error('no'))
  await clock.advance(2_000)
  runs[1]?.resolve({ orders: 3 })
  await clock.advance(0)
  expect(await status(jobId)).toMatchObject({ status: 'COMPLETE', result: { orders: 3 } })
  expect(logger.lines.map(({ level }) => level)).toEqual(['warn'])
})
