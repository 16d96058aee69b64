import type { Stage } from '@hookwell/core'

import type { DrawnCall } from './drawn-call.ts'

/** One line of a waterfall. */
export interface Row {
  readonly name: string
  readonly durationMs: number
  /** How far inside other stages it lies. */
  readonly depth: number
  /** Nothing where the line stands for several. */
  readonly startMs: number | undefined
}

/**
 * The stages of a call as lines, in the order in which they began, each followed by what lay inside it. Those that took
 * next to nothing are one line together, and so are those that would be too many.
 */
export function rowsOf({ stages, totalMs }: Pick<DrawnCall, 'stages' | 'totalMs'>): readonly Row[] {
  const least = totalMs * LEAST_SHARE
  const outer = stages.filter(({ within }) => within === undefined)
  const small = outer.filter(({ name, durationMs }) => durationMs < least && name !== 'handler')
  const shown = small.length < 2 ? outer : outer.filter((stage) => !small.includes(stage))
  const inner = longest(stages.filter(({ within }) => within !== undefined))
  const rest = stages.filter(({ within }) => within !== undefined).filter((stage) => !inner.includes(stage))
  return [
    ...shown.flatMap((stage) => [
      rowOf(stage, 0),
      ...inner.filter(({ within }) => within === stage.name).map((one) => rowOf(one, 1)),
    ]),
    // What lay inside a stage that is not shown, or that a middleware named as it liked.
    ...inner.filter(({ within }) => !shown.some(({ name }) => name === within)).map((one) => rowOf(one, 1)),
    ...together('inside', rest, 1),
    ...(small.length < 2 ? [] : together('in all', small, 0)),
  ]
}

// A hundredth of the width is less than a column on most terminals.
const LEAST_SHARE = 0.01
const MOST_INNER = 16

function rowOf({ name, startMs, durationMs }: Stage, depth: number): Row {
  return { name, startMs, durationMs, depth }
}

function longest(stages: readonly Stage[]): readonly Stage[] {
  const kept = stages.toSorted((one, other) => other.durationMs - one.durationMs).slice(0, MOST_INNER)
  return kept.toSorted((one, other) => one.startMs - other.startMs)
}

function together(where: string, stages: readonly Stage[], depth: number): readonly Row[] {
  if (stages.length === 0) return []
  const durationMs = stages.reduce((sum, stage) => sum + stage.durationMs, 0)
  return [{ name: `${stages.length} more, ${where}`, durationMs, depth, startMs: undefined }]
}
