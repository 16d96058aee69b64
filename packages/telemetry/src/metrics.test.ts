import { HookwellError, pipeline } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { afterAll, afterEach, expect, test } from 'vitest'

import { RIGHT, bearer, tenSeconds } from './call-parts.test-kit.ts'
import { recordingSdk } from './recording-sdk.test-kit.ts'
import { telemetry } from './telemetry.ts'

const sdk = recordingSdk()
afterEach(() => sdk.reset())
afterAll(() => sdk.stop())

const clock = fakeClock()
const tool = pipeline({ name: 'check_order_status', clock, logger: recordingLogger() })
  .use(telemetry())
  .use(tenSeconds)
  .use(bearer)

test('each call is counted once, in seconds, in buckets with edges on the budgets', async () => {
  const answer = tool
    .handle(() => new Promise((resolve) => clock.after(4_000, () => resolve({}))))
    .run({ headers: RIGHT })
  await clock.advance(4_000)
  await answer

  const [point, ...rest] = await sdk.durations()
  expect(rest).toEqual([])
  expect(point?.value).toMatchObject({ count: 1, sum: 4 })
  expect(point?.value.buckets.boundaries).toEqual([
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 10, 30, 60,
  ])
  expect(point?.attributes).toEqual({
    'hookwell.endpoint': 'check_order_status',
    'hookwell.kind': 'tool',
    'hookwell.outcome': 'ok',
    'hookwell.budget.verdict': 'within_max',
  })
})

test('refusals and failures are in the same metric, without an id and without a code of the user’s own', async () => {
  await tool.handle(() => ({})).run({})
  await tool
    .handle(() => new HookwellError('of_my_own', { message: 'No.', suggestion: 'Stop.' }))
    .run({ headers: RIGHT })
  await tool.handle(() => Promise.reject(new Error('boom'))).run({ headers: RIGHT })

  const told = {
    'hookwell.endpoint': 'check_order_status',
    'hookwell.kind': 'tool',
    'hookwell.budget.verdict': 'within_ideal',
  }
  expect((await sdk.durations()).map(({ attributes }) => attributes)).toEqual([
    { ...told, 'hookwell.outcome': 'rejected' },
    { ...told, 'hookwell.outcome': 'failed' },
    { ...told, 'hookwell.outcome': 'error', 'error.type': 'internal_error' },
  ])
})
