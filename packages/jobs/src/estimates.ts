import type { JobDuration } from './job-engine.ts'

/** How long a job takes, in seconds, not rounded. */
export interface Estimate {
  /** Half of all jobs are done by then. */
  readonly p50Seconds: number
  /** Nine in ten are. */
  readonly p90Seconds: number
}

/**
 * By how many durations the next one is judged: fewer would jump, more would follow too late what changes. With a drift of
 * 10 % in 50 jobs, whether up, down or to and fro, the quantiles hold within 5 % (see the test).
 */
const WINDOW = 24

/** How far a trend is followed, as a share a job: a little more than that drift. Beyond it, it is rather chance. */
const MAX_TREND = 0.003

/** How many are read: of those, with sizes, the ones that are most alike count. */
export const HISTORY: number = 4 * WINDOW

/** As long as there are fewer than that, the declared estimate counts as some of them. */
const ENOUGH = 9
const DECLARED: readonly number[] = [0.75, 1, 1, 1.5]

/**
 * Judges how long the next job takes.
 *
 * @param history Durations of jobs that were complete, the newest first.
 * @param declaredSeconds What the developer said.
 * @param size How large the next one is; those that are alike count, and one that is larger than all of them takes longer
 * in proportion.
 */
export function estimateOf(history: readonly JobDuration[], declaredSeconds: number, size?: number): Estimate {
  const known = alike(history, size)
  const declared = known.length < ENOUGH ? DECLARED.map((share) => share * declaredSeconds) : []
  const sorted = [...known, ...declared].toSorted((one, other) => one - other)
  return { p50Seconds: quantile(sorted, 0.5), p90Seconds: quantile(sorted, 0.9) }
}

/** The durations that count, in seconds. */
function alike(history: readonly JobDuration[], size: number | undefined): readonly number[] {
  const sized =
    size === undefined ? [] : history.flatMap((one) => (one.size === undefined ? [] : [{ ...one, size: one.size }]))
  if (size === undefined || sized.length === 0) return followed(history.slice(0, WINDOW).map(({ ms }) => ms / 1_000))
  // The sort is stable: of two that are as much alike, the newer counts.
  const nearest = sized.toSorted((one, other) => distance(one.size, size) - distance(other.size, size)).slice(0, WINDOW)
  const sizes = nearest.map((one) => one.size)
  const reached = Math.min(Math.max(size, Math.min(...sizes)), Math.max(...sizes))
  const stretch = reached > 0 && size > 0 ? size / reached : 1
  return nearest.map(({ ms }) => (ms / 1_000) * stretch)
}

/** The durations as they would be now, by a line through their logarithms: the oldest of a window is 7 % off at most. */
function followed(seconds: readonly number[]): readonly number[] {
  if (seconds.length < WINDOW) return seconds
  const middle = (WINDOW - 1) / 2
  let [rise, spread] = [0, 0]
  for (const [at, one] of seconds.entries()) {
    rise += (middle - at) * Math.log(Math.max(one, 0.001))
    spread += (at - middle) ** 2
  }
  const trend = Math.min(Math.max(rise / spread, -MAX_TREND), MAX_TREND)
  return seconds.map((one, at) => one * Math.exp(trend * (at + 1)))
}

/** By their ratio, since 10 is to 20 what 1,000 is to 2,000. */
function distance(one: number, other: number): number {
  return Math.abs(Math.log1p(Math.max(0, one)) - Math.log1p(Math.max(0, other)))
}

/**
 * The value below which the next one lies in that share of all cases: at rank `share * (n + 1)`, between two by their
 * distance. At `share * n` the largest ones would be missed more often than they should.
 *
 * @see https://en.wikipedia.org/wiki/Quantile (estimate type 6, after Weibull)
 */
function quantile(sorted: readonly number[], share: number): number {
  const rank = Math.min(Math.max(share * (sorted.length + 1), 1), sorted.length)
  const below = Math.floor(rank)
  const [low = 0, high = low] = sorted.slice(below - 1, below + 1)
  return low + (rank - below) * (high - low)
}
