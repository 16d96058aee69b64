import type { JobAttempt, JobObserver } from '@hookwell/core'
import { expect, test } from 'vitest'

import { testDesk } from './desk.test-kit.ts'

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
