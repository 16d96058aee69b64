import { afterEach, describe, expect, test, vi } from 'vitest'

import { systemClock } from './clock.ts'

describe('the clock of the machine', () => {
  afterEach(() => vi.useRealTimers())

  test('tells the wall time and a time that only grows', () => {
    expect(Math.abs(systemClock.epochMs() - Date.now())).toBeLessThan(1_000)
    const before = systemClock.monotonicMs()
    expect(systemClock.monotonicMs()).toBeGreaterThanOrEqual(before)
  })

  test('runs once, unless it is cancelled', () => {
    vi.useFakeTimers()
    let runs = 0
    systemClock.after(10, () => (runs += 1))
    systemClock.after(10, () => (runs += 10))()
    vi.advanceTimersByTime(100)
    expect(runs).toBe(1)
  })

  test.each([2 ** 31, 1e12, Infinity])('a delay of %d ms does not run at once', (delayMs) => {
    vi.useFakeTimers()
    let run = false
    const cancel = systemClock.after(delayMs, () => (run = true))
    vi.advanceTimersByTime(1_000_000)
    expect(run).toBe(false)
    cancel()
    expect(vi.getTimerCount()).toBe(0)
  })
})
