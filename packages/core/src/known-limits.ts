const known: Set<number> = new Set()

/** More than any process has use for; limits that are made up at each call must not add up. */
const MAX_LIMITS = 32

/**
 * Remembers limits that calls of this process are held to, so that what counts durations can draw its edges there.
 *
 * @param limitsMs In milliseconds; what is no positive number is left out.
 *
 * @example
 * ```ts
 * rememberLimits(1_000, 5_000, 60_000)
 * ```
 */
export function rememberLimits(...limitsMs: readonly (number | undefined)[]): void {
  for (const limitMs of limitsMs) {
    if (limitMs !== undefined && limitMs > 0 && Number.isFinite(limitMs) && known.size < MAX_LIMITS) known.add(limitMs)
  }
}

/**
 * The limits that were remembered so far, the tightest first, in milliseconds.
 *
 * @example
 * ```ts
 * knownLimits().map((limitMs) => limitMs / 1_000)
 * ```
 */
export function knownLimits(): readonly number[] {
  return [...known].sort((a, b) => a - b)
}
