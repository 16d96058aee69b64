import { generic, pipeline, unsigned } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { budget } from './budget.ts'
import { codeOf, startCall } from './one-call.test-kit.ts'

describe('at max a call', () => {
  test('goes on by default, until hard', async () => {
    const { clock, seen, call } = startCall({})
    await clock.advance(59_399)
    expect([seen.atMs, codeOf(call.signal)]).toEqual([undefined, undefined])
    await clock.advance(1)
    expect(seen.atMs).toBe(59_400)
  })

  test('is answered and aborted with `abort`: there is no result, and no time was overrun', async () => {
    const { clock, seen, call } = startCall({ onMax: 'abort' })
    expect([call.budget.remainingMs(), call.budget.hardMs]).toEqual([4_950, 60_000])
    await clock.advance(4_950)
    expect(seen).toMatchObject({
      atMs: 4_950,
      body: { code: 'deadline_exceeded' },
      notes: {
        'hookwell.budget.verdict': 'deadline_exceeded',
        'hookwell.budget.max': 5,
        'hookwell.budget.hard': 60,
        'hookwell.budget.remaining': 0,
      },
    })
    expect(codeOf(call.signal)).toBe('deadline_exceeded')
  })

  test('can do nothing else with a hint below it', async () => {
    const { clock, seen } = startCall({ onMax: 'abort' }, { prefer: 'wait=2' })
    await clock.advance(60_000)
    expect(seen.atMs).toBe(1_950)
  })
})

describe('a run with a limit of its own', () => {
  test('is not aborted with the answer at hard, but at that limit', async () => {
    const { clock, seen, call } = startCall({ runLimitMs: 120_000 })
    await clock.advance(119_999)
    expect([seen.atMs, codeOf(call.signal), call.budget.remainingMs()]).toEqual([59_400, undefined, 1])
    await clock.advance(1)
    expect([codeOf(call.signal), clock.pending]).toEqual(['run_limit_exceeded', 0])
  })

  test('is never cut before its answer, whatever the profile says', async () => {
    const clock = fakeClock()
    const profile = { ...generic, id: 'patient', budget: { idealMs: 1_000, maxMs: 5_000, hardMs: 300_000 } }
    let signal: AbortSignal | undefined
    const answer = pipeline({ name: 'report', profile, clock, logger: recordingLogger() })
      .use(budget({ runLimitMs: 120_000 }))
      .use(unsigned())
      .handle((call) => {
        signal = call.signal
        return new Promise(() => {})
      })
      .run({})
    await clock.advance(299_999)
    expect([(await answer).json(), signal?.aborted]).toMatchObject([{ code: 'deadline_exceeded' }, false])
    await clock.advance(1)
    expect(signal?.aborted).toBe(true)
  })
})
