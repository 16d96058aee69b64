import { describe, expect, test } from 'vitest'

import type { JobEngine, RunningJob } from '../job-engine.ts'
import { deskOf } from './hand-off.test-kit.ts'

const LOST = new Error('the answer of the store was lost')

/** A call of minutes that may run again, on a store that does not say what it puts down, and a worker beside it. */
async function called(change: (memory: JobEngine) => Partial<JobEngine> = () => ({})) {
  const gate = Promise.withResolvers<unknown>()
  const ended: string[] = []
  let runs = 0
  const desk = deskOf({
    annotations: { idempotent: true },
    limits: { maxMs: 4_000, hardMs: 200_000 },
    engine: (memory) => ({
      ...memory,
      adopt: (job, leaseMs) => memory.adopt(job, leaseMs).then(() => Promise.reject(LOST)),
      end: (id, ...how) => (ended.push(id), memory.end(id, ...how)),
      ...change(memory),
    }),
    handle: () => {
      runs += 1
      return gate.promise
    },
  })
  desk.jobDesk.work()
  const { seen } = desk.call()
  await desk.clock.advance(4_000)
  const isOver = async (): Promise<void> => {
    await desk.clock.advance(86_000)
    gate.resolve({ rows: 3 })
    await desk.clock.advance(60_000)
    expect([runs, seen.body, await desk.job()]).toEqual([1, { rows: 3 }, undefined])
  }
  return { ...desk, seen, ended, isOver }
}

describe('a hand-off that was put down, though the store did not say so', () => {
  test('is ended, so that nobody runs it beside the call, which answers itself', async () => {
    const { job, ended, isOver } = await called()
    expect([await job(), ended]).toEqual([undefined, ['job-1']])
    await isOver()
  })

  test('is ended also where that happens when the store has been asked already', async () => {
    const landings: (() => Promise<unknown>)[] = []
    const { clock, job, ended, isOver } = await called((memory) => ({
      adopt: (given: RunningJob, leaseMs: number) => {
        landings.push(() => memory.adopt(given, leaseMs))
        return Promise.reject(LOST)
      },
    }))
    await clock.advance(15_000)
    await landings[0]?.()
    expect([await job(), ended]).toMatchObject([{ status: 'RUNNING' }, []])
    await clock.advance(10_000)
    expect([await job(), ended]).toEqual([undefined, ['job-1']])
    await isOver()
  })

  test('is ended when the store is there again', async () => {
    let isAway = true
    const { clock, job, isOver } = await called((memory) => ({
      get: (id) => (isAway ? Promise.reject(LOST) : memory.get(id)),
    }))
    await clock.advance(10_000)
    expect(await job()).toMatchObject({ status: 'RUNNING' })
    isAway = false
    await clock.advance(10_000)
    expect(await job()).toBeUndefined()
    await isOver()
  })

  test('is left alone where it is the job of somebody else', async () => {
    const other = {
      id: 'job-1',
      name: 'search_archive',
      owner: 'somebody else',
      maxAttempts: 1,
      onCrash: 'fail',
    } as const
    const { clock, job, ended } = await called((memory) => ({
      adopt: async () => {
        await memory.adopt({ ...other, parameters: '{}' }, 60_000)
        throw LOST
      },
    }))
    await clock.advance(30_000)
    expect([await job(), ended]).toMatchObject([{ status: 'RUNNING' }, []])
  })

  test('is not looked for any more once its lease would be over', async () => {
    let asked = 0
    const { clock } = await called(() => ({ adopt: () => Promise.reject(LOST), get: async () => void (asked += 1) }))
    await clock.advance(30_000)
    const before = asked
    await clock.advance(50_000)
    expect([before, asked]).toEqual([before, before])
    expect(before).toBeLessThan(12)
  })
})
