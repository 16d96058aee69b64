import { describe, expect, test } from 'vitest'

import { testDesk } from './desk.test-kit.ts'
import type { TestDesk } from './desk.test-kit.ts'
import { ALL_DOWN, faultyEngine } from './faulty-engine.test-kit.ts'
import type { Faults } from './faulty-engine.test-kit.ts'

function faultyDesk(): TestDesk & { readonly set: (faults: Faults) => void; readonly asked: (name: string) => number } {
  let faulty: ReturnType<typeof faultyEngine> | undefined
  const kit = testDesk(
    { cancellable: true },
    {
      wrap: (engine) => {
        faulty = faultyEngine(engine)
        return faulty.engine
      },
    },
  )
  return {
    ...kit,
    set: (faults) => faulty !== undefined && (faulty.faults = faults),
    asked: (name) => faulty?.asked.get(name) ?? 0,
  }
}

async function begun(): Promise<ReturnType<typeof faultyDesk> & { readonly jobId: string }> {
  const kit = faultyDesk()
  kit.desk.work()
  const jobId = await kit.start()
  await kit.clock.advance(0)
  return { ...kit, jobId }
}

describe('while the store is down', () => {
  test('a start says that nothing is under way', async () => {
    const { set, call } = faultyDesk()
    set(ALL_DOWN)
    const told = await call('start_sales_report', { month: '2026-03' })
    expect(told).toMatchObject({
      error: true,
      code: 'job_not_started',
      message: 'I could not start that just now, so nothing is under way.',
      retryable: true,
    })
    expect(JSON.stringify(told)).not.toContain('hunter2')
  })

  test.each(['check_sales_report_status', 'cancel_sales_report'])('%s says to ask later', async (tool) => {
    const { set, call, start } = faultyDesk()
    const jobId = await start()
    set(ALL_DOWN)
    expect(await call(tool, { jobId })).toMatchObject({ code: 'engine_unavailable', retryable: true })
  })

  test('it is in the log once a minute', async () => {
    const { set, call, start, clock, logger } = faultyDesk()
    const jobId = await start()
    set(ALL_DOWN)
    const told = () => logger.lines.filter(({ message }) => message === 'a job could not be read').length
    for (let second = 0; second < 130; second += 1) {
      await call('check_sales_report_status', { jobId })
      await clock.advance(1_000)
    }
    expect(told()).toBe(3)
  })

  test('workers go on looking, ever more rarely, and take up their work when it is there again', async () => {
    const { set, asked, desk, runs, start, clock, logger } = faultyDesk()
    set({ ...ALL_DOWN, open: undefined })
    desk.work()
    await clock.advance(600_000)
    // 50 ms, twice that, and so on up to half a minute.
    expect(asked('take')).toBeGreaterThan(20)
    expect(asked('take')).toBeLessThan(35)
    expect(logger.lines.filter(({ message }) => message === 'jobs could not be taken').length).toBeLessThan(11)
    set({})
    await start()
    await clock.advance(30_000)
    expect(runs).toHaveLength(1)
  })

  test('workers look as often as ever from the first look that it answers', async () => {
    const { set, asked, desk, clock } = faultyDesk()
    set({ take: 'before' })
    desk.work({ pollMs: 1_000 })
    await clock.advance(120_000)
    set({})
    const before = asked('take')
    for (let waited = 0; waited < 300 && asked('take') === before; waited += 1) await clock.advance(100)
    await clock.advance(5_000)
    expect(asked('take') - before).toBeGreaterThanOrEqual(5)
  })

  test('an end is kept until it can be stored, and nobody is told of it before', async () => {
    const { set, runs, status, clock, jobId } = await begun()
    set({ ...ALL_DOWN, get: undefined })
    runs[0]?.resolve({ orders: 3 })
    await clock.advance(300_000)
    expect(await status(jobId)).toMatchObject({ status: 'RUNNING' })
    set({})
    await clock.advance(10_000)
    expect(await status(jobId)).toMatchObject({ status: 'COMPLETE', result: { orders: 3 } })
  })

  test('an end whose answer was lost on the way is stored once', async () => {
    const { set, runs, status, clock, logger, jobId } = await begun()
    set({ end: 'after' })
    runs[0]?.resolve({ orders: 3 })
    await clock.advance(0)
    set({})
    await clock.advance(1_000)
    expect(await status(jobId)).toMatchObject({ status: 'COMPLETE', result: { orders: 3 } })
    expect(logger.lines.map(({ message }) => message)).toEqual(['what became of a job could not be put down'])
  })

  test('a start whose answer was lost is joined by the next one', async () => {
    const { set, call } = faultyDesk()
    const caller = { conversationId: 'talk-1' }
    set({ add: 'after' })
    expect(await call('start_sales_report', { month: '1' }, caller)).toMatchObject({ code: 'job_not_started' })
    set({})
    expect(await call('start_sales_report', { month: '1' }, caller)).toMatchObject({
      message: expect.stringContaining('under way already') as string,
    })
  })

  test('estimates go by what was declared', async () => {
    const { set, call, logger } = faultyDesk()
    set({ durations: 'before' })
    expect(await call('start_sales_report', { month: '1' })).toMatchObject({ estimatedSeconds: 30 })
    expect(logger.lines).toMatchObject([{ message: 'the history of a job could not be read' }])
  })

  test('a heartbeat that is lost is tried again sooner', async () => {
    const { set, runs, engine, clock, jobId } = await begun()
    set({ renew: 'before' })
    await clock.advance(12_000)
    set({})
    await clock.advance(5_000)
    const { leaseUntilMs = 0, readAtMs = 0 } = (await engine.get(jobId)) ?? {}
    expect(leaseUntilMs - readAtMs).toBeGreaterThan(20_000)
    expect(runs[0]?.signal.aborted).toBe(false)
  })

  test('what cannot be put back at the end of the process is left to its lease', async () => {
    const { set, desk, clock, engine, runs, jobId } = await begun()
    set({ again: 'before' })
    const closed = desk.close()
    await clock.advance(40_000)
    await closed
    set({})
    expect(await engine.get(jobId)).toMatchObject({ status: 'RUNNING', attempt: 1 })
    expect(runs).toHaveLength(1)
  })
})
