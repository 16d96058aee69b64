/** Quantiles of a stream of values of which none is kept. */
export interface QuantileSketch {
  /** How many values the quantiles go by. Of very many only the later ones count in full, so it need not be whole. */
  readonly count: number
  /** Takes a value in. One below 1 counts as 1, one above a week of milliseconds as that; `NaN` as none. */
  record(value: number): void
  /** The value below or at which a share of all values lies, 2 % off at most; `undefined` while there is none. */
  quantile(share: number): number | undefined
}

/** How far off a quantile may be. */
const ACCURACY = 0.02
const GROWTH = (1 + ACCURACY) / (1 - ACCURACY)
const LOG_GROWTH = Math.log(GROWTH)
const WEEK_MS = 604_800_000
const BUCKETS = bucketOf(WEEK_MS) + 1

/** After so many values all before count half: last week's mistakes must not hide that they are mended. */
const HALVE_AT = 2_048

/**
 * Makes a sketch of how long something takes: two kilobytes, whatever is recorded, and one addition a value.
 *
 * It counts in buckets, each 4 % wider than the one before, and answers with the middle of the one that the quantile
 * lies in. That is never further than 2 % from the value of that rank.
 *
 * @see https://arxiv.org/abs/1908.10693 (DDSketch)
 *
 * @example
 * ```ts
 * const took = quantileSketch()
 * for (const ms of [120, 80, 95, 4_000]) took.record(ms)
 * took.quantile(0.5) // about 95
 * ```
 */
export function quantileSketch(): QuantileSketch {
  const counts = new Float32Array(BUCKETS)
  let count = 0
  return {
    get count() {
      return count
    },
    record(value) {
      if (Number.isNaN(value)) return
      const bucket = bucketOf(Math.min(value, WEEK_MS))
      counts[bucket] = (counts[bucket] ?? 0) + 1
      count += 1
      if (count < HALVE_AT) return
      for (let index = 0; index < BUCKETS; index += 1) counts[index] = (counts[index] ?? 0) / 2
      count /= 2
    },
    quantile(share) {
      if (count === 0) return undefined
      // 0.07 of 100 is a little more than 7 in binary, and must not be taken for the eighth.
      const rank = share * count - 1e-9
      let seen = 0
      for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
        const here = counts[bucket] ?? 0
        seen += here
        if (here > 0 && seen >= rank) return middleOf(bucket)
      }
      return WEEK_MS
    },
  }
}

/** Bucket 0 holds what is 1 or less, each other one what is above its lower edge and up to its upper one. */
function bucketOf(value: number): number {
  return value <= 1 ? 0 : Math.ceil(Math.log(value) / LOG_GROWTH)
}

/** The point from which both edges are equally far, by their share. */
function middleOf(bucket: number): number {
  return bucket === 0 ? 1 : (2 * GROWTH ** bucket) / (GROWTH + 1)
}
