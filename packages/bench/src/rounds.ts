import { quantile } from './quantile.ts'
import type { Result } from './result.ts'

/** What was measured of a case, a figure a round. */
export type Rounds = readonly number[]

/** Compares two cases: only figures of one round are put beside each other, and the median of those ratios counts. */
export function compareRounds(id: string, against: string, own: Rounds, base: Rounds): Result {
  const ratios = own.map((figure, round) => figure / (base[round] ?? Number.NaN))
  return {
    id,
    against,
    cpuRatio: quantile(ratios, 0.5),
    spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
    minCpuMicros: Math.min(...own),
  }
}

/**
 * Compares what two cases add to the one without them: its median over all rounds, since the difference of two figures of
 * one round may be nothing, or less, and then its ratio would be any number.
 */
export function compareAdded(id: string, against: string, own: Rounds, base: Rounds): Result {
  const usual = quantile(base, 0.5)
  const [low = 0, middle = 0, high = 0] = [0.25, 0.5, 0.75].map((share) => quantile(own, share) / usual)
  return { id, against, cpuRatio: middle, spread: [low, high], minCpuMicros: Math.min(...own) }
}

/** What a case adds to the one without it, a figure a round. */
export function addedTo(without: Rounds, own: Rounds): Rounds {
  return own.map((figure, round) => figure - (without[round] ?? Number.NaN))
}
