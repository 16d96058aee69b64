import { vapi } from '@hookwell/tools'
import { describe, expect, test } from 'vitest'

import { NO_ROWS, deskOf } from './hand-off.test-kit.ts'
import type { DeskOptions } from './hand-off.test-kit.ts'

/** A desk whose tool ends when the test says so. */
function gated(options: Partial<DeskOptions> = {}) {
  const gates: PromiseWithResolvers<unknown>[] = []
  const handle = () => {
    const gate = Promise.withResolvers<unknown>()
    gates.push(gate)
    return gate.promise
  }
  return { ...deskOf({ handle, ...options }), gates }
}

describe('a call that is not done at max', () => {
  test('is answered with its job, and the same run goes on', async () => {
    const { call, clock, job, gates, notes } = gated()
    const { seen } = call()
    await clock.advance(4_949)
    expect([seen.atMs, await job()]).toEqual([undefined, undefined])
    await clock.advance(1)
    expect(seen).toMatchObject({ atMs: 4_950, status: 200, body: { jobId: 'job-1', status: 'RUNNING' } })
    expect(seen.body).toMatchObject({
      estimatedSeconds: 30,
      message: 'That is still under way: search archive. It takes about 30 seconds more.',
      next: expect.stringContaining('Call check_search_archive_status with the jobId') as string,
    })
    expect(await job()).toMatchObject({
      name: 'search_archive',
      status: 'RUNNING',
      attempt: 1,
      onCrash: 'fail',
      parameters: '{}',
    })
    expect(notes).toMatchObject([
      {
        'hookwell.outcome': 'handed_off',
        'hookwell.job.id': 'job-1',
        'hookwell.job.name': 'search_archive',
        'hookwell.hand_off.reason': 'max',
      },
    ])
    await clock.advance(200_000)
    expect(await job()).toMatchObject({ status: 'RUNNING' })
    gates[0]?.resolve({ rows: 3 })
    await clock.advance(0)
    expect(await job()).toMatchObject({ status: 'COMPLETE', result: '{"rows":3}', attempt: 1 })
    expect([gates.length, clock.pending]).toEqual([1, 0])
  })

  test('ends as what it fails of', async () => {
    const { call, clock, job, gates, logger } = gated()
    call()
    await clock.advance(5_000)
    gates[0]?.reject(NO_ROWS)
    await clock.advance(0)
    expect(await job()).toMatchObject({ status: 'FAILED', failure: { code: 'no_rows', suggestion: 'Ask anew.' } })
    expect(logger.lines).toEqual([])
  })

  test('has a limit: there it is FAILED, and stays so whatever it comes to later', async () => {
    const { call, clock, job, gates } = gated()
    call()
    await clock.advance(600_000)
    expect(await job()).toMatchObject({ status: 'FAILED', failure: { code: 'run_limit_exceeded' } })
    gates[0]?.resolve({ rows: 3 })
    await clock.advance(0)
    expect(await job()).toMatchObject({ status: 'FAILED' })
    expect(clock.pending).toBe(0)
  })

  test('keeps its lease for as long as it takes: no worker gets hold of it', async () => {
    const { call, clock, memory, job } = gated({ annotations: { idempotent: true } })
    call()
    await clock.advance(5_000)
    const interrupted = () => ({ ending: { status: 'FAILED', failure: NO_ROWS }, keepMs: 1 }) as const
    for (let round = 0; round < 50; round += 1) {
      await clock.advance(9_999)
      expect(await memory.take({ names: ['search_archive'], limit: 1, leaseMs: 1_000, interrupted })).toEqual([])
    }
    expect(await job()).toMatchObject({ status: 'RUNNING', fence: 1 })
  })

  test('that may run again is kept with all that this takes', async () => {
    const { call, clock, job } = gated({ annotations: { readOnly: true } })
    call()
    await clock.advance(5_000)
    const { onCrash, maxAttempts, parameters = '' } = (await job()) ?? {}
    expect([onCrash, maxAttempts]).toEqual(['run-again', 3])
    expect(JSON.parse(parameters)).toEqual({
      given: { query: 'ORD-1' },
      trust: { verified: false, scheme: 'unsigned' },
      conversationId: 'talk-1',
    })
  })
})

test('the store is opened when the first call begins, and not when its time is up', async () => {
  let opened = 0
  const { call, clock } = gated({ engine: (memory) => ({ ...memory, open: async () => void (opened += 1) }) })
  expect(opened).toBe(0)
  call()
  call()
  await clock.advance(10)
  expect(opened).toBe(1)
})

