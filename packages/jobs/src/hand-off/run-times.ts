import { quantileSketch } from '@hookwell/core'
import type { QuantileSketch } from '@hookwell/core'

/** How long the runs of one tool take, as this process has seen them. */
export interface RunTimes {
  record(ms: number): void
  /** Whether more than half of the runs so far took longer than that; `false` while too few are known. */
  areMostlyAbove(ms: number): boolean
}

/** Fewer runs prove nothing. */
const MIN_RUNS = 20

/** So many runs are looked at together, so that what was mended is forgiven soon. */
const RUNS_AT_ONCE = 100

/** Begins to learn how long the runs of a tool take: all of them, since those that were handed off are the long ones. */
export function runTimes(): RunTimes {
  let now: QuantileSketch = quantileSketch()
  let before: QuantileSketch | undefined
  return {
    record: (ms) => {
      now.record(ms)
      if (now.count < RUNS_AT_ONCE) return
      before = now
      now = quantileSketch()
    },
    areMostlyAbove: (ms) => {
      const known = now.count < MIN_RUNS ? before : now
      const medianMs = known?.quantile(0.5)
      return medianMs !== undefined && medianMs > ms
    },
  }
}
