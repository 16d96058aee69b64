import { drain } from '@hookwell/core'
import { expect, test } from 'vitest'

import { deskOf } from './hand-off.test-kit.ts'

test('a process that stops leaves what may run again to its lease, and says of anything else that it was interrupted', async () => {
  const handle = () => new Promise(() => {})
  const [again, once] = [deskOf({ handle, annotations: { readOnly: true } }), deskOf({ handle })]
  for (const { call, clock } of [again, once]) {
    call()
    await clock.advance(5_000)
  }
  const draining = drain({ timeoutMs: 1_000, clock: once.clock })
  await once.clock.advance(1_000)
  // A run that is told to stop is given a second to come to something.
  for (const { clock } of [again, once]) await clock.advance(1_000)
  expect(await draining).toEqual({ aborted: 2 })
  expect(await once.job()).toMatchObject({ status: 'FAILED', failure: { code: 'job_interrupted' } })
  expect(await again.job()).toMatchObject({ status: 'RUNNING' })
  // The limit of the run, which is the budget's, is all that is left of the one.
  expect(once.clock.pending).toBe(1)
})