describe('a call that is not handed off', () => {
  test('is done before', async () => {
    const { call, clock, job, gates } = gated()
    const { seen } = call()
    await clock.advance(4_000)
    gates[0]?.resolve({ rows: 3 })
    await clock.advance(5_000)
    expect([seen.body, await job()]).toEqual([{ rows: 3 }, undefined])
  })

  test('is one of a tool that is not marked', async () => {
    const { call, clock, job, gates } = gated()
    const { seen } = call('ORD-1', 'search_shelf')
    await clock.advance(30_000)
    gates[0]?.resolve({ rows: 3 })
    await clock.advance(0)
    expect([seen.atMs, seen.body, await job()]).toEqual([30_000, { rows: 3 }, undefined])
  })

  test('is one that the store does not take: it goes on, and its answer is its own', async () => {
    const down = (): Promise<never> => Promise.reject(new Error('the store is down'))
    const { call, clock, gates, logger, notes } = gated({ engine: (memory) => ({ ...memory, adopt: down }) })
    const { seen } = call()
    await clock.advance(30_000)
    gates[0]?.resolve({ rows: 3 })
    await clock.advance(0)
    expect([seen.atMs, seen.body]).toEqual([30_000, { rows: 3 }])
    expect(notes[0]?.['hookwell.hand_off.reason']).toBeUndefined()
    expect(logger.lines).toMatchObject([{ level: 'error', fields: { cause: new Error('the store is down') } }])
  })

  test('is one that ends while the store thinks about it: what was put down is closed', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>()
    const { call, clock, job, gates, notes } = gated({
      engine: (memory) => ({ ...memory, adopt: (...given) => promise.then(() => memory.adopt(...given)) }),
    })
    const { seen } = call()
    await clock.advance(5_000)
    gates[0]?.resolve({ rows: 3 })
    await clock.advance(0)
    resolve(undefined)
    await clock.advance(0)
    expect([seen.body, notes[0]?.['hookwell.job.id']]).toEqual([{ rows: 3 }, undefined])
    expect(await job()).toMatchObject({ status: 'COMPLETE' })
    expect(clock.pending).toBe(0)
  })
})

test('a store that is down at the end is told again until it is there', async () => {
  let failures = 3
  let ends = 0
  const { call, clock, job, gates } = gated({
    engine: (memory) => ({
      ...memory,
      end: (...given) => {
        ends += 1
        return (failures -= 1) < 0 ? memory.end(...given) : Promise.reject(new Error('the store is down'))
      },
    }),
  })
  call()
  await clock.advance(5_000)
  gates[0]?.resolve({ rows: 3 })
  await clock.advance(200)
  expect(await job()).toMatchObject({ status: 'RUNNING' })
  await clock.advance(10_000)
  expect(await job()).toMatchObject({ status: 'COMPLETE', result: '{"rows":3}' })
  expect([ends, clock.pending]).toEqual([4, 0])
})

test('several runs of one call are not handed off', async () => {
  const { desk, clock, gates, job } = gated({ profile: vapi })
  const item = (id: string) => ({ id, name: 'search_archive', arguments: { query: id } })
  const toolCallList = [item('tc-1'), item('tc-2')]
  const answer = desk.run({ body: { message: { type: 'tool-calls', toolCallList } } })
  await clock.advance(10_000)
  for (const gate of gates) gate.resolve({ rows: 3 })
  await clock.advance(0)
  expect((await answer).json()).toMatchObject({ results: [{ result: '{"rows":3}' }, { result: '{"rows":3}' }] })
  expect(await job()).toBeUndefined()
})

test('a caller with an envelope is answered in it', async () => {
  const { desk, clock } = gated({ profile: vapi })
  const toolCallList = [{ id: 'tc-1', name: 'search_archive', arguments: { query: 'ORD-1' } }]
  const answer = desk.run({ body: { message: { type: 'tool-calls', toolCallList } } })
  await clock.advance(5_000)
  const result = expect.stringMatching(/^\{"jobId":"job-1","status":"RUNNING",/) as string
  expect((await answer).json()).toEqual({ results: [{ toolCallId: 'tc-1', name: 'search_archive', result }] })
})

test('a caller that knows HTTP and asks for it is told so: accepted, and where to ask', async () => {
  const { desk, clock } = gated()
  const answer = desk.run({
    url: 'http://localhost/search_archive',
    body: { query: 'ORD-1' },
    headers: { prefer: 'respond-async' },
  })
  await clock.advance(5_000)
  expect(await answer).toMatchObject({
    status: 202,
    headers: { location: './check_search_archive_status?jobId=job-1', 'retry-after': '45' },
  })
})
