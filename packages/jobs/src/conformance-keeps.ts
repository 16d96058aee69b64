import { equal, holds } from '@hookwell/core/testing'

import {
  aJob,
  completed,
  failure,
  found,
  LONG_MS,
  scenario,
  SHORT_MS,
  taken,
  takeOne,
  waiting,
} from './conformance-case.ts'
import type { EngineCase } from './conformance-case.ts'

/** What is kept, and for how long. */
export const keepCases: readonly EngineCase[] = [
  scenario('reading a job changes nothing', async ({ engine, pass }) => {
    const id = await completed(engine)
    const before = await found(engine, id)
    for (let reads = 0; reads < 5; reads += 1) {
      await pass(2)
      equal(await found(engine, id), before, 'the job')
    }
  }),

  scenario('the time of reading is that of the engine', async ({ engine, pass }) => {
    const record = await waiting(engine)
    await pass(20)
    const { readAtMs = 0, createdAtMs = 0 } = (await engine.get(record.id)) ?? {}
    holds(readAtMs >= createdAtMs + 15, `20 ms after it was put down, it is read ${readAtMs - createdAtMs} ms after`)
  }),

  scenario('a job that has expired is not found any more, swept or not', async ({ engine, pass }) => {
    const id = await completed(engine, {}, SHORT_MS)
    const kept = await completed(engine, {}, LONG_MS)
    await pass(2 * SHORT_MS)
    equal(await engine.get(id), undefined, 'what get() finds')
    equal(await engine.cancel(id, failure('late'), LONG_MS), undefined, 'what cancel() finds')
    await engine.sweep()
    equal(await engine.get(id), undefined, 'what get() finds after a sweep')
    equal((await found(engine, kept)).status, 'COMPLETE', 'one that is kept for longer')
  }),

  scenario('a sweep drops what has expired and nothing else, and says how much', async ({ engine, pass }) => {
    const waits = await waiting(engine, aJob({ name: 'waits' }))
    const runs = await taken(engine, { name: 'runs' }, { leaseMs: SHORT_MS })
    const kept = await completed(engine, {}, LONG_MS)
    for (let ended = 0; ended < 3; ended += 1) await completed(engine, {}, SHORT_MS)
    await pass(2 * SHORT_MS)
    let swept = 0
    for (let more = await engine.sweep(); more > 0; more = await engine.sweep()) swept += more
    equal(swept, 3, 'how many were dropped')
    const left = [await found(engine, waits.id), await found(engine, runs.id), await found(engine, kept)]
    equal(
      left.map(({ status }) => status),
      ['PENDING', 'RUNNING', 'COMPLETE'],
      'what is left',
    )
  }),

  scenario('durations are those of the jobs that were COMPLETE last, the newest first', async ({ engine, pass }) => {
    for (const [size, ms] of [
      [1, 5],
      [undefined, 30],
      [3, 60],
    ] as const) {
      const { id, fence } = await taken(engine, { size })
      await pass(ms)
      await engine.end(id, fence, { status: 'COMPLETE', result: '1' }, LONG_MS)
    }
    const failed = await taken(engine)
    await engine.end(failed.id, failed.fence, { status: 'FAILED', failure: failure('no') }, LONG_MS)
    await completed(engine, { name: 'other' })
    const all = await engine.durations('report', 10)
    equal(
      all.map(({ size }) => size ?? 'none'),
      [3, 'none', 1],
      'their sizes',
    )
    const [last, middle] = all
    holds((last?.ms ?? 0) >= 55 && (middle?.ms ?? 0) >= 25, `60 and 30 ms were told as ${last?.ms} and ${middle?.ms}`)
    equal(
      (await engine.durations('report', 1)).map(({ size }) => size),
      [3],
      'the last one',
    )
    equal(await engine.durations('nothing', 10), [], 'those of a name that there is not')
  }),

  scenario('another engine on the same store sees it all, and goes on with it', async ({ engine, another, pass }) => {
    if (another === undefined) return equal(engine.isDurable, false, 'whether jobs outlive the engine')
    equal(engine.isDurable, true, 'whether jobs outlive the engine')
    const waits = await waiting(engine, aJob({ name: 'waits', joinKey: 'key-1', startedIn: 'trace' }))
    const runs = await taken(engine, { name: 'runs' }, { leaseMs: SHORT_MS })
    await engine.renew(runs.id, runs.fence, SHORT_MS, { progress: { text: 'Half.' }, ranIn: 'trace-2' })
    const done = await completed(engine, { size: 7 })
    const before = await Promise.all([waits.id, runs.id, done].map((id) => found(engine, id)))
    await engine.close()
    const second = await another()
    equal(await Promise.all([waits.id, runs.id, done].map((id) => found(second, id))), before, 'the jobs')
    equal((await second.durations('report', 9)).length, 1, 'how many durations there are')
    equal((await second.add(aJob({ joinKey: 'key-1' })))?.id, waits.id, 'what a start joins')
    await pass(2 * SHORT_MS)
    const again = await takeOne(second, { names: ['runs'] })
    equal(
      [again?.id, again?.attempt, again?.progress, again?.ranIn],
      [runs.id, 2, { text: 'Half.' }, 'trace-2'],
      'the one that ran',
    )
  }),

  scenario('two engines on the same store work at the same jobs', async ({ engine, another }) => {
    if (another === undefined) return
    const second = await another()
    const record = await waiting(engine)
    const taken = await takeOne(second)
    equal(taken?.id, record.id, 'what the second takes')
    equal(await takeOne(engine), undefined, 'what is left for the first')
    await engine.cancel(record.id, failure('cancelled'), LONG_MS)
    equal(await second.renew(record.id, taken?.fence ?? 0, LONG_MS, {}), 'cancel', 'what the second is told')
  }),
]
