import type { Stage } from 'hookwell'

import type { CallRecord } from '../call-log.ts'

/**
 * What the time of a call went to, in milliseconds: the total, the two stages that took the most of it in the order in which
 * they came, and the rest; in brackets what lay inside a stage.
 */
export function shortStages({ totalMs, stages }: Pick<CallRecord, 'totalMs' | 'stages'>): string {
  const outer = stages.filter(({ within }) => within === undefined)
  const largest = outer.toSorted((one, other) => other.durationMs - one.durationMs).slice(0, 2)
  const shown = outer.filter((stage) => largest.includes(stage))
  const restMs = totalMs - shown.reduce((sum, { durationMs }) => sum + durationMs, 0)
  const parts = shown.map((stage) => `${partOf(stage)}${insideOf(stage, stages)}`)
  return `${rounded(totalMs)} ms\n${[...parts, `rest ${rounded(restMs)}`].join(' · ')}`
}

/** A whole call in one line. */
export function lineOf(call: CallRecord): string {
  const what = call.tool === undefined ? call.endpoint : `${call.tool}, as ${call.endpoint}`
  return `${what}: ${call.status} ${call.verdict}, ${shortStages(call).replace('\n', ': ')}`
}

function partOf({ name, durationMs }: Stage): string {
  return `${name} ${rounded(durationMs)}`
}

function insideOf({ name }: Stage, stages: readonly Stage[]): string {
  const inside = stages.filter(({ within }) => within === name)
  return inside.length === 0 ? '' : ` (${inside.map(partOf).join(', ')})`
}

/** Whole milliseconds, or tenths where there are only a few. */
function rounded(ms: number): string {
  return ms < 10 ? ms.toFixed(1) : ms.toFixed(0)
}
