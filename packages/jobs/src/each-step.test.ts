import { describe, expect, test } from 'vitest'

import { testDesk } from './desk.test-kit.ts'
import type { TestDesk } from './desk.test-kit.ts'
import { faultyEngine } from './faulty-engine.test-kit.ts'
import type { JobEngine } from './job-engine.ts'
import type { JobRun } from './job-options.ts'

const STEPS = ['open', 'add', 'get', 'take', 'renew', 'again', 'end', 'cancel', 'durations', 'sweep'] as const
const TALK = { conversationId: 'talk-1' }

/** A job whose first run does not work, and whose others do. */
function twice(wrap: (engine: JobEngine) => JobEngine): TestDesk & { readonly attempts: number[] } {
  const attempts: number[] = []
  const run = async (_parameters: unknown, { attempt }: JobRun): Promise<unknown> => {
    attempts.push(attempt)
    if (attempt === 1) throw new Error('no')
    return { orders: attempt }
  }
  return { ...testDesk({ run, cancellable: true, retry: { attempts: 5 } } as never, { wrap }), attempts }
}

describe.each(STEPS)('a store that is down at %s for twenty seconds', (step) => {
  test.each(['before', 'after'] as const)('%s it did what it was asked loses no job', async (when) => {
    const faulty: ReturnType<typeof faultyEngine>[] = []
    const { desk, call, clock, attempts, engine } = twice((memory) => {
      faulty.push(faultyEngine(memory))
      return faulty[0]?.engine ?? memory
    })
    const set = (faults: object): void => faulty.forEach((one) => (one.faults = faults))
    desk.work()
    set({ [step]: when })
    const accepted = new Set<string>()
    const start = async (month: string): Promise<void> => {
      const { jobId } = await call('start_sales_report', { month }, TALK)
      if (typeof jobId === 'string') accepted.add(jobId)
    }
    for (let second = 0; second < 20; second += 1) {
      await start(String(second % 3))
      await clock.advance(1_000)
    }
    set({})
    await start('last')
    await clock.advance(180_000)
    expect(accepted.size).toBeGreaterThan(0)
    for (const id of accepted) {
      const { status, result, attempt = 0 } = (await engine.get(id)) ?? {}
      expect([status, result]).toEqual(['COMPLETE', JSON.stringify({ orders: attempt })])
      expect(attempt).toBeGreaterThan(1)
    }
    expect(new Set(attempts).has(1)).toBe(true)
  })
})

test('a store that takes eight seconds for each step is waited for, and nothing is run twice by it', async () => {
  const { desk, call, clock, attempts, engine } = twice((memory) => slow(memory))
  /** A store that answers late. */
  function slow(memory: JobEngine): JobEngine {
    return new Proxy(memory, {
      get: (target, name: keyof JobEngine) => {
        const value: unknown = target[name]
        if (!(STEPS as readonly string[]).includes(name) || typeof value !== 'function') return value
        return async (...given: readonly unknown[]): Promise<unknown> => {
          await new Promise<void>((resolve) => void clock.after(8_000, resolve))
          return Reflect.apply(value, target, given) as unknown
        }
      },
    })
  }
  const worker = desk.work()
  const starting = call('start_sales_report', { month: '1' }, TALK)
  await clock.advance(60_000)
  const jobId = String((await starting)['jobId'])
  await clock.advance(120_000)
  const ended = engine.get(jobId)
  await clock.advance(8_000)
  expect(await ended).toMatchObject({ status: 'COMPLETE', attempt: 2, result: '{"orders":2}' })
  expect([attempts, worker.running]).toEqual([[1, 2], 0])
})
