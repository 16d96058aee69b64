import { drain } from '@hookwell/core'
import { expect, test } from 'vitest'

import { testDesk } from './desk.test-kit.ts'

test('a process that is drained waits for its runs, tells what is left to stop, puts it back, and takes no more', async () => {
  const { desk, start, runs, clock, engine } = testDesk()
  const worker = desk.work({ concurrency: 2 })
  const [quick, slow] = [await start('quick'), await start('slow')]
  await clock.advance(0)
  const drained = drain({ timeoutMs: 8_000, clock })
  await clock.advance(4_000)
  runs[0]?.resolve({})
  await clock.advance(4_000)
  expect(runs[1]?.signal.reason).toMatchObject({ code: 'shutting_down' })
  runs[1]?.reject(runs[1].signal.reason)
  await clock.advance(0)
  expect(await drained).toEqual({ aborted: 1 })
  expect(await engine.get(quick)).toMatchObject({ status: 'COMPLETE' })
  expect(await engine.get(slow)).toMatchObject({ status: 'PENDING', attempt: 1, maxAttempts: 4 })
  await clock.advance(60_000)
  expect([runs.length, worker.running]).toEqual([2, 0])
})

test('and a worker that had nothing to do takes nothing once it is', async () => {
  const { desk, runs, clock, engine } = testDesk()
  const worker = desk.work()
  await clock.advance(0)
  await engine.add({
    id: 'job-1',
    name: 'sales_report',
    owner: 'owner',
    parameters: '{"month":"2026-03"}',
    maxAttempts: 3,
    onCrash: 'run-again',
  })
  await clock.advance(60_000)
  expect([runs.length, worker.running, (await engine.get('job-1'))?.status]).toEqual([0, 0, 'PENDING'])
  expect(clock.pending).toBe(0)
})
