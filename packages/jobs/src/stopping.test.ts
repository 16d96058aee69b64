import type { HookwellError } from '@hookwell/core'
import { describe, expect, test } from 'vitest'

import { testDesk } from './desk.test-kit.ts'
import type { Gate, TestDesk } from './desk.test-kit.ts'

async function begun(
  changes: Parameters<typeof testDesk>[0] = {},
  options: Parameters<typeof testDesk>[1] = {},
): Promise<TestDesk & { readonly jobId: string; readonly cancel: () => ReturnType<TestDesk['call']> }> {
  const kit = testDesk({ cancellable: true, ...changes }, options)
  kit.desk.work()
  const jobId = await kit.start()
  await kit.clock.advance(0)
  return { ...kit, jobId, cancel: () => kit.call('cancel_sales_report', { jobId }) }
}

const reasonOf = (run: Gate | undefined): string | undefined => (run?.signal.reason as HookwellError | undefined)?.code

describe('a cancel', () => {
  test('stops a job that waits at once', async () => {
    const { start, call, status } = testDesk({ cancellable: true })
    const jobId = await start()
    expect(await call('cancel_sales_report', { jobId })).toMatchObject({
      jobId,
      status: 'CANCELLED',
      message: 'That is stopped.',
    })
    expect(await status(jobId)).toMatchObject({
      status: 'CANCELLED',
      message: 'That was stopped, as it was asked for.',
    })
    expect(await status(jobId)).not.toHaveProperty('error')
  })

  test('tells a run at once that it is to stop, and says that it is being stopped', async () => {
    const { runs, cancel, status, clock, jobId, logger } = await begun()
    expect(await cancel()).toMatchObject({
      status: 'RUNNING',
      message: 'That is being stopped.',
      next: 'Say so. Call check_sales_report_status in about 15 seconds to be sure.',
    })
    expect(reasonOf(runs[0])).toBe('job_cancelled')
    expect(await status(jobId)).toMatchObject({ status: 'RUNNING', message: 'That is being stopped.' })
    runs[0]?.reject(runs[0].signal.reason)
    await clock.advance(0)
    expect([await status(jobId), logger.lines]).toMatchObject([{ status: 'CANCELLED' }, []])
  })

  test('reaches a run in another process with its next heartbeat', async () => {
    const { runs, engine, status, clock, jobId } = await begun()
    await engine.cancel(jobId, { code: 'job_cancelled', message: 'x', suggestion: 'y' }, 60_000)
    await clock.advance(10_000)
    expect(reasonOf(runs[0])).toBe('job_cancelled')
    runs[0]?.resolve(undefined)
    await clock.advance(0)
    expect(await status(jobId)).toMatchObject({ status: 'CANCELLED' })
  })

  test('comes too late for a run that gives something all the same', async () => {
    const { runs, cancel, status, clock, jobId } = await begun()
    await cancel()
    runs[0]?.resolve({ orders: 3 })
    await clock.advance(0)
    expect(await status(jobId)).toMatchObject({ status: 'COMPLETE', result: { orders: 3 } })
    expect(await cancel()).toMatchObject({
      status: 'COMPLETE',
      message: 'That had ended before it could be stopped.',
    })
  })

  test.each<[string, (run: Gate | undefined) => void, string]>([
    ['COMPLETE', (run) => run?.resolve({ orders: 3 }), 'That had ended before it could be stopped.'],
    ['FAILED', (run) => run?.reject(new Error('no')), 'That had ended before it could be stopped.'],
    ['CANCELLED', (run) => run?.resolve(undefined), 'That is stopped.'],
  ])('of a job that is %s changes nothing, however often', async (ended, end, message) => {
    const { runs, engine, cancel, clock, jobId } = await begun({ retry: { attempts: 1 } })
    if (ended === 'CANCELLED') await cancel()
    end(runs[0])
    await clock.advance(0)
    const { readAtMs: _before, ...before } = (await engine.get(jobId)) ?? {}
    for (let round = 0; round < 3; round += 1) expect(await cancel()).toMatchObject({ status: ended, message })
    expect(await engine.get(jobId)).toMatchObject({ ...before, status: ended })
    await clock.advance(86_400_000)
    expect(await cancel()).toMatchObject({ error: true, code: 'job_not_found' })
  })

  test('does not wait for ever for a run that does not listen, and tells its end apart', async () => {
    const { runs, cancel, status, clock, logger, jobId } = await begun()
    await cancel()
    await clock.advance(5_000)
    expect(await status(jobId)).toMatchObject({ status: 'CANCELLED' })
    runs[0]?.resolve({ orders: 3 })
    await clock.advance(0)
    expect(await status(jobId)).toMatchObject({ status: 'CANCELLED' })
    expect(logger.lines).toMatchObject([{ level: 'warn', fields: { jobId, attempt: 1 } }])
  })

  test('outdoes another attempt', async () => {
    const { runs, engine, status, clock, jobId } = await begun()
    await engine.cancel(jobId, { code: 'job_cancelled', message: 'x', suggestion: 'y' }, 60_000)
    runs[0]?.reject(new Error('no'))
    await clock.advance(0)
    expect(await status(jobId)).toMatchObject({ status: 'CANCELLED' })
  })

  test('knows no more of the jobs of others than a status call', async () => {
    const { call, jobId } = await begun()
    const foreign = await call('cancel_sales_report', { jobId }, { conversationId: 'talk-2' })
    expect(foreign).toMatchObject({ code: 'job_not_found' })
    expect(foreign).toEqual(await call('cancel_sales_report', { jobId: 'nobody' }, { conversationId: 'talk-2' }))
  })

  test('is no tool unless it is asked for', () => {
    expect(testDesk().desk.tools.map(({ name }) => name)).toEqual(['start_sales_report', 'check_sales_report_status'])
  })
})

