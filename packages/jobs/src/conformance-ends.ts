import { equal, holds } from '@hookwell/core/testing'

import { failure, found, LONG_MS, scenario, taken, takeOne, waiting } from './conformance-case.ts'
import type { EngineCase } from './conformance-case.ts'
import type { JobEnding } from './job-engine.ts'

const ENDINGS: readonly JobEnding[] = [
  { status: 'COMPLETE', result: '{"orders":3}' },
  { status: 'FAILED', failure: failure('no_orders') },
  { status: 'CANCELLED', failure: failure('cancelled') },
]

const CANCELLED = failure('cancelled')

/** How jobs end. */
export const endCases: readonly EngineCase[] = [
  ...ENDINGS.map((ending) =>
    scenario(`a job ends as ${ending.status}, once`, async ({ engine }) => {
      const { id, fence } = await taken(engine)
      equal(await engine.end(id, fence, ending, 5_000), true, 'the first end')
      const ended = await found(engine, id)
      const { status, result, failure, endedAtMs = 0, expiresAtMs = 0, startedAtMs = Infinity } = ended
      equal({ status, result, failure }, ending, 'how it ended')
      equal([expiresAtMs - endedAtMs, ended.leaseUntilMs], [5_000, undefined], 'how long it is kept, and its lease')
      holds(endedAtMs >= startedAtMs, 'it ended after it began')
      for (const other of ENDINGS) equal(await engine.end(id, fence, other, 1), false, 'another end')
      equal(await found(engine, id), ended, 'the job')
      equal(await takeOne(engine), undefined, 'what there is to take')
    }),
  ),

  scenario('a job that waits is cancelled at once', async ({ engine }) => {
    const record = await waiting(engine)
    const after = await engine.cancel(record.id, CANCELLED, 5_000)
    equal([after?.status, after?.failure], ['CANCELLED', CANCELLED], 'what it is after that')
    equal((after?.expiresAtMs ?? 0) - (after?.endedAtMs ?? 0), 5_000, 'how long it is kept')
    equal(await takeOne(engine), undefined, 'what there is to take')
  }),

  scenario('a job that waits for its next attempt is cancelled at once', async ({ engine }) => {
    const { id, fence } = await taken(engine)
    await engine.again(id, fence, { delayMs: 60_000, isFree: false })
    equal((await engine.cancel(id, CANCELLED, LONG_MS))?.status, 'CANCELLED', 'what it is after that')
  }),

  scenario('a job that runs is asked to stop, and who runs it is told', async ({ engine }) => {
    const { id, fence } = await taken(engine)
    const after = await engine.cancel(id, CANCELLED, LONG_MS)
    equal([after?.status, after?.cancelRequested], ['RUNNING', true], 'what it is after that')
    equal(await engine.renew(id, fence, LONG_MS, {}), 'cancel', 'what a heartbeat says')
    equal(await engine.again(id, fence, { delayMs: 0, isFree: false }), 'cancel', 'what putting it back says')
    equal((await found(engine, id)).status, 'RUNNING', 'the job')
    equal(await engine.end(id, fence, { status: 'CANCELLED', failure: CANCELLED }, LONG_MS), true, 'its end')
  }),

  scenario('a job that is to stop may still be done', async ({ engine }) => {
    const { id, fence } = await taken(engine)
    await engine.cancel(id, CANCELLED, LONG_MS)
    equal(await engine.end(id, fence, { status: 'COMPLETE', result: '1' }, LONG_MS), true, 'its end')
    equal((await found(engine, id)).status, 'COMPLETE', 'the job')
  }),

  ...ENDINGS.map((ending) =>
    scenario(`a job that is ${ending.status} is left so by a cancel`, async ({ engine }) => {
      const { id, fence } = await taken(engine)
      await engine.end(id, fence, ending, LONG_MS)
      const ended = await found(engine, id)
      const after = await engine.cancel(id, failure('late'), 1)
      equal(after?.status, ending.status, 'what it is after that')
      equal(await found(engine, id), ended, 'the job')
    }),
  ),

  scenario('a job that there is not cannot be cancelled', async ({ engine }) => {
    equal(await engine.cancel('nobody', CANCELLED, LONG_MS), undefined, 'what it is after that')
  }),
]
