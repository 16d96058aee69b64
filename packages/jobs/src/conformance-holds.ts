import { equal, holds } from '@hookwell/core/testing'

import { failure, found, LONG_MS, scenario, SHORT_MS, taken, takeOne, waiting } from './conformance-case.ts'
import type { EngineCase, Scene } from './conformance-case.ts'
import type { Hold, JobEngine } from './job-engine.ts'

/** All that a worker can say of a job that it holds; as one that lost it, it is told so and changes nothing. */
const SAYINGS: readonly (readonly [
  string,
  (engine: JobEngine, id: string, fence: number) => Promise<Hold | boolean>,
])[] = [
  ['renew', (engine, id, fence) => engine.renew(id, fence, LONG_MS, { progress: { text: 'Late.' }, ranIn: 'late' })],
  ['again', (engine, id, fence) => engine.again(id, fence, { delayMs: 0, isFree: true })],
  ['end', (engine, id, fence) => engine.end(id, fence, { status: 'COMPLETE', result: '"late"' }, LONG_MS)],
]

/** How a worker keeps a job, and loses it. */
export const holdCases: readonly EngineCase[] = [
  scenario('a lease that is renewed goes on, and what is not told stays', async (scene) => {
    const { engine, pass } = scene
    const { id, fence } = await taken(engine, {}, { leaseMs: SHORT_MS })
    equal(
      await engine.renew(id, fence, LONG_MS, { progress: { text: 'Half.', done: 0.5 }, ranIn: 'trace-1' }),
      'held',
      'it',
    )
    await pass(2 * SHORT_MS)
    equal(await takeOne(engine), undefined, 'what there is to take')
    equal(await engine.renew(id, fence, LONG_MS, {}), 'held', 'it is held')
    const { progress, ranIn, leaseUntilMs = 0 } = await found(engine, id)
    equal([progress, ranIn], [{ text: 'Half.', done: 0.5 }, 'trace-1'], 'what was told')
    await engine.renew(id, fence, LONG_MS, { progress: { done: 0.75 } })
    equal((await found(engine, id)).progress, { done: 0.75 }, 'what was told last')
    holds(leaseUntilMs > ((await engine.get(id))?.readAtMs ?? Infinity), 'the lease lies ahead')
  }),

  scenario('a lease that is over is held still until another takes the job', async ({ engine, pass }) => {
    const { id, fence } = await taken(engine, {}, { leaseMs: SHORT_MS })
    await pass(2 * SHORT_MS)
    equal(await engine.renew(id, fence, LONG_MS, {}), 'held', 'it is held')
    equal(await takeOne(engine), undefined, 'what there is to take')
  }),

  ...SAYINGS.flatMap(([what, say]) => [
    scenario(`${what} by whoever lost a job changes nothing`, async (scene) => {
      const { engine } = scene
      const { id, fence } = await lost(scene)
      const before = await found(engine, id)
      equal(isRefused(await say(engine, id, fence)), true, 'it is refused')
      equal(isRefused(await say(engine, id, fence + 7)), true, 'a fence that there never was is refused')
      equal(await found(engine, id), before, 'the job')
    }),
    scenario(`${what} for a job that waits, has ended or is none changes nothing`, async ({ engine }) => {
      const record = await waiting(engine)
      equal(isRefused(await say(engine, record.id, 0)), true, 'one that waits')
      const { fence } = (await takeOne(engine)) ?? { fence: 0 }
      await engine.end(record.id, fence, { status: 'FAILED', failure: failure('no') }, LONG_MS)
      const before = await found(engine, record.id)
      equal(isRefused(await say(engine, record.id, fence)), true, 'one that has ended')
      equal(isRefused(await say(engine, 'nobody', 1)), true, 'one that there is not')
      equal(await found(engine, record.id), before, 'the job')
    }),
  ]),

  scenario('a job that is put back waits, and is held by nobody', async ({ engine }) => {
    const { id, fence } = await taken(engine)
    equal(await engine.again(id, fence, { delayMs: 60_000, isFree: false }), 'held', 'it was put back')
    const { status, attempt, maxAttempts, dueAtMs, createdAtMs, leaseUntilMs } = await found(engine, id)
    equal([status, attempt, maxAttempts, leaseUntilMs], ['PENDING', 1, 3, undefined], 'the job')
    holds(dueAtMs >= createdAtMs + 60_000, 'it is due later')
    equal(await engine.renew(id, fence, LONG_MS, {}), 'lost', 'whoever had it')
  }),

  scenario('where an attempt ran is kept when it is put back, and when it ends', async ({ engine }) => {
    const { id, fence } = await taken(engine)
    await engine.again(id, fence, { delayMs: 0, isFree: false, ranIn: 'trace-1' })
    equal((await takeOne(engine))?.ranIn, 'trace-1', 'where the first attempt ran')
    await engine.again(id, fence + 1, { delayMs: 0, isFree: false })
    equal((await takeOne(engine))?.ranIn, 'trace-1', 'where it ran last, as far as that was told')
    await engine.end(id, fence + 2, { status: 'COMPLETE', result: '1' }, LONG_MS, 'trace-3')
    equal((await found(engine, id)).ranIn, 'trace-3', 'where the last one ran')
  }),

  scenario('an attempt that does not count leaves as many as there were', async ({ engine, pass }) => {
    const { id, fence } = await taken(engine, { maxAttempts: 1 }, { leaseMs: LONG_MS })
    await engine.again(id, fence, { delayMs: 0, isFree: true })
    const second = await takeOne(engine, { leaseMs: SHORT_MS })
    equal([second?.attempt, second?.maxAttempts], [2, 2], 'the next attempt')
    await pass(2 * SHORT_MS)
    equal(await takeOne(engine), undefined, 'an attempt more than there are')
    equal((await found(engine, id)).status, 'FAILED', 'the job')
  }),
]

/** A job that another worker has taken meanwhile. */
async function lost({ engine, pass }: Scene): Promise<{ readonly id: string; readonly fence: number }> {
  const { id, fence } = await taken(engine, {}, { leaseMs: SHORT_MS })
  await pass(2 * SHORT_MS)
  const other = await takeOne(engine)
  equal([other?.id, other?.attempt], [id, 2], 'what another worker took')
  return { id, fence }
}

function isRefused(said: Hold | boolean): boolean {
  return said === 'lost' || said === false
}
