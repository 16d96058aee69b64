import { HookwellError, pipeline, toFetch, unsigned } from '@hookwell/core'
import type { Middleware, NoteValue, Trusted } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { budget } from './budget.ts'
import type { BudgetOptions } from './budget-options.ts'
import type { Budget } from './call-budget.ts'

/** Lets a caller in after half a second, if at all. */
function slowTrust(isTrusted: boolean, clock: ReturnType<typeof fakeClock>): Middleware<unknown, Trusted> {
  return {
    name: 'slow-trust',
    grantsTrust: true,
    run: async (_call, next) => {
      await new Promise((resolve) => clock.after(500, () => resolve(undefined)))
      if (!isTrusted)
        return new HookwellError('no', { status: 401, outcome: 'rejected', message: 'No.', suggestion: 'Go.' })
      return next({ trust: { verified: true, scheme: 'slow' } })
    },
  }
}

async function run(headers: Readonly<Record<string, string>>, options: BudgetOptions = {}, isTrusted = true) {
  const clock = fakeClock()
  const seen: { notes?: Readonly<Record<string, NoteValue>>; budget?: Budget; limits?: number[]; atMs?: number } = {}
  const endpoint = pipeline({ name: 'orders', clock, logger: recordingLogger() })
    .use({
      name: 'observer',
      run: (call, next) => {
        call.onEnd(({ totalMs }) => Object.assign(seen, { notes: { ...call.notes }, atMs: totalMs }))
        return next({})
      },
    })
    .use(budget(options))
    .use(slowTrust(isTrusted, clock))
    .handle(({ budget: given }) => {
      seen.limits = [given.idealMs, given.maxMs, given.hardMs, given.remainingMs()]
      return new Promise(() => {})
    })
  const answer = endpoint.run({ headers })
  await clock.advance(400_000)
  return { ...seen, status: (await answer).status }
}

describe('a caller’s hint shortens the time', () => {
  test.each<[string, Readonly<Record<string, string>>, number[], number, string]>([
    ['nobody gave one', {}, [1_000, 5_000, 60_000, 58_900], 59_400, 'config'],
    ['hard alone', { 'x-request-timeout-ms': '20000' }, [1_000, 5_000, 20_000, 19_300], 19_800, 'caller'],
    ['max along with it', { 'x-request-timeout-ms': '3000' }, [1_000, 3_000, 3_000, 2_450], 2_950, 'caller'],
    ['ideal along with them', { 'connect-timeout-ms': '800' }, [800, 800, 800, 250], 750, 'caller'],
    ['as `Prefer` says', { prefer: 'respond-async, wait=10' }, [1_000, 5_000, 10_000, 9_400], 9_900, 'prefer'],
    ['never lengthens it', { 'x-request-timeout-ms': '90000' }, [1_000, 5_000, 60_000, 58_900], 59_400, 'config'],
    ['nor does a century', { prefer: 'wait=3155760000' }, [1_000, 5_000, 60_000, 58_900], 59_400, 'config'],
  ])('%s', async (_name, headers, limits, answeredAtMs, source) => {
    const { notes, limits: seen, atMs } = await run(headers)
    expect(seen).toEqual(limits)
    expect(atMs).toBe(answeredAtMs)
    expect(notes).toMatchObject({
      'hookwell.budget.verdict': 'deadline_exceeded',
      'hookwell.budget.ideal': (limits[0] ?? 0) / 1_000,
      'hookwell.budget.max': (limits[1] ?? 0) / 1_000,
      'hookwell.budget.hard': (limits[2] ?? 0) / 1_000,
      'hookwell.budget.source': source,
    })
  })

  test('with the reserve that was given', async () => {
    expect((await run({ 'x-request-timeout-ms': '3000' }, { reserveMs: 400 })).atMs).toBe(2_600)
  })

  test('which is over when trust comes: the answer leaves at once', async () => {
    expect((await run({ 'x-request-timeout-ms': '300' })).atMs).toBe(500)
  })

  test('unless nobody is to be listened to', async () => {
    expect((await run({ 'x-request-timeout-ms': '3000' }, { hints: false })).atMs).toBe(59_400)
  })

  test('which is nothing to max where that ends the call anyway', async () => {
    const { atMs, limits, notes } = await run({ 'x-request-timeout-ms': '8000' }, { onMax: 'abort' })
    expect([atMs, limits, notes?.['hookwell.budget.source']]).toEqual([4_950, [1_000, 5_000, 60_000, 4_450], 'config'])
  })
})

test('nobody is listened to who is not trusted', async () => {
  const { status, atMs, notes } = await run({ 'x-request-timeout-ms': '100' }, {}, false)
  expect([status, atMs, notes?.['hookwell.budget.source']]).toEqual([401, 500, 'config'])
})

test('lines that a runtime has joined are read like any', async () => {
  const clock = fakeClock()
  const serve = toFetch(
    pipeline({ name: 'orders', clock })
      .use(budget())
      .use(unsigned())
      .handle(({ budget: { hardMs } }) => ({ hardMs })),
  )
  const headers: [string, string][] = [
    ['x-request-timeout-ms', '9000'],
    ['x-request-timeout-ms', '7000'],
  ]
  const response = await serve(new Request('http://localhost/', { method: 'POST', headers }))
  expect(await response.json()).toEqual({ hardMs: 7_000 })
})
