import { HookwellError } from '@hookwell/core'
import { describe, expect, test } from 'vitest'

import { testDesk } from './desk.test-kit.ts'
import type { TestDesk } from './desk.test-kit.ts'

const DAY_MS = 86_400_000

async function begun(
  changes: Parameters<typeof testDesk>[0] = {},
): Promise<TestDesk & { readonly jobId: string; readonly running: () => number }> {
  const kit = testDesk(changes)
  const worker = kit.desk.work()
  const jobId = await kit.start()
  await kit.clock.advance(0)
  return { ...kit, jobId, running: () => worker.running }
}

describe('a run that throws', () => {
  const secret = Object.assign(new Error('hunter2'), { password: 'hunter2', cause: new Error('hunter2') })
  test.each<[string, unknown]>([
    ['a text', 'hunter2'],
    ['null', null],
    ['a symbol', Symbol('hunter2')],
    ['an error with a secret in it', secret],
    ['a function', () => 'hunter2'],
    ['what throws when it is looked at', hostile()],
    ['something that says it is one of our failures', { code: 'hunter2', message: 'hunter2', suggestion: 'hunter2' }],
  ])('%s has failed, and not a word of it is told', async (_what, thrown) => {
    const { runs, status, clock, running, jobId } = await begun({ retry: { attempts: 1 } })
    runs[0]?.reject(thrown)
    await clock.advance(0)
    const told = await status(jobId)
    expect([told, running()]).toMatchObject([{ status: 'FAILED', code: 'job_failed' }, 0])
    expect(JSON.stringify(told)).not.toContain('hunter2')
  })

  test.each([Number.NaN, Infinity, -Infinity, -1, '90000', {}])(
    'and says to try again in %o is tried again as any other, and holds no place meanwhile',
    async (retryAfterMs) => {
      const { runs, engine, clock, running, jobId } = await begun()
      runs[0]?.reject(busy(retryAfterMs as number))
      await clock.advance(0)
      const { status, dueAtMs = 0, readAtMs = 0 } = (await engine.get(jobId)) ?? {}
      expect([status, running()]).toEqual(['PENDING', 0])
      expect(dueAtMs - readAtMs).toBeGreaterThan(500)
      expect(dueAtMs - readAtMs).toBeLessThan(1_500)
      await clock.advance(3_000)
      expect(runs).toHaveLength(2)
    },
  )

  test('and says to try again in a thousand years is tried again in a day', async () => {
    const { runs, engine, clock, jobId } = await begun()
    runs[0]?.reject(busy(365_000 * DAY_MS))
    await clock.advance(0)
    const { dueAtMs = 0, readAtMs = 0 } = (await engine.get(jobId)) ?? {}
    expect(dueAtMs - readAtMs).toBe(DAY_MS)
  })
})

describe('a run that never ends', () => {
  test('holds its place no longer than its limit and five seconds', async () => {
    const { start, status, runs, clock, jobId } = await begun({
      limitMs: 60_000,
      run: () => new Promise(() => {}),
    })
    await clock.advance(65_000)
    expect(await status(jobId)).toMatchObject({ status: 'FAILED', code: 'job_timed_out' })
    expect(await start('2026-04')).not.toBe(jobId)
    expect(runs).toEqual([])
  })
})

function busy(retryAfterMs: number): HookwellError {
  return new HookwellError('busy', { message: 'Busy.', suggestion: 'Wait.', retryable: true, retryAfterMs })
}

function hostile(): object {
  const fail = (): never => {
    throw new Error('hunter2')
  }
  return new Proxy({}, { get: fail, has: fail, getPrototypeOf: fail, ownKeys: fail })
}
