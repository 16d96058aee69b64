import { describe, expect, test } from 'vitest'

import { testDesk } from './desk.test-kit.ts'

describe('what users bring along may fail', () => {
  test.each([undefined, null, 7, {}])('an owner of %o is nobody, and not the same for everybody', async (owner) => {
    const { call, logger } = testDesk({ cancellable: true }, { owner: () => owner as unknown as string })
    for (const [tool, args] of [
      ['start_sales_report', { month: '1' }],
      ['check_sales_report_status', { jobId: '00000000000000000000000000' }],
      ['cancel_sales_report', { jobId: '00000000000000000000000000' }],
    ] as const) {
      expect(await call(tool, args)).toMatchObject({ code: 'internal_error' })
    }
    expect(JSON.stringify(logger.lines)).toContain('has to give a text')
  })

  test('a logger that throws decides nothing', async () => {
    const fail = () => {
      throw new Error('no disk')
    }
    const logger = { debug: fail, info: fail, warn: fail, error: fail }
    const { desk, start, status, runs, clock } = testDesk({ retry: { attempts: 2 } }, { logger })
    desk.work()
    const jobId = await start()
    await clock.advance(0)
    runs[0]?.reject(new Error('no'))
    await clock.advance(2_000)
    runs[1]?.resolve({ circle: 1n })
    await clock.advance(0)
    expect(await status(jobId)).toMatchObject({ status: 'FAILED', code: 'result_unreadable' })
  })

  test('a schema of the result that throws is our failure', async () => {
    const returns = {
      '~standard': {
        version: 1,
        vendor: 'broken',
        validate: () => {
          throw new Error('hunter2')
        },
      },
    }
    const { desk, start, status, runs, clock } = testDesk({ returns } as never)
    desk.work()
    const jobId = await start()
    await clock.advance(0)
    runs[0]?.resolve({})
    await clock.advance(0)
    expect(await status(jobId)).toMatchObject({ status: 'FAILED', code: 'job_failed' })
  })

  test('a run that throws before it first waits has thrown', async () => {
    const { desk, start, status, clock } = testDesk({
      retry: { attempts: 1 },
      run: () => {
        throw new Error('hunter2')
      },
    })
    desk.work()
    const jobId = await start()
    await clock.advance(0)
    expect(await status(jobId)).toMatchObject({ status: 'FAILED', code: 'job_failed' })
  })
})

test('progress of megabytes is cut', async () => {
  const { desk, start, status, runs, clock } = testDesk()
  desk.work()
  const jobId = await start()
  await clock.advance(0)
  runs[0]?.progress('word '.repeat(1_000_000))
  await clock.advance(1_000)
  expect(String((await status(jobId))['progress']).length).toBeLessThanOrEqual(200)
})
