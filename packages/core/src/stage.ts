/** One slice of a call's time. */
export interface Stage {
  /** `receive`, the name of a middleware, `handler`, `respond`, or a name given to `stage()`. */
  readonly name: string
  /** Milliseconds from the start of the call. */
  readonly startMs: number
  readonly durationMs: number
  /** Set on a slice that lies inside another one and is therefore no part of the sum. */
  readonly within?: string
}

/** One mark as each stage begins; the end of a stage is the beginning of the next, so they add up to the total. */
export interface StageMarks {
  /** How many there are; the lists may be longer. */
  count: number
  readonly names: string[]
  readonly startsMs: number[]
}

/** The stage that runs, or of a call that has its answer the one that ran: nothing named lies inside of writing it. */
export function runningStage({ count, names }: StageMarks): string {
  const last = names[count - 1]
  return (last === 'respond' ? names[count - 2] : last) ?? 'handler'
}

/**
 * Cuts the time from the first mark to `endMs` at the marks; a name that comes back is one stage. A search through the few that
 * there are, where a `Map` would cost as much as all the rest.
 */
export function stagesOf({ count, names, startsMs }: StageMarks, endMs: number): Stage[] {
  const originMs = startsMs[0] ?? endMs
  const slices: { name: string; startMs: number; durationMs: number }[] = []
  for (let index = 0; index < count; index += 1) {
    const name = names[index] ?? ''
    const startMs = startsMs[index] ?? endMs
    const durationMs = ((index + 1 < count ? startsMs[index + 1] : undefined) ?? endMs) - startMs
    const slice = slices.find((one) => one.name === name)
    if (slice === undefined) slices.push({ name, startMs: startMs - originMs, durationMs })
    else slice.durationMs += durationMs
  }
  return slices
}
