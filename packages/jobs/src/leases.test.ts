import { describe, expect, test } from 'vitest'

import { testDesk } from './desk.test-kit.ts'
import type { TestDesk } from './desk.test-kit.ts'
import { faultyEngine } from './faulty-engine.test-kit.ts'

/** A desk with two workers, of which the first holds a job and does not get through to the store any more. */
async function cutOff(
  changes: Parameters<typeof testDesk>[0] = {},
): Promise<TestDesk & { readonly jobId: string; readonly mend: () => void }> {
  let faulty: ReturnType<typeof faultyEngine> | undefined
  const kit = testDesk(changes, { wrap: (engine) => (faulty = faultyEngine(engine)).engine })
  kit.desk.work({ concurrency: 1 })
  const jobId = await kit.start()
  await kit.clock.advance(0)
  if (faulty !== undefined) faulty.faults = { renew: 'before' }
  return { ...kit, jobId, mend: () => faulty !== undefined && (faulty.faults = {}) }
}

describe('a worker that is not heard of until its lease is over', () => {
  test('loses its job to another, which runs it in its next attempt', async () => {
    const { desk, runs, clock, status, mend, jobId } = await cutOff()
    await clock.advance(29_000)
    desk.work()
    await clock.advance(900)
    expect(runs).toHaveLength(1)
    await clock.advance(2_000)
    expect(runs.map(({ attempt }) => attempt)).toEqual([1, 2])
    mend()
    await clock.advance(5_000)
    expect(runs[0]?.signal.reason).toMatchObject({ code: 'job_interrupted' })
    expect(runs[1]?.signal.aborted).toBe(false)
    runs[1]?.resolve({ by: 'the second' })
    await clock.advance(0)
    expect(await status(jobId)).toMatchObject({ status: 'COMPLETE', result: { by: 'the second' } })
  })

  test('has its result dropped, and that is logged', async () => {
    const { desk, runs, clock, status, logger, jobId } = await cutOff()
    desk.work()
    await clock.advance(31_000)
    runs[0]?.resolve({ by: 'the first' })
    await clock.advance(0)
    expect(await status(jobId)).toMatchObject({ status: 'RUNNING' })
    expect(logger.lines.filter(({ level }) => level === 'warn')).toMatchObject([
      { message: 'a job was lost to another worker, and what this run came to is dropped', fields: { attempt: 1 } },
    ])
    runs[1]?.resolve({ by: 'the second' })
    await clock.advance(0)
    expect(await status(jobId)).toMatchObject({ result: { by: 'the second' } })
  })

  test('keeps it where nobody else is there to take it', async () => {
    const { runs, clock, status, jobId } = await cutOff()
    await clock.advance(60_000)
    runs[0]?.resolve({ by: 'the first' })
    await clock.advance(0)
    expect(await status(jobId)).toMatchObject({ status: 'COMPLETE', result: { by: 'the first' } })
  })
})

test('a place whose job is lost is free at once', async () => {
  const { desk, runs, start, clock, mend } = await cutOff()
  const other = desk.work({ concurrency: 1 })
  await clock.advance(31_000)
  await start('2026-04')
  mend()
  await clock.advance(5_000)
  expect([runs.map(({ parameters }) => parameters.month), other.running]).toEqual([
    ['2026-03', '2026-03', '2026-04'],
    1,
  ])
})

describe('a job whose worker is gone', () => {
  test.each([
    ['that does harm a second time', { idempotent: false }],
    ['that has no attempt left', { retry: { attempts: 1 } }],
  ])('and %s has failed: it was interrupted', async (_what, changes) => {
    const { desk, runs, clock, status, logger, jobId } = await cutOff(changes)
    desk.work()
    await clock.advance(31_000)
    expect(await status(jobId)).toMatchObject({
      status: 'FAILED',
      code: 'job_interrupted',
      message: 'That was interrupted before it was finished.',
    })
    expect(runs).toHaveLength(1)
    expect(logger.lines).toContainEqual({
      level: 'error',
      message: 'a job was interrupted, and is not run again',
      fields: { jobId, job: 'sales_report', attempt: 1 },
    })
  })

  test('and that somebody has cancelled is cancelled', async () => {
    const { desk, call, clock, status, jobId, engine } = await cutOff({ cancellable: true })
    await engine.cancel(jobId, { code: 'job_cancelled', message: 'x', suggestion: 'y' }, 60_000)
    desk.work()
    await clock.advance(31_000)
    expect(await status(jobId)).toMatchObject({ status: 'CANCELLED' })
    expect(await call('cancel_sales_report', { jobId })).toMatchObject({ status: 'CANCELLED' })
  })
})

test('a lease is renewed as long as a run goes on', async () => {
  const { desk, start, runs, clock } = testDesk()
  desk.work({ concurrency: 1 })
  await start()
  await clock.advance(0)
  desk.work()
  await clock.advance(590_000)
  expect(runs).toHaveLength(1)
})

test('of two runs of one job in one process the one that holds it is stopped by a cancel', async () => {
  const { desk, runs, clock, call, mend, jobId } = await cutOff({ cancellable: true })
  desk.work()
  await clock.advance(31_000)
  mend()
  await clock.advance(10_000)
  runs[0]?.resolve({})
  await clock.advance(0)
  await call('cancel_sales_report', { jobId })
  expect(runs[1]?.signal.reason).toMatchObject({ code: 'job_cancelled' })
})
