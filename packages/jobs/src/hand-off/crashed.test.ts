import { recordingLogger } from '@hookwell/core/testing'
import type { Invocation, Tool } from '@hookwell/tools'
import { describe, expect, test } from 'vitest'

import type { JobEngine } from '../job-engine.ts'
import { jobs } from '../jobs.ts'
import { deskOf } from './hand-off.test-kit.ts'

const away = (): Promise<never> => Promise.reject(new Error('this process is dead'))

/** A call that was handed off by a process that died then, as far as its engine can tell; and another process at work. */
async function crashed(annotations: Tool['annotations']) {
  const runs: Invocation[] = []
  const first = Promise.withResolvers<unknown>()
  const desk = deskOf({
    annotations,
    engine: (memory): JobEngine => ({ ...memory, renew: away }),
    handle: (_parameters, invocation) => {
      runs.push(invocation)
      return runs.length === 1 ? first.promise : { rows: 3, asked: invocation.conversationId }
    },
  })
  const { seen } = desk.call()
  await desk.clock.advance(5_000)
  const { clock, memory, search } = desk
  const logger = recordingLogger()
  const another = jobs({ engine: memory, jobs: [], handOff: [search], clock, logger })
  const worker = another.work()
  return { ...desk, seen, runs, first, worker, errors: () => logger.lines.map(({ message }) => message) }
}

describe('a call that was handed off by a process that died', () => {
  test('was interrupted, once its lease is over: nobody knows how far it got', async () => {
    const { clock, job, runs, worker, errors } = await crashed({})
    await clock.advance(29_000)
    expect(await job()).toMatchObject({ status: 'RUNNING' })
    await clock.advance(2_000)
    expect(await job()).toMatchObject({ status: 'FAILED', failure: { code: 'job_interrupted' } })
    expect([runs.length, errors()]).toEqual([1, ['a job was interrupted, and is not run again']])
    await worker.stop()
  })

  test.each([{ idempotent: true }, { readOnly: true }])(
    'is run again as it was called, where it is %o',
    async (annotations) => {
      const { clock, job, runs, worker, first, logger } = await crashed(annotations)
      await clock.advance(31_000)
      expect(await job()).toMatchObject({
        status: 'COMPLETE',
        attempt: 2,
        result: '{"rows":3,"asked":"talk-1"}',
      })
      expect(runs.map(({ call: { trust } }) => trust)).toEqual([runs[0]?.call.trust, runs[0]?.call.trust])
      // It was not dead after all: what it comes to now is dropped.
      first.resolve({ rows: 4 })
      await clock.advance(1_000)
      expect(await job()).toMatchObject({ status: 'COMPLETE', result: '{"rows":3,"asked":"talk-1"}' })
      expect([runs.length, logger.lines.filter(({ level }) => level === 'error').length > 0]).toEqual([2, true])
      await worker.stop()
    },
  )
})

test('a run whose job is lost says no more that it goes on', async () => {
  const gate = Promise.withResolvers<unknown>()
  let renewed = 0
  const { call, clock } = deskOf({
    handle: () => gate.promise,
    engine: (memory) => ({ ...memory, renew: async () => ((renewed += 1), 'lost') }),
  })
  call()
  await clock.advance(5_000)
  await clock.advance(60_000)
  expect(renewed).toBe(1)
  gate.resolve({ rows: 3 })
  await clock.advance(60_000)
  expect([renewed, clock.pending]).toEqual([1, 0])
})

describe('the job of a call that was handed off', () => {
  test('is told to whoever called, and to nobody else', async () => {
    const gate = Promise.withResolvers<unknown>()
    const { call, clock, desk } = deskOf({ handle: () => gate.promise })
    call()
    await clock.advance(5_000)
    const ask = async (conversation: string) => {
      const headers = { 'x-conversation-id': conversation }
      const url = 'http://localhost/check_search_archive_status'
      return (await desk.run({ url, body: { jobId: 'job-1' }, headers })).json()
    }
    expect(await ask('talk-1')).toMatchObject({ jobId: 'job-1', status: 'RUNNING' })
    expect(await ask('talk-2')).toMatchObject({ error: true, code: 'job_not_found' })
    gate.resolve({ rows: 3 })
    await clock.advance(0)
    expect(await ask('talk-1')).toMatchObject({ status: 'COMPLETE', result: { rows: 3 } })
  })
})
