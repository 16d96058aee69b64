import { rememberLimits } from '@hookwell/core'
import { afterAll, expect, test } from 'vitest'

import { pipeline } from '@hookwell/core'

import { RIGHT, bearer } from './call-parts.test-kit.ts'
import { callEdges } from './instruments.ts'
import { recordingSdk } from './recording-sdk.test-kit.ts'
import { telemetry } from './telemetry.ts'

const sdk = recordingSdk()
afterAll(() => sdk.stop())

test('the edges of the calls are those of every budget, each once and in order', () => {
  expect(callEdges([20_000, 1_000, 300])).toEqual([
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.3, 0.5, 0.75, 1, 2.5, 5, 10, 20, 30, 60,
  ])
})

test('a budget that is known before the first call has edges of its own', async () => {
  rememberLimits(3_000, 20_000)
  await pipeline({ name: 'stock' })
    .use(telemetry())
    .use(bearer)
    .handle(() => ({}))
    .run({ headers: RIGHT })
  const [point] = await sdk.durations()
  expect(point?.value.buckets.boundaries).toEqual(expect.arrayContaining([1, 3, 5, 20, 60]))
})
