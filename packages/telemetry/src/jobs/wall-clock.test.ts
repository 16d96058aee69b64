import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'

import { recordingSdk } from '../recording-sdk.test-kit.ts'
import { jobTelemetry } from './job-telemetry.ts'

const sdk = recordingSdk()
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'performance'] }))
afterEach(() => {
  vi.useRealTimers()
  return sdk.reset()
})
afterAll(() => sdk.stop())

test.each([
  ['back', -3_600_000],
  ['ahead', 3_600_000],
])('an attempt takes as long as it took, where the clock on the wall is set %s meanwhile', async (_where, byMs) => {
  const beganAtMs = Date.now()
  const watched = jobTelemetry().attempt({ jobId: 'job-1', name: 'sales_report', attempt: 1, waitedMs: 0 })
  await watched
    .within(() => Promise.reject(new Error('no connection')))
    .catch(() => {
      vi.advanceTimersByTime(1_500)
      vi.setSystemTime(Date.now() + byMs)
    })
  watched.end('FAILED')
  const { startTime, duration } = sdk.span('process sales_report')
  expect(startTime[0] * 1e3 + startTime[1] / 1e6).toBeCloseTo(beganAtMs, 3)
  expect(duration).toEqual([1, 500_000_000])
  const told = sdk.logs().map(({ hrTime: [seconds, nanos] }) => seconds * 1e3 + nanos / 1e6)
  expect(told).toEqual([expect.closeTo(beganAtMs + 1_500, 3)])
})
