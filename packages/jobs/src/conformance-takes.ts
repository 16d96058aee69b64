import { equal, holds } from '@hookwell/core/testing'

import {
  aJob,
  found,
  INTERRUPTED,
  interruption,
  LONG_MS,
  scenario,
  SHORT_MS,
  taken,
  takeOne,
  taking,
  waiting,
} from './conformance-case.ts'
import type { EngineCase, Scene } from './conformance-case.ts'
import type { JobRecord } from './job-record.ts'

const leaseIsOver = ({ pass }: Scene): Promise<void> => pass(2 * SHORT_MS)

/** How workers come by jobs. */
export const takeCases: readonly EngineCase[] = [
  scenario('a job that is taken runs: its attempt and its fence grow, and it has a lease', async ({ engine }) => {
    const record = await taken(engine, {}, { leaseMs: LONG_MS })
    const { status, attempt, fence, leaseUntilMs = 0, startedAtMs = 0, createdAtMs, readAtMs } = record
    equal([status, attempt, fence], ['RUNNING', 1, 1], 'the record')
    holds(startedAtMs >= createdAtMs && startedAtMs <= readAtMs, 'it has begun by now')
    equal(leaseUntilMs, startedAtMs + LONG_MS, 'its lease')
    equal(await found(engine, record.id), { ...record, readAtMs: undefined }, 'what get() finds')
    equal(await takeOne(engine), undefined, 'what is left to take')
  }),

  scenario('jobs are taken in the order in which they are due', async ({ engine, pass }) => {
    const ids: string[] = []
    for (let at = 0; at < 3; at += 1) {
      ids.push((await waiting(engine)).id)
      await pass(3)
    }
    const first = await takeOne(engine)
    equal(first?.id, ids[0], 'the first')
    equal(await engine.again(ids[0] ?? '', 1, { delayMs: 0, isFree: false }), 'held', 'the first goes to the end')
    const order = [await takeOne(engine), await takeOne(engine), await takeOne(engine)]
    equal(
      order.map((record) => record?.id),
      [ids[1], ids[2], ids[0]],
      'the others',
    )
  }),

  scenario('as many are taken at once as are wanted at most, those first that are due the longest', async (scene) => {
    const { engine, pass } = scene
    const ids: string[] = []
    for (let at = 0; at < 5; at += 1) {
      // Of two names in turn: it is their time that counts.
      ids.push((await waiting(engine, aJob({ name: at % 2 === 0 ? 'report' : 'letter' }))).id)
      await pass(3)
    }
    const options = taking({ names: ['letter', 'report'], limit: 3 })
    const first = await engine.take(options)
    equal([first.length > 0, first.length <= 3], [true, true], 'how many there are')
    const all = [...first]
    for (let more = await engine.take(options); more.length > 0; more = await engine.take(options)) all.push(...more)
    equal(
      all.map(({ id }) => id),
      ids,
      'all of them, in their order',
    )
    for (const { id, ...record } of all)
      equal([record.status, record.attempt, record.fence], ['RUNNING', 1, 1], `the record of ${id}`)
    for (const { id, fence } of all) equal(await engine.renew(id, fence, LONG_MS, {}), 'held', 'each is held')
  }),

  scenario('a job that is not due is not taken', async (scene) => {
    const { engine, pass } = scene
    const { id, fence } = await taken(engine)
    await engine.again(id, fence, { delayMs: 400, isFree: false })
    equal(await takeOne(engine), undefined, 'before its time')
    await pass(450)
    equal((await takeOne(engine))?.id, id, 'at its time')
  }),

  scenario('only jobs of the names that are asked for are taken', async ({ engine }) => {
    await engine.add(aJob({ name: 'other' }))
    equal(await takeOne(engine), undefined, 'of a name that there is not')
    equal(await takeOne(engine, { names: [] }), undefined, 'of no name')
    equal((await takeOne(engine, { names: ['report', 'other'] }))?.name, 'other', 'of two names')
  }),

  scenario('a job whose lease is over is taken again, in its next attempt', async (scene) => {
    const { engine } = scene
    const first = await taken(engine, {}, { leaseMs: SHORT_MS })
    await leaseIsOver(scene)
    const second = await takeOne(engine)
    equal([second?.id, second?.attempt, second?.fence], [first.id, 2, 2], 'the second taking')
    equal(second?.startedAtMs, first.startedAtMs, 'when it was first taken')
  }),

  ...(
    [
      ['that is not run again', { onCrash: 'fail', maxAttempts: 3 }],
      ['that has no attempt left', { onCrash: 'run-again', maxAttempts: 1 }],
    ] as const
  ).map(([which, job]) =>
    scenario(`a job ${which} is FAILED once its lease is over`, async (scene) => {
      const { engine } = scene
      const { id, fence } = await taken(engine, job, { leaseMs: SHORT_MS })
      await leaseIsOver(scene)
      const asked: JobRecord[] = []
      const options = taking({
        interrupted: (record) => {
          asked.push(record)
          return interruption('FAILED')
        },
      })
      equal(await takeOne(engine, options), undefined, 'what there is to take')
      equal(
        asked.map((record) => [record.id, record.status]),
        [[id, 'RUNNING']],
        'what it asked about',
      )
      const { status, failure, endedAtMs = 0, expiresAtMs = 0, leaseUntilMs } = await found(engine, id)
      equal([status, failure, leaseUntilMs], ['FAILED', INTERRUPTED, undefined], 'the job')
      equal(expiresAtMs - endedAtMs, LONG_MS, 'how long it is kept')
      equal(await engine.end(id, fence, { status: 'COMPLETE', result: '1' }, LONG_MS), false, 'a late end')
    }),
  ),

  scenario('a job that is adopted and not run again is FAILED once its lease is over', async (scene) => {
    const { engine } = scene
    const { id } = await engine.adopt(aJob({ onCrash: 'fail' }), SHORT_MS)
    await leaseIsOver(scene)
    equal(await takeOne(engine), undefined, 'what there is to take')
    equal((await found(engine, id)).status, 'FAILED', 'the job')
  }),

  scenario('a job that is to stop is not taken again, and ends as it is said to', async (scene) => {
    const { engine } = scene
    const { id } = await taken(engine, {}, { leaseMs: SHORT_MS })
    await engine.cancel(id, INTERRUPTED, LONG_MS)
    await leaseIsOver(scene)
    const [seen, told]: unknown[][] = [[], []]
    const options = taking({
      interrupted: ({ cancelRequested }) => {
        seen?.push(cancelRequested)
        return interruption('CANCELLED')
      },
      ended: ({ status }, ending) => told?.push(status, ending.status),
    })
    equal([await takeOne(engine, options), seen], [undefined, [true]], 'what there is to take')
    equal(told, ['RUNNING', 'CANCELLED'], 'what it has ended')
    equal((await found(engine, id)).status, 'CANCELLED', 'the job')
  }),

  scenario('jobs that are not given out do not keep others waiting, however many they are', async (scene) => {
    const { engine } = scene
    const dead = Array.from({ length: 25 }, () => aJob({ onCrash: 'fail' }))
    for (const job of dead) await engine.adopt(job, SHORT_MS)
    await leaseIsOver(scene)
    const record = await waiting(engine)
    const ended: string[] = []
    const options = taking({ limit: 10, ended: ({ id }) => void ended.push(id) })
    equal(
      (await engine.take(options)).map(({ id }) => id),
      [record.id],
      'what was given out',
    )
    equal(ended.toSorted(), dead.map(({ id }) => id).toSorted(), 'what was ended on the way')
    for (const { id } of dead) equal((await found(engine, id)).status, 'FAILED', 'one whose lease was over')
    equal([await engine.take(options), ended.length], [[], dead.length], 'what is left')
  }),

  scenario('a job that is not given out ends also behind one that is', async (scene) => {
    const { engine } = scene
    const { id } = await waiting(engine)
    const dead = await engine.adopt(aJob({ onCrash: 'fail' }), SHORT_MS)
    await leaseIsOver(scene)
    const ended: string[] = []
    const options = taking({ limit: 5, ended: (record) => void ended.push(record.id) })
    const given = (await engine.take(options)).map((record) => record.id)
    equal([given, await engine.take(options)], [[id], []], 'what was given out')
    equal([ended, (await found(engine, dead.id)).status], [[dead.id], 'FAILED'], 'what has ended')
  }),

  scenario('whoever waits is woken when a job is put down', async ({ engine, pass }) => {
    let [woken, stopped] = [0, 0]
    engine.onDue(['report'], () => void (stopped += 1))()
    engine.onDue(['report'], () => void (woken += 1))
    await engine.add(aJob())
    for (let waited = 0; waited < 500 && woken === 0; waited += 1) await pass(20)
    holds(woken > 0, 'it was woken')
    equal(stopped, 0, 'how often that woke whoever wants it no more')
  }),
]
