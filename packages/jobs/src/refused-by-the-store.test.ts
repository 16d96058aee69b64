import { expect, test } from 'vitest'

import { testDesk } from './desk.test-kit.ts'
import type { TestDesk } from './desk.test-kit.ts'
import type { JobEngine } from './job-engine.ts'

/** A store that is there, and hears that a run goes on, but does not take what a test says. */
async function begun(
  refusing: (engine: JobEngine) => Partial<JobEngine>,
): Promise<TestDesk & { readonly jobId: string; readonly running: () => number }> {
  const kit = testDesk({}, { wrap: (engine) => ({ ...engine, ...refusing(engine) }) })
  const worker = kit.desk.work()
  const jobId = await kit.start()
  await kit.clock.advance(0)
  return { ...kit, jobId, running: () => worker.running }
}

const refuse = (): Promise<never> => Promise.reject(new Error('NOT NULL constraint failed: hunter2'))
const FOUR_MINUTES_MS = 240_000

test('a result that it never takes is said to be lost, and frees its place', async () => {
  const { runs, status, clock, running, jobId } = await begun((engine) => ({
    end: (id, fence, ending, keepMs) =>
      ending.status === 'COMPLETE' ? refuse() : engine.end(id, fence, ending, keepMs),
  }))
  runs[0]?.resolve({ orders: 3 })
  await clock.advance(60_000)
  expect([await status(jobId), running()]).toMatchObject([{ status: 'RUNNING' }, 1])
  await clock.advance(FOUR_MINUTES_MS)
  expect([await status(jobId), running()]).toMatchObject([{ status: 'FAILED', code: 'result_unreadable' }, 0])
})

test('a second attempt that it never takes is none, and the job has failed', async () => {
  const { runs, status, clock, running, jobId } = await begun(() => ({ again: refuse }))
  runs[0]?.reject(new Error('no'))
  await clock.advance(FOUR_MINUTES_MS)
  expect([await status(jobId), running(), runs.length]).toMatchObject([{ status: 'FAILED', code: 'job_failed' }, 0, 1])
})

test('a job of which it takes nothing at all is left to its lease', async () => {
  const { runs, engine, clock, running, logger, jobId } = await begun(() => ({ again: refuse, end: refuse }))
  runs[0]?.resolve({ orders: 3 })
  await clock.advance(2 * FOUR_MINUTES_MS)
  expect(runs.map(({ attempt }) => attempt)).toEqual([1, 2])
  expect([running(), (await engine.get(jobId))?.attempt]).toEqual([1, 2])
  expect(logger.lines.filter(({ level }) => level === 'error').map(({ message }) => message)).toContain(
    'the engine takes nothing that is said of a job, which is left to its lease',
  )
})
