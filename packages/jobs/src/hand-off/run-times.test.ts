import { expect, test } from 'vitest'

import { runTimes } from './run-times.ts'
import type { RunTimes } from './run-times.ts'

function after(...runs: readonly (readonly [count: number, ms: number])[]): RunTimes {
  const times = runTimes()
  for (const [count, ms] of runs) for (let index = 0; index < count; index += 1) times.record(ms)
  return times
}

test.each<[string, RunTimes, boolean]>([
  ['nothing is known', after(), false],
  ['too few are known', after([19, 15_000]), false],
  ['twenty took three times as long', after([20, 15_000]), true],
  ['half of them did', after([10, 15_000], [10, 1_000]), false],
  ['most of them did', after([11, 15_000], [9, 1_000]), true],
  ['those before the last hundred did', after([100, 15_000], [20, 1_000]), false],
  ['the last hundred did, and a few since did not', after([100, 15_000], [19, 1_000]), true],
])('of a tool of which %s: %#', (_what, times, expected) => {
  expect(times.areMostlyAbove(5_000)).toBe(expected)
})
