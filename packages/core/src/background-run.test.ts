import { expect, test } from 'vitest'

import { backgroundRun } from './background-run.ts'
import { coreErrors } from './core-errors.ts'
import { fakeClock } from './fake-clock.ts'

const overdue = () => coreErrors.error('internal_error', { reason: 'overdue' })

test('its signal aborts at the limit, with the reason that was given', async () => {
  const clock = fakeClock()
  const run = backgroundRun({ clock, limitMs: 1_000, overdue })
  await clock.advance(999)
  expect(run.signal.aborted).toBe(false)
  await clock.advance(1)
  expect(run.signal.reason).toMatchObject({ reason: 'overdue' })
  run.end()
})

test('once it is over nothing of it is left', async () => {
  const clock = fakeClock()
  const run = backgroundRun({ clock, limitMs: 1_000, overdue })
  run.end()
  run.end()
  await clock.advance(1_000)
  expect([run.signal.aborted, clock.pending]).toEqual([false, 0])
})

test('what is to be told to stop is told once, and why', async () => {
  const clock = fakeClock()
  const reasons: unknown[] = []
  const run = backgroundRun({ clock, limitMs: 1_000, overdue, toStop: { stop: ({ reason }) => reasons.push(reason) } })
  await clock.advance(5_000)
  expect([reasons, run.signal.reason]).toMatchObject([['overdue'], { reason: 'overdue' }])
  run.end()
})
