import { HookwellError } from '@hookwell/core'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { testDesk } from './desk.test-kit.ts'
import type { TestDesk } from './desk.test-kit.ts'

/** A desk whose worker has begun a job. */
async function begun(
  changes: Parameters<typeof testDesk>[0] = {},
  options: Parameters<typeof testDesk>[1] = {},
): Promise<TestDesk & { readonly jobId: string }> {
  const kit = testDesk(changes, options)
  kit.desk.work()
  const jobId = await kit.start()
  await kit.clock.advance(0)
  return { ...kit, jobId }
}

describe('a worker', () => {
  test('begins a job at once, with its parameters, its id and its attempt', async () => {
    const { runs, jobId } = await begun()
    expect(runs).toMatchObject([{ parameters: { month: '2026-03' }, jobId, attempt: 1 }])
    expect(runs[0]?.signal.aborted).toBe(false)
  })

  test('runs as many as it may, and the next as soon as one is done', async () => {
    const { desk, start, runs, clock } = testDesk()
    const worker = desk.work({ concurrency: 2 })
    for (const month of ['1', '2', '3', '4']) await start(month)
    await clock.advance(5_000)
    expect([runs.map(({ parameters }) => parameters.month), worker.running]).toEqual([['1', '2'], 2])
    runs[1]?.resolve({})
    await clock.advance(0)
    expect(runs.map(({ parameters }) => parameters.month)).toEqual(['1', '2', '3'])
  })

  test('finds what nobody woke it for within a second', async () => {
    const deaf: NonNullable<Parameters<typeof testDesk>[1]>['wrap'] = (engine) => ({ ...engine, onDue: () => () => {} })
    const { desk, start, runs, clock } = testDesk({}, { wrap: deaf ?? ((engine) => engine) })
    desk.work()
    await clock.advance(60_000)
    await start()
    await clock.advance(999)
    await clock.advance(1)
    expect(runs).toHaveLength(1)
  })

  test('runs only what it is asked to, and what there is', () => {
    const { desk } = testDesk()
    expect(() => desk.work({ names: ['sales'] })).toThrow("there is no job 'sales'. There are: sales_report")
    expect(() => desk.work({ concurrency: 0 })).toThrow('concurrency')
    expect(() => desk.work({ threads: 2 } as never)).toThrow("no option 'threads'")
  })

  test('leaves no timer of a run behind', async () => {
    const { desk, runs, clock } = await begun()
    runs[0]?.resolve({})
    await clock.advance(0)
    await desk.close()
    expect(clock.pending).toBe(0)
  })

  test('drops what has expired', async () => {
    const { runs, clock, engine, jobId } = await begun({ keepMs: 120_000 })
    runs[0]?.resolve({})
    await clock.advance(300_000)
    expect(await engine.get(jobId)).toBeUndefined()
    expect(await engine.sweep()).toBe(0)
  })
})

describe('a run that throws', () => {
  test('is tried again, a while later each time, and then the job has failed, without a word of why', async () => {
    const { runs, status, clock, logger, jobId } = await begun()
    for (const [attempt, longestMs] of [1_250, 5_000, 0].entries()) {
      expect([runs.length, runs[attempt]?.attempt]).toEqual([attempt + 1, attempt + 1])
      runs[attempt]?.reject(new Error('hunter2'))
      await clock.advance(0)
      if (longestMs === 0) break
      expect(await status(jobId)).toMatchObject({ status: 'PENDING' })
      await clock.advance((longestMs * 3) / 5 - 1)
      expect(runs).toHaveLength(attempt + 1)
      await clock.advance(longestMs + 1_000)
    }
    const { headers: _headers, ...told } = await status(jobId)
    expect(told).toEqual({
      httpStatus: 200,
      jobId,
      status: 'FAILED',
      error: true,
      code: 'job_failed',
      message: 'That could not be finished, because something went wrong on our side.',
      suggestion: 'Say that there is a technical problem on our side, and offer another way.',
    })
    expect(JSON.stringify(told)).not.toContain('hunter2')
    expect(logger.lines.map(({ level, fields }) => [level, fields['jobId'], fields['attempt']])).toEqual([
      ['warn', jobId, 1],
      ['warn', jobId, 2],
      ['error', jobId, 3],
    ])
  })

  test('a failure of its own ends it at once, in its own words', async () => {
    const { runs, status, clock, logger, jobId } = await begun()
    runs[0]?.reject(
      new HookwellError('no_orders', { message: 'There were none.', suggestion: 'Ask for another month.' }),
    )
    await clock.advance(0)
    expect(await status(jobId)).toMatchObject({ status: 'FAILED', code: 'no_orders', message: 'There were none.' })
    expect(logger.lines).toEqual([])
  })

  test('a failure that says when to try again is tried then', async () => {
    const { runs, clock } = await begun()
    const retryAfterMs = 90_000
    runs[0]?.reject(new HookwellError('busy', { message: 'Busy.', suggestion: 'Wait.', retryAfterMs }))
    await clock.advance(89_999)
    expect(runs).toHaveLength(1)
    await clock.advance(1_001)
    expect(runs).toHaveLength(2)
  })

  test.each<[string, (run: TestDesk['runs'][number] | undefined) => void, string]>([
    [
      'a failure that it gives back',
      (run) => run?.resolve(new HookwellError('no', { message: 'No.', suggestion: 'Stop.' })),
      'no',
    ],
    ['an error that it gives back', (run) => run?.resolve(new Error('hunter2')), 'job_failed'],
    ['nothing at all', (run) => run?.reject(undefined), 'job_failed'],
  ])('%s counts as thrown', async (_what, end, code) => {
    const { runs, status, clock, jobId } = await begun({ retry: { attempts: 1 } })
    end(runs[0])
    await clock.advance(0)
    expect(await status(jobId)).toMatchObject({ status: 'FAILED', code })
  })

  test('that does harm a second time is run once', async () => {
    const { runs, status, clock, jobId } = await begun({ idempotent: false })
    runs[0]?.reject(new Error('no'))
    await clock.advance(100_000)
    expect([runs.length, await status(jobId)]).toMatchObject([1, { status: 'FAILED', code: 'job_failed' }])
  })
})

