import { answer, waitForTwin } from '@hookwell/core'
import type { Call, InvocationEnd, InvocationGuard, Maybe } from '@hookwell/core'
import { describe, expect, test } from 'vitest'

import { deskOf } from './hand-off.test-kit.ts'
import type { DeskOptions } from './hand-off.test-kit.ts'

/** A desk whose tool ends when the test says so. */
function gated(guard: InvocationGuard, options: Partial<DeskOptions> = {}) {
  const gates: PromiseWithResolvers<unknown>[] = []
  const handle = () => {
    const gate = Promise.withResolvers<unknown>()
    gates.push(gate)
    return gate.promise
  }
  return { ...deskOf({ handle, guards: [guard], ...options }), gates }
}

/** Stands around runs: the second call waits for the first, and runs itself where that comes to nothing. */
function joining(): InvocationGuard {
  let first: { readonly call: Call; readonly end: Maybe<InvocationEnd> } | undefined
  return {
    name: 'joining',
    around: async ({ call }, run) => {
      if (first === undefined) {
        first = { call, end: run() }
        return first.end
      }
      waitForTwin(call, first.call)
      const end = await first.end
      waitForTwin(call, undefined)
      return end.ok ? end : run()
    },
  }
}

/** Stands around runs, and holds the second one up for something of its own. */
function holding() {
  const gate = Promise.withResolvers<void>()
  let asked = 0
  const guard: InvocationGuard = {
    name: 'holding',
    around: async (_invocation, run) => {
      asked += 1
      if (asked === 2) await gate.promise
      return run()
    },
  }
  return { guard, letGo: () => gate.resolve() }
}

describe('a second call that waits for the first', () => {
  test('is answered with the same job', async () => {
    const { call, clock, job, gates, notes, logger } = gated(joining())
    const [one, two] = [call(), call()]
    await clock.advance(5_000)
    expect(one.seen.body).toMatchObject({ jobId: 'job-1', status: 'RUNNING' })
    expect(two.seen.body).toEqual(one.seen.body)
    expect(notes.map((note) => note['hookwell.hand_off.reason'])).toEqual(['max', 'twin'])
    gates[0]?.resolve({ rows: 3 })
    await clock.advance(0)
    expect([await job(), gates.length, logger.lines]).toMatchObject([{ status: 'COMPLETE' }, 1, []])
    expect(await job('job-2')).toBeUndefined()
  })

  test('is answered so too while that is still being put down', async () => {
    const put = Promise.withResolvers<undefined>()
    const engine: DeskOptions['engine'] = (memory) => {
      return { ...memory, adopt: (...given) => put.promise.then(() => memory.adopt(...given)) }
    }
    const { call, clock } = gated(joining(), { engine })
    const [one, two] = [call(), call()]
    await clock.advance(4_960)
    expect([one.seen.body, two.seen.body]).toEqual([undefined, undefined])
    put.resolve(undefined)
    await clock.advance(0)
    expect(one.seen).toMatchObject({ atMs: 4_960, body: { jobId: 'job-1' } })
    expect(two.seen).toEqual(one.seen)
  })

  test('goes on waiting with it where that cannot be put down', async () => {
    const down = (): Promise<never> => Promise.reject(new Error('the store is down'))
    const { call, clock, gates } = gated(joining(), { engine: (memory) => ({ ...memory, adopt: down }) })
    const calls = [call(), call()]
    await clock.advance(10_000)
    gates[0]?.resolve({ rows: 3 })
    await clock.advance(0)
    expect(calls.map(({ seen }) => seen.body)).toEqual([{ rows: 3 }, { rows: 3 }])
  })

  test('and was answered so runs nothing of its own any more, whatever became of the first', async () => {
    const { call, clock, job, gates } = gated(joining())
    call()
    call()
    await clock.advance(5_000)
    gates[0]?.resolve(answer.fail('archive_closed', { message: 'It is closed.', suggestion: 'Ask tomorrow.' }))
    await clock.advance(0)
    expect([gates.length, await job()]).toMatchObject([1, { status: 'FAILED' }])
    expect(clock.pending).toBe(0)
  })

  test.each([
    ['somebody else, who cannot ask for that job', 'search_archive', { 'x-conversation-id': 'talk-2' }],
    ['another tool', 'search_cellar', {}],
  ])('is not answered so where it is that of %s', async (_what, name, headers) => {
    const { call, clock, gates } = gated(joining())
    call()
    const two = call('ORD-1', name, headers)
    await clock.advance(30_000)
    expect(two.seen.body).toBeUndefined()
    gates[0]?.resolve({ rows: 3 })
    await clock.advance(0)
    expect(two.seen.body).toEqual({ rows: 3 })
  })
})

describe('a call that waits for something else', () => {
  test('is not answered with the job of an equal one, and comes to what it comes to', async () => {
    const { guard, letGo } = holding()
    const { call, clock, gates, notes } = gated(guard)
    const [one, two] = [call(), call()]
    await clock.advance(10_000)
    expect([one.seen.body, two.seen.body]).toMatchObject([{ jobId: 'job-1' }, undefined])
    letGo()
    await clock.advance(10_000)
    gates[1]?.resolve({ rows: 4 })
    await clock.advance(0)
    expect([two.seen.body, two.seen.atMs, notes[1]?.['hookwell.job.id']]).toEqual([{ rows: 4 }, 20_000, undefined])
  })

  test('runs nothing where that took all of its time', async () => {
    const { guard, letGo } = holding()
    const { call, clock, gates } = gated(guard)
    call()
    const two = call()
    await clock.advance(60_000)
    letGo()
    await clock.advance(0)
    expect([two.seen.body, gates.length]).toMatchObject([{ code: 'deadline_exceeded', retryable: true }, 1])
  })
})
