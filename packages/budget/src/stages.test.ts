import { pipeline, unsigned } from '@hookwell/core'
import type { Call, Stage } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import type { FakeClock } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { budget } from './budget.ts'
import type { Budget } from './call-budget.ts'

type Handler = (call: Call & { budget: Budget }, clock: FakeClock) => unknown

/** Runs one call and gives back the stages that the handler named. */
async function named(handler: Handler): Promise<readonly Stage[]> {
  const clock = fakeClock()
  let stages: readonly Stage[] = []
  const endpoint = pipeline({ name: 'orders', clock, logger: recordingLogger() })
    .use(budget())
    .use(unsigned())
    .handle((call) => {
      call.onEnd((end) => (stages = end.stages))
      return handler(call, clock)
    })
  const answer = endpoint.run({})
  await clock.advance(90_000)
  await answer
  return stages.filter(({ within }) => within !== undefined)
}

const wait = (clock: FakeClock, ms: number): Promise<number> =>
  new Promise((resolve) => clock.after(ms, () => resolve(ms)))

describe('a stage', () => {
  test('is recorded with its begin and its length, inside the handler’s', async () => {
    const stages = await named(async ({ budget }, clock) => {
      await wait(clock, 100)
      return budget.stage('load_order', () => wait(clock, 250))
    })
    expect(stages).toEqual([{ name: 'load_order', startMs: 100, durationMs: 250, within: 'handler' }])
  })

  test('gives back what was run, and what needs no waiting is not made to wait', async () => {
    await named(async ({ budget }, clock) => {
      expect(budget.stage('now', () => 42)).toBe(42)
      const later = budget.stage('later', () => wait(clock, 10))
      expect(later).toBeInstanceOf(Promise)
      expect(await later).toBe(10)
    })
  })

  test('is recorded when it throws, and the throw goes on', async () => {
    const broken = new Error('broken')
    const stages = await named(async ({ budget }, clock) => {
      const fail = (): never => {
        throw broken
      }
      expect(() => budget.stage('at_once', fail)).toThrow(broken)
      await expect(budget.stage('in_time', () => wait(clock, 30).then(fail))).rejects.toBe(broken)
    })
    expect(stages).toMatchObject([
      { name: 'at_once', durationMs: 0 },
      { name: 'in_time', durationMs: 30 },
    ])
  })

  test('may hold another, and may run beside another', async () => {
    const stages = await named(async ({ budget }, clock) => {
      await budget.stage('outer', async () => {
        await wait(clock, 10)
        await budget.stage('inner', () => wait(clock, 20))
      })
      await Promise.all([budget.stage('left', () => wait(clock, 5)), budget.stage('right', () => wait(clock, 7))])
    })
    expect(stages).toEqual([
      { name: 'inner', startMs: 10, durationMs: 20, within: 'handler' },
      { name: 'outer', startMs: 0, durationMs: 30, within: 'handler' },
      { name: 'left', startMs: 30, durationMs: 5, within: 'handler' },
      { name: 'right', startMs: 30, durationMs: 7, within: 'handler' },
    ])
  })

  test('still open when the time is up, it is recorded up to there, and once', async () => {
    const stages = await named(async ({ budget }, clock) => {
      await budget.stage('quick', () => wait(clock, 400))
      await budget.stage('upstream', () => wait(clock, 80_000))
    })
    expect(stages).toEqual([
      { name: 'quick', startMs: 0, durationMs: 400, within: 'handler' },
      { name: 'upstream', startMs: 400, durationMs: 59_000, within: 'handler' },
    ])
  })

  test('works taken off the budget', async () => {
    const stages = await named(({ budget: { stage } }) => stage('alone', () => 1))
    expect(stages).toMatchObject([{ name: 'alone' }])
  })

  test.each(['receive', 'handler', 'respond'])('cannot be named as those of every call are: %s', async (name) => {
    await named(({ budget }) => {
      expect(() => budget.stage(name, () => 1)).toThrow(
        new TypeError(`stage(): '${name}' is a stage of every call: choose a name of your own`),
      )
    })
  })

  test.each(['', 'Load', '1st', 'load order', 'a.b', 'x'.repeat(49), 'ä', 'a\nb', '__proto__'])(
    'cannot be named %j',
    async (name) => {
      let run = false
      await named(({ budget }) => {
        expect(() => budget.stage(name, () => (run = true))).toThrow(TypeError)
      })
      expect(run).toBe(false)
    },
  )
})
