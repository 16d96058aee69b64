import type { Stage } from '@hookwell/core'

/** Names of stages come from code, but a name made in a loop must not push out what matters. */
export const MAX_STAGES = 32

/** Tells what each stage of a call took in all, of so many at most. */
export function eachStage(stages: readonly Stage[], tell: (name: string, durationMs: number) => void): void {
  let hasInner = false
  for (const { within } of stages) if (within !== undefined) hasInner = true
  if (hasInner) return eachOf(durationsOf(stages), tell)
  // Those of the pipeline alone, as of most calls, are one each.
  const count = Math.min(stages.length, MAX_STAGES)
  for (let index = 0; index < count; index += 1) {
    const { name, durationMs } = stages[index] as Stage
    tell(name, durationMs)
  }
}

function eachOf(durations: ReadonlyMap<string, number>, tell: (name: string, durationMs: number) => void): void {
  let left = MAX_STAGES
  for (const [name, durationMs] of durations) {
    if ((left -= 1) < 0) return
    tell(name, durationMs)
  }
}

/**
 * One that lies inside another may come back, under whatever name: that is one stage. Called as one of the pipeline, which
 * come first, it is a part of that.
 */
function durationsOf(stages: readonly Stage[]): ReadonlyMap<string, number> {
  const durations = new Map<string, number>()
  const outer = new Set<string>()
  for (const { name, durationMs, within } of stages) {
    if (within === undefined) outer.add(name)
    else if (outer.has(name)) continue
    durations.set(name, (durations.get(name) ?? 0) + durationMs)
  }
  return durations
}
