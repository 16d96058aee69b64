import { HookwellError, pipeline, unsigned } from '@hookwell/core'
import type { NoteValue } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { budget } from './budget.ts'

describe('the verdict is about when the answer left', () => {
  test.each([
    [0, 'within_ideal', 59.4],
    [1_000, 'within_ideal', 58.4],
    [1_001, 'within_max', 58.399],
    [5_000, 'within_max', 54.4],
    [5_001, 'over_max', 54.399],
    [59_399, 'over_max', 0.001],
    [59_401, 'deadline_exceeded', 0],
    [Infinity, 'deadline_exceeded', 0],
  ])('an answer after %d ms is %s', async (tookMs, verdict, remaining) => {
    const { notes } = await runFor(tookMs)
    expect(notes).toEqual({
      'hookwell.budget.verdict': verdict,
      'hookwell.budget.ideal': 1,
      'hookwell.budget.max': 5,
      'hookwell.budget.hard': 60,
      'hookwell.budget.remaining': remaining,
      'hookwell.budget.source': 'config',
    })
  })

  test('a failure inside the budget is judged by its time like any answer', async () => {
    const no = new HookwellError('order_not_found', { message: 'No such order.', suggestion: 'Ask again.' })
    expect((await runFor(2_000, no)).notes).toMatchObject({ 'hookwell.budget.verdict': 'within_max' })
  })

  test('a limit that somebody tightened is the one that is measured by', async () => {
    const { notes } = await runFor(Infinity, undefined, 2_000)
    expect(notes).toMatchObject({
      'hookwell.budget.verdict': 'deadline_exceeded',
      'hookwell.budget.hard': 2,
      'hookwell.budget.source': 'caller',
    })
  })

  async function runFor(tookMs: number, result: unknown = {}, shortenTo?: number) {
    const clock = fakeClock()
    let notes: Readonly<Record<string, NoteValue>> = {}
    const endpoint = pipeline({ name: 'orders', clock, logger: recordingLogger() })
      .use({
        name: 'observer',
        run: (call, next) => {
          call.onEnd(() => (notes = { ...call.notes }))
          return next({})
        },
      })
      .use(budget())
      .use(unsigned())
      .handle((call) => {
        if (shortenTo !== undefined) call.deadline.shorten(shortenTo, 'caller')
        return new Promise((resolve) => clock.after(tookMs, () => resolve(result)))
      })
    const answer = endpoint.run({})
    await clock.advance(60_000)
    return { reply: await answer, notes }
  }
})
