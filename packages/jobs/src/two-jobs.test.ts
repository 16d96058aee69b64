import { describe, expect, test } from 'vitest'

import { gatedJob, testDesk } from './desk.test-kit.ts'
import type { Gate } from './desk.test-kit.ts'

const NAMES = ['sales_report', 'stock_report']

function twoJobs() {
  const runs: Gate[] = []
  return { ...testDesk({}, { jobs: NAMES.map((name) => gatedJob(runs, { name })) }), runs }
}

describe('of two jobs', () => {
  test('each is known to its own status tool alone', async () => {
    const { call, start } = twoJobs()
    const jobId = await start()
    expect(await call('check_sales_report_status', { jobId })).toMatchObject({ status: 'PENDING' })
    expect(await call('check_stock_report_status', { jobId })).toMatchObject({ code: 'job_not_found' })
  })

  test('a worker runs those that it is asked to, and another one the rest', async () => {
    const { call, desk, runs, clock } = twoJobs()
    desk.work({ names: ['stock_report'] })
    for (const name of NAMES) await call(`start_${name}`, { month: name })
    await clock.advance(10_000)
    expect(runs.map(({ parameters }) => parameters.month)).toEqual(['stock_report'])
    desk.work()
    await clock.advance(1_000)
    expect(runs.map(({ parameters }) => parameters.month)).toEqual(['stock_report', 'sales_report'])
  })

  test('the same arguments are not the same start', async () => {
    const { call } = twoJobs()
    const talk = { conversationId: 'talk-1' }
    const ids = await Promise.all(NAMES.map((name) => call(`start_${name}`, { month: '1' }, talk)))
    expect(new Set(ids.map(({ jobId }) => jobId)).size).toBe(2)
  })
})