describe('a result that cannot be kept', () => {
  const circle: Record<string, unknown> = {}
  circle['self'] = circle

  test.each<[string, unknown, string]>([
    ['a circle', circle, 'result_unreadable'],
    ['a bigint', { count: 3n }, 'result_unreadable'],
    ['a function', () => 1, 'result_unreadable'],
    ['what throws as it is written', { toJSON: () => JSON.parse('{') as unknown }, 'result_unreadable'],
    ['50 megabytes', 'x'.repeat(50_000_000), 'result_too_large'],
    ['more bytes than characters', 'ä'.repeat(600_000), 'result_too_large'],
  ])('%s', async (_what, value, code) => {
    const { runs, status, clock, logger, jobId } = await begun()
    runs[0]?.resolve(value)
    await clock.advance(0)
    expect(await status(jobId)).toMatchObject({ status: 'FAILED', code })
    expect(logger.lines).toMatchObject([{ level: 'error', fields: { jobId } }])
  })

  test('as much as there may be is kept', async () => {
    const { runs, status, clock, jobId } = await begun({}, { maxResultBytes: 12 })
    runs[0]?.resolve('x'.repeat(10))
    await clock.advance(0)
    expect(await status(jobId)).toMatchObject({ status: 'COMPLETE', result: 'xxxxxxxxxx' })
  })

  test('one that does not fit its schema is our failure, and is not tried again', async () => {
    const { runs, status, clock, logger, jobId } = await begun({ returns: z.object({ orders: z.number() }) } as never)
    runs[0]?.resolve({ orders: 'many' })
    await clock.advance(10_000)
    expect([runs.length, await status(jobId)]).toMatchObject([1, { status: 'FAILED', code: 'job_failed' }])
    expect(JSON.stringify(logger.lines)).toContain('orders')
  })
})

describe('progress', () => {
  test('is written once a second at most, the last one of each', async () => {
    const written: unknown[] = []
    const { runs, clock } = await begun(
      {},
      {
        wrap: (engine) => ({
          ...engine,
          renew: (id, fence, leaseMs, told) => (
            written.push(told.progress?.text),
            engine.renew(id, fence, leaseMs, told)
          ),
        }),
      },
    )
    for (let percent = 0; percent < 100; percent += 1) {
      runs[0]?.progress(`${percent} of 100 are counted.`)
      await clock.advance(30)
    }
    await clock.advance(1_000)
    expect(written).toEqual([0, 33, 66, 99].map((percent) => `${percent} of 100 are counted.`))
  })

  test.each<[unknown, object]>([
    ['Two\nlines.\u0000', { progress: 'Two lines.' }],
    [
      { text: 'Done.', done: 7 },
      { progress: 'Done.', percentDone: 100 },
    ],
    [{ done: -1 }, { percentDone: 0 }],
    [{ text: 42, done: Number.NaN }, { message: 'That is still under way.' }],
    [undefined, { message: 'That is still under way.' }],
  ])('is what can be spoken of %o', async (told, expected) => {
    const { runs, status, clock, jobId } = await begun()
    runs[0]?.progress(told as string)
    await clock.advance(1_000)
    expect(await status(jobId)).toMatchObject({ status: 'RUNNING', ...expected })
  })

  test('that nobody could speak is told to whoever writes it', async () => {
    const { runs, logger } = await begun()
    runs[0]?.progress('See https://example.com/report_42')
    expect(logger.lines).toMatchObject([{ level: 'warn', fields: { job: 'sales_report' } }])
  })

  test('that comes after the end changes nothing', async () => {
    const { runs, status, clock, jobId } = await begun()
    runs[0]?.resolve({})
    await clock.advance(0)
    runs[0]?.progress('Late.')
    await clock.advance(60_000)
    expect(await status(jobId)).toMatchObject({ status: 'COMPLETE' })
  })
})
