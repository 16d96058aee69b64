import { equal, holds } from '@hookwell/core/testing'

import { aJob, completed, failure, found, LONG_MS, scenario, taken, takeOne, waiting } from './conformance-case.ts'
import type { EngineCase } from './conformance-case.ts'
import type { NewJob } from './job-engine.ts'

/** How jobs are put down and found again. */
export const startCases: readonly EngineCase[] = [
  scenario('opening it again changes nothing', async ({ engine }) => {
    const record = await waiting(engine)
    await engine.open()
    await engine.open()
    equal(await found(engine, record.id), { ...record, readAtMs: undefined }, 'the job')
  }),

  scenario('a job that is put down waits, and is due at once', async ({ engine }) => {
    const job = aJob({
      joinKey: 'key-1',
      size: 12.5,
      startedIn: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    })
    const record = await waiting(engine, job)
    const { createdAtMs, dueAtMs, readAtMs } = record
    const given = { ...job, status: 'PENDING', attempt: 0, fence: 0, cancelRequested: false }
    equal(record, { ...given, createdAtMs, dueAtMs, readAtMs }, 'the record')
    holds(createdAtMs === dueAtMs && readAtMs >= createdAtMs, 'it is due when it was put down')
  }),

  scenario('a job that there is not is not found', async ({ engine }) => {
    equal([await engine.get('nobody'), await engine.get('')], [undefined, undefined], 'what get() finds')
  }),

  scenario('a second one with its join key joins a job that waits or runs', async ({ engine }) => {
    const first = aJob({ joinKey: 'key-1' })
    await engine.add(first)
    const second = await engine.add(aJob({ joinKey: 'key-1' }))
    equal([second?.id, second?.status], [first.id, 'PENDING'], 'while it waits')
    await takeOne(engine)
    const third = await engine.add(aJob({ joinKey: 'key-1' }))
    equal([third?.id, third?.status], [first.id, 'RUNNING'], 'while it runs')
    const other = aJob({ joinKey: 'key-2' })
    equal(await engine.add(other), undefined, 'the one with another key')
  }),

  scenario('nothing joins a job that has ended, one that is to stop, or one without a key', async ({ engine }) => {
    await completed(engine, { joinKey: 'key-1' })
    equal(await engine.add(aJob({ joinKey: 'key-1', name: 'a' })), undefined, 'after the end')
    const { id } = await taken(engine, { joinKey: 'key-2', name: 'b' })
    await engine.cancel(id, failure('cancelled'), LONG_MS)
    equal(await engine.add(aJob({ joinKey: 'key-2', name: 'b' })), undefined, 'while it is to stop')
    await engine.add(aJob({ name: 'c' }))
    equal(await engine.add(aJob({ name: 'c' })), undefined, 'without a key')
  }),

  scenario('a job that runs already is adopted: held by whoever did, and joined by nobody', async ({ engine }) => {
    const job = aJob({ onCrash: 'fail' })
    const record = await engine.adopt(job, LONG_MS)
    const { status, attempt, fence, leaseUntilMs = 0, createdAtMs, startedAtMs } = record
    equal([status, attempt, fence, startedAtMs], ['RUNNING', 1, 1, createdAtMs], 'the record')
    equal(leaseUntilMs - createdAtMs, LONG_MS, 'its lease')
    equal(await takeOne(engine), undefined, 'what there is to take')
    equal(await engine.end(job.id, fence, { status: 'COMPLETE', result: '[]' }, LONG_MS), true, 'its end')
    equal((await found(engine, job.id)).result, '[]', 'its result')
  }),

  scenario('an id that is taken is refused, and leaves the job as it is', async ({ engine }) => {
    const job = aJob({ parameters: '{"mine":true}' })
    await engine.add(job)
    const again = { ...job, parameters: '{"mine":false}' }
    equal(await refused(engine.add(again)), true, 'add() of the same id')
    equal(await refused(engine.adopt(again, LONG_MS)), true, 'adopt() of the same id')
    equal((await found(engine, job.id)).parameters, '{"mine":true}', 'the first')
  }),

  ...texts().map(([what, text]) =>
    scenario(`texts come back as they were: ${what}`, async ({ engine }) => {
      const job: NewJob = aJob({ parameters: JSON.stringify({ text }) })
      await engine.add(job)
      const { fence } = (await takeOne(engine)) ?? { fence: 0 }
      await engine.renew(job.id, fence, LONG_MS, { progress: PROGRESS })
      await engine.end(job.id, fence, { status: 'COMPLETE', result: JSON.stringify([text]) }, LONG_MS)
      const { parameters, progress, result = '' } = await found(engine, job.id)
      equal([parameters, progress], [job.parameters, PROGRESS], 'parameters and progress')
      equal(JSON.parse(result), [text], 'result')
    }),
  ),
]

/** What is spoken has been cleaned by whoever told it. */
const PROGRESS = { text: `It's "half" done: 東京, 👩‍👩‍👧 and \\ that.`, done: 0.25 }

function texts(): readonly (readonly [string, string])[] {
  return [
    ['none at all', ''],
    ['quotes and backslashes', `'; DROP TABLE jobs; -- " \\ \\\\ $1 ? :id %s \${x}`],
    ['line ends and controls', 'a\r\nb\tc\u0000d\u001f\u2028'],
    ['other scripts', 'Zürich, 東京, القاهرة, 👩‍👩‍👧, e\u0301'],
    ['half a pair', 'x\ud800y'],
    ['a megabyte', 'ä'.repeat(500_000)],
  ]
}

async function refused(promise: Promise<unknown>): Promise<boolean> {
  return promise.then(
    () => false,
    () => true,
  )
}