describe('a run that takes longer than it may', () => {
  test('is told to stop, and then the job has failed', async () => {
    const { runs, status, clock, jobId } = await begun({ limitMs: 60_000 })
    await clock.advance(59_999)
    expect(reasonOf(runs[0])).toBeUndefined()
    await clock.advance(1)
    expect(reasonOf(runs[0])).toBe('job_timed_out')
    runs[0]?.reject(new DOMException('aborted', 'AbortError'))
    await clock.advance(0)
    expect(await status(jobId)).toMatchObject({ status: 'FAILED', code: 'job_timed_out' })
  })

  test('and does not listen frees its place all the same; what it comes to is dropped', async () => {
    const { runs, desk, start, status, clock, logger, jobId } = await begun({ limitMs: 60_000 })
    const worker = desk.work({ concurrency: 1 })
    await clock.advance(64_999)
    expect(await status(jobId)).toMatchObject({ status: 'RUNNING' })
    await clock.advance(1)
    expect(await status(jobId)).toMatchObject({ status: 'FAILED', code: 'job_timed_out' })
    await start('2026-04')
    await clock.advance(0)
    expect([runs.length, worker.running]).toEqual([2, expect.any(Number)])
    runs[0]?.resolve({ orders: 3 })
    await clock.advance(0)
    expect(await status(jobId)).toMatchObject({ status: 'FAILED' })
    expect(logger.lines).toMatchObject([{ level: 'warn', message: expect.stringContaining('dropped') as string }])
  })

  test('may still be done while it is being stopped', async () => {
    const { runs, status, clock, jobId } = await begun({ limitMs: 60_000 })
    await clock.advance(61_000)
    runs[0]?.resolve({ orders: 3 })
    await clock.advance(0)
    expect(await status(jobId)).toMatchObject({ status: 'COMPLETE' })
  })
})

describe('a worker that is stopped', () => {
  test('takes no more, and waits for what runs', async () => {
    const { runs, desk, start, clock, status, jobId } = await begun()
    const closed = desk.close()
    await start('2026-04')
    await clock.advance(9_000)
    expect([runs.length, reasonOf(runs[0])]).toEqual([1, undefined])
    runs[0]?.resolve({})
    await closed
    expect(await status(jobId)).toMatchObject({ status: 'COMPLETE' })
  })

  test('tells what still runs to stop, and puts it back at once without losing an attempt', async () => {
    const { runs, desk, clock, engine, jobId } = await begun({ retry: { attempts: 1 } })
    const worker = desk.work()
    const closed = desk.close()
    await clock.advance(10_000)
    expect(reasonOf(runs[0])).toBe('shutting_down')
    runs[0]?.reject(runs[0].signal.reason)
    await closed
    expect(worker.running).toBe(0)
    expect(await engine.get(jobId)).toMatchObject({ status: 'PENDING', attempt: 1, maxAttempts: 2 })
    const taken = await engine.take({ names: ['sales_report'], limit: 1, leaseMs: 1, interrupted: never })
    expect(taken).toMatchObject([{ attempt: 2 }])
  })

  test('puts it back also where the run does not listen', async () => {
    const { desk, clock, engine, jobId } = await begun()
    const closed = desk.close()
    await clock.advance(15_000)
    await closed
    expect(await engine.get(jobId)).toMatchObject({ status: 'PENDING' })
  })

  test('may be stopped more than once', async () => {
    const { desk, runs, clock } = await begun()
    const worker = desk.work()
    runs[0]?.resolve({})
    await clock.advance(0)
    await Promise.all([worker.stop(), worker.stop(), desk.close()])
    expect(clock.pending).toBe(0)
  })
})

function never(): never {
  throw new Error('Nothing was to be interrupted')
}
