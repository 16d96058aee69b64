import type { DrawnCall, Limit } from './drawn-call.ts'

/** The scale that the bars of one call are drawn to. */
export interface Axis {
  /** How many columns it has. */
  readonly cells: number
  /** The time at its end, in milliseconds. */
  readonly endMs: number
  /** The limits that are on it. */
  readonly limits: readonly Limit[]
}

/**
 * The scale of a call: from 0 to the first limit that it kept, so that one sees how much was left; where that would leave
 * the bars no room, to the end of the call.
 */
export function axisOf({ totalMs, limits }: Pick<DrawnCall, 'totalMs' | 'limits'>, cells: number): Axis {
  const next = nextLimit(totalMs, limits)
  const endMs = next !== undefined && totalMs >= next.ms * LEAST_SHARE ? next.ms : totalMs
  return { cells, endMs: Math.max(endMs, 1e-6), limits: limits.filter(({ ms }) => ms > 0 && ms <= endMs) }
}

/** The first limit that a call kept. */
export function nextLimit(totalMs: number, limits: readonly Limit[]): Limit | undefined {
  return limits.find(({ ms }) => ms >= totalMs)
}

/** How many columns lie before a moment; the end of the scale is on its last column. */
export function cellAt({ cells, endMs }: Axis, ms: number): number {
  return Math.min(cells - 1, Math.max(0, Math.floor((ms / endMs) * cells)))
}

// Less of the width than this is too little to tell the stages apart by.
const LEAST_SHARE = 0.2
