import { isThenable } from '@hookwell/core'
import type { Call } from '@hookwell/core'

/** A stage that has begun and not ended. */
interface OpenStage {
  readonly name: string
  readonly startedAtMs: number
}

/** The named slices of one call's time. */
export interface Stages {
  /** Runs `run` and records how long it took, also when it fails. */
  readonly time: <T>(name: string, run: () => T) => T
  /** Records what is still open, up to now: the time is up, and this is what it went to. */
  readonly cutOff: () => void
}

/** Follows the stages of one call. */
export function stagesOf(call: Call): Stages {
  let open: Set<OpenStage> | undefined

  const begin = (name: string): OpenStage => {
    const stage = { name, startedAtMs: call.clock.monotonicMs() }
    ;(open ??= new Set()).add(stage)
    return stage
  }
  const finish = (stage: OpenStage): void => {
    // What was cut off has been recorded.
    if (open?.delete(stage) === true) call.recordStage(stage.name, stage.startedAtMs, call.clock.monotonicMs())
  }
  return {
    time: (name, run) => {
      checkName(name)
      const stage = begin(name)
      let waiting = false
      try {
        const result = run()
        if (!isThenable(result)) return result
        waiting = true
        return Promise.resolve(result as unknown).finally(() => finish(stage)) as unknown as typeof result
      } finally {
        if (!waiting) finish(stage)
      }
    },
    cutOff: () => {
      for (const stage of open ?? []) finish(stage)
    },
  }
}

// Stage names become the names of span attributes and of metrics, where anything freer would break a dashboard or,
// with a value from the call in it, make one series a caller.
const STAGE_NAME = /^[a-z][a-z0-9_-]{0,47}$/

function checkName(name: string): void {
  if (typeof name === 'string' && STAGE_NAME.test(name)) return
  throw new TypeError(
    "stage(): the name must be a lower-case letter and up to 47 lower-case letters, digits, '_' or '-', such as 'load_order'",
  )
}
