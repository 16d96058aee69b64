import { describe, expect, test } from 'vitest'

import { testDesk } from './desk.test-kit.ts'
import type { TestDesk } from './desk.test-kit.ts'
import type { JobEngine } from './job-engine.ts'
import type { JobWorker } from './worker.ts'

interface InFlight extends TestDesk {
  readonly worker: JobWorker
  readonly jobId: string
  /** Lets the answer of the store arrive. */
  readonly arrive: () => void
  readonly isClosed: () => boolean
}

/**
 * A worker that has taken its last job and has not heard of it: the answer of the store is on its way. Those before it run.
 * An engine that is closed takes nothing any more.
 */
async function inFlight(
  before: number = 0,
  change: (engine: JobEngine) => JobEngine = (one) => one,
): Promise<InFlight> {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  let [isClosed, taken] = [false, 0]
  const wrap = (memory: JobEngine): JobEngine => {
    const whileOpen = <T>(step: () => Promise<T>): Promise<T> =>
      isClosed ? Promise.reject(new Error('closed')) : step()
    return change({
      ...memory,
      take: async (options) => {
        const records = await memory.take(options)
        if (records.length > 0 && (taken += 1) > before) await promise
        return records
      },
      again: (...given) => whileOpen(() => memory.again(...given)),
      end: (...given) => whileOpen(() => memory.end(...given)),
      close: async () => void (isClosed = true),
    })
  }
  const kit = testDesk({ cancellable: true, idempotent: false }, { wrap })
  const worker = kit.desk.work()
  for (let job = 0; job < before; job += 1) await kit.start()
  const jobId = await kit.start()
  await kit.clock.advance(0)
  return { ...kit, worker, jobId, arrive: () => resolve(undefined), isClosed: () => isClosed }
}

describe('a job that a worker has taken when it is stopped, and has not heard of', () => {
  test('is put back before the engine is closed, unbegun, and loses no attempt', async () => {
    const { desk, runs, clock, engine, logger, jobId, arrive, isClosed } = await inFlight()
    const closed = desk.close()
    await clock.advance(5_000)
    expect([isClosed(), (await engine.get(jobId))?.status]).toEqual([false, 'RUNNING'])
    arrive()
    await closed
    expect(await engine.get(jobId)).toMatchObject({ status: 'PENDING', attempt: 1, maxAttempts: 2 })
    expect([isClosed(), runs, logger.lines, clock.pending]).toEqual([true, [], [], 0])
  })

  test('is waited for beside what runs', async () => {
    const { desk, runs, clock, engine, jobId, arrive, isClosed } = await inFlight(1)
    const closed = desk.close()
    runs[0]?.resolve({})
    await clock.advance(5_000)
    expect([isClosed(), runs[0]?.signal.aborted]).toEqual([false, false])
    arrive()
    await closed
    expect([runs.length, (await engine.get(jobId))?.status]).toEqual([1, 'PENDING'])
  })

  test('is put back as soon as the store takes that', async () => {
    let failures = 3
    const { desk, clock, engine, jobId, arrive } = await inFlight(0, (engine) => ({
      ...engine,
      again: (...given) => ((failures -= 1) < 0 ? engine.again(...given) : Promise.reject(new Error('down'))),
    }))
    const closed = desk.close()
    arrive()
    await clock.advance(2_000)
    await closed
    expect([failures, (await engine.get(jobId))?.status]).toEqual([-1, 'PENDING'])
  })

  test('is CANCELLED where somebody wants it to stop', async () => {
    const { desk, runs, call, engine, jobId, arrive } = await inFlight()
    await call('cancel_sales_report', { jobId })
    const closed = desk.close()
    arrive()
    await closed
    expect([runs.length, await engine.get(jobId)]).toMatchObject([0, { status: 'CANCELLED' }])
  })

  test('is not waited for longer than a run, and put back all the same when it comes', async () => {
    const { worker, runs, clock, engine, jobId, arrive } = await inFlight()
    let isOver = false
    void worker.stop().then(() => (isOver = true))
    await clock.advance(17_999)
    expect(isOver).toBe(false)
    await clock.advance(1)
    expect([isOver, (await engine.get(jobId))?.status]).toEqual([true, 'RUNNING'])
    arrive()
    await clock.advance(60_000)
    expect([runs.length, (await engine.get(jobId))?.status, clock.pending]).toEqual([0, 'PENDING', 0])
  })
})
