import { HookwellError } from '@hookwell/core'
import type { JobEnd, JobObserver } from '@hookwell/core'
import { expect, test } from 'vitest'

import { testDesk } from './desk.test-kit.ts'
import type { Gate } from './desk.test-kit.ts'
import { faultyEngine } from './faulty-engine.test-kit.ts'
import type { Faults } from './faulty-engine.test-kit.ts'

/**
 * A run whose end the store has put down, while the answer was lost; its heartbeats come sooner than the next try, and
 * hear that nobody holds the job.
 */
async function answerLost(end: (run: Gate | undefined) => void, faults: Faults, faultsAfter: Faults = {}) {
  const ends: [JobEnd, string | undefined][] = []
  const observer: JobObserver = {
    carrier: () => undefined,
    polled: () => {},
    attempt: () => ({ within: (run) => run(), end: (how, errorType) => void ends.push([how, errorType]) }),
  }
  const faulty: ReturnType<typeof faultyEngine>[] = []
  const set = (these: Faults): void => faulty.forEach((one) => (one.faults = these))
  const kit = testDesk(
    { retry: { attempts: 2, firstMs: 10_000 } },
    {
      observer,
      wrap: (memory) => {
        const one = faultyEngine(memory)
        faulty.push(one)
        return one.engine
      },
    },
  )
  const { desk, start, runs, clock, engine, logger } = kit
  desk.work({ leaseMs: 600 })
  const jobId = await start()
  await clock.advance(0)
  set(faults)
  end(runs[0])
  await clock.advance(0)
  set(faultsAfter)
  await clock.advance(2_000)
  set({})
  const { status } = (await engine.get(jobId)) ?? {}
  return { status, ends, log: logger.lines.map(({ message }) => message) }
}

const NOT_PUT_DOWN = 'what became of a job could not be put down'

test('an end that was stored is told as such, though a heartbeat hears first that the job is not held any more', async () => {
  const { status, ends, log } = await answerLost((run) => run?.resolve({ orders: 3 }), { end: 'after' })
  expect([status, ends, log]).toEqual(['COMPLETE', [['COMPLETE', undefined]], [NOT_PUT_DOWN]])
})

test('so is a failure', async () => {
  const fail = (run: Gate | undefined): void => run?.reject(new HookwellError('no_orders', NO))
  const { status, ends, log } = await answerLost(fail, { end: 'after' })
  expect([status, ends, log]).toEqual(['FAILED', [['FAILED', 'no_orders']], [NOT_PUT_DOWN]])
})

test('so is one that was put back', async () => {
  const { status, ends, log } = await answerLost((run) => run?.reject(new Error('no')), { again: 'after' })
  expect([status, ends]).toEqual(['PENDING', [['RETRY', 'job_failed']]])
  expect(log).toEqual(['a run of a job failed and is tried again', NOT_PUT_DOWN])
})

test('where the store does not say how it stands, it counts as lost', async () => {
  const { ends, log } = await answerLost((run) => run?.resolve({}), { end: 'after' }, { get: 'before' })
  expect(ends).toEqual([['RETRY', 'job_interrupted']])
  expect(log).toContain('a job was lost to another worker, and what this run came to is dropped')
})

const NO = { message: 'There were none.', suggestion: 'Ask for another month.' }
