import { expect, test } from 'vitest'

import { deskOf } from './hand-off.test-kit.ts'

/** A desk whose tool takes as long as its query says. */
function slow() {
  const desk = deskOf({
    handle: ({ query }, { call }) =>
      new Promise((resolve) => call.clock.after(Number(query), () => resolve({ rows: 3 }))),
  })
  const calls = async (count: number, ms: number) => {
    for (let index = 0; index < count; index += 1) {
      const { run } = desk.call(String(ms))
      await desk.clock.advance(ms)
      await run
    }
  }
  return { ...desk, calls }
}

const REASON = 'hookwell.hand_off.reason'

test('a tool of which more than half of the runs were too long is handed off at once, and the span says why', async () => {
  const { calls, call, clock, notes, job } = slow()
  await calls(20, 15_000)
  expect(new Set(notes.map((note) => note[REASON]))).toEqual(new Set(['max']))
  const beganAtMs = clock.monotonicMs()
  const { seen } = call('15000')
  await clock.advance(0)
  expect([seen.atMs, seen.body]).toMatchObject([beganAtMs, { jobId: 'job-21', status: 'RUNNING' }])
  expect(notes.at(-1)?.[REASON]).toBe('history')
  await clock.advance(15_000)
  expect(await job('job-21')).toMatchObject({ status: 'COMPLETE' })
})

test('is not where it is usually quick, and is forgiven once it has been mended', async () => {
  const { calls, notes } = slow()
  await calls(20, 100)
  await calls(19, 15_000)
  expect(notes.at(-1)?.[REASON]).toBe('max')
  await calls(10, 15_000)
  expect(notes.at(-1)?.[REASON]).toBe('history')
  await calls(130, 100)
  expect(notes.at(-1)?.[REASON]).toBeUndefined()
})

test('a run that is quicker than it was thought to be is done when it is asked for', async () => {
  const { calls, call, clock, notes, job } = slow()
  await calls(20, 15_000)
  const { seen } = call('0')
  await clock.advance(0)
  expect(seen.body).toMatchObject({ jobId: 'job-21', status: 'RUNNING' })
  expect([notes.at(-1)?.[REASON], (await job('job-21'))?.status]).toEqual(['history', 'COMPLETE'])
})
