/** One line of a table. */
export interface Result {
  readonly id: string
  readonly against: string
  /** CPU per call, divided by that of `against` in the same round; the median over all rounds. */
  readonly cpuRatio: number
  /** The middle half of the rounds. */
  readonly spread: readonly [number, number]
  /** The lowest CPU per call of any round, in microseconds: an indication only. */
  readonly minCpuMicros: number
  /** Where it was measured with many at once: how many there are in a second, and how long all but one in a hundred take. */
  readonly perSecond?: number
  readonly p99Ms?: number
}
