import { readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { estimateOf, HISTORY } from './estimates.ts'
import type { JobDuration } from './job-engine.ts'

// 500 durations in milliseconds, by a generator with a seed: they scatter by a quarter, and every 50 jobs it is drawn
// anew how they drift, by up to 10 % up or down.
const series = JSON.parse(
  readFileSync(new URL('drifting-durations.test-data.json', import.meta.url), 'utf8'),
) as readonly number[]

const lasting = (...seconds: readonly number[]): JobDuration[] => seconds.map((one) => ({ ms: one * 1_000 }))

describe('on 500 durations that drift', () => {
  const judged = series.map((ms, at) => {
    const history = series.slice(Math.max(0, at - HISTORY), at).toReversed()
    const { p50Seconds, p90Seconds } = estimateOf(
      history.map((one) => ({ ms: one })),
      20,
    )
    return { isIn50: ms <= p50Seconds * 1_000, isIn90: ms <= p90Seconds * 1_000 }
  })
  const share = (which: keyof (typeof judged)[number]): number =>
    judged.filter((one) => one[which]).length / series.length

  test('half of those that follow are within the middle, to 5 %', () => {
    expect(share('isIn50')).toBeGreaterThanOrEqual(0.45)
    expect(share('isIn50')).toBeLessThanOrEqual(0.55)
  })

  test('nine in ten are within the upper one, to 5 %', () => {
    expect(share('isIn90')).toBeGreaterThanOrEqual(0.85)
    expect(share('isIn90')).toBeLessThanOrEqual(0.95)
  })

  test('the series is the one that is meant', () => {
    expect(series).toHaveLength(500)
    const level = (from: number): number => series.slice(from, from + 50).toSorted((one, other) => one - other)[25] ?? 0
    for (let from = 50; from < 500; from += 50) {
      // The medians of 50 scatter by themselves, by a twentieth or so.
      expect(Math.abs(Math.log(level(from) / level(from - 50)))).toBeLessThan(0.25)
    }
  })
})

describe('a job without a history', () => {
  test('takes what its developer says', () => {
    expect(estimateOf([], 30).p50Seconds).toBe(30)
    expect(estimateOf([], 30).p90Seconds).toBeGreaterThan(30)
  })

  test('is judged more and more by what was', () => {
    const of = (count: number): number => estimateOf(lasting(...Array.from({ length: count }, () => 60)), 30).p50Seconds
    expect([of(1), of(4), of(9)]).toEqual([30, 52.5, 60])
  })
})

describe('sizes', () => {
  const history: readonly JobDuration[] = [
    ...Array.from({ length: 40 }, () => ({ ms: 10_000, size: 100 })),
    ...Array.from({ length: 40 }, () => ({ ms: 50_000, size: 1_000 })),
  ]

  test.each([
    ['one like many', 100, 10],
    ['another like many', 1_000, 50],
    ['one that is larger than all of them: in proportion', 4_000, 200],
    ['one that is smaller than all of them: in proportion', 50, 5],
    ['one between: in proportion to those that are nearest', 700, 35],
  ])('%s', (_which, size, seconds) => {
    expect(estimateOf(history, 1, size).p50Seconds).toBeCloseTo(seconds)
  })

  test.each([0, -1])('a size of %d is one without a proportion', (size) => {
    const { p50Seconds } = estimateOf(history, 1, size)
    expect(p50Seconds).toBe(10)
  })

  test('without any in the history all count', () => {
    expect(estimateOf(lasting(...Array.from({ length: 20 }, () => 7)), 1, 100).p50Seconds).toBe(7)
  })
})

test('nothing is said of a trend that nine jobs might have by chance', () => {
  expect(estimateOf(lasting(9, 8, 7, 6, 5, 4, 3, 2, 1), 1).p50Seconds).toBe(5)
})

test('a leap is no trend: it is followed a few percent a job at most', () => {
  const leaps = lasting(...Array.from({ length: 12 }, () => 100), ...Array.from({ length: 12 }, () => 1))
  expect(estimateOf(leaps, 1).p90Seconds).toBeLessThan(108)
})

test('durations of no time at all are durations', () => {
  const { p50Seconds, p90Seconds } = estimateOf(lasting(...Array.from({ length: 24 }, () => 0)), 30)
  expect([p50Seconds, p90Seconds]).toEqual([0, 0])
})
