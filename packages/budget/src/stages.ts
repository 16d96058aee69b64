import { isThenable } from '@hookwell/core'
import type { Call } from '@hookwell/core'

/** A stage's name as a caller may hear it: in the endpoint's own language, or in several by their BCP 47 tags. */
export type SpokenTitle = string | Readonly<Record<string, string>>

/** What a stage is besides its name. */
export interface StageOptions {
  /**
   * What is being done, said when the time is up while it is: "Looking up the order is taking longer than expected". The
   * subject of a sentence, in the endpoint's default language, or in several: `{ en: 'Looking up the order', de: '…' }`.
   */
  readonly title?: SpokenTitle
}

/** A stage that has begun and not ended. */
interface OpenStage {
  readonly name: string
  readonly startedAtMs: number
  readonly title: SpokenTitle | undefined
}

/** The named slices of one call's time. */
export interface Stages {
  /** Runs `run` and records how long it took, also when it fails. */
  readonly time: <T>(name: string, run: () => T, options?: StageOptions) => T
  /** The title of the stage that was begun last of those that are open and have one. */
  readonly openTitle: () => SpokenTitle | undefined
  /** Records what is still open, up to a time that may have gone by: the call has its answer, and this is what its time went to. */
  readonly cutOff: (atMs: number) => void
}

/** Follows the stages of one call. */
export function stagesOf(call: Call): Stages {
  let open: Set<OpenStage> | undefined

  const begin = (name: string, title: SpokenTitle | undefined): OpenStage => {
    const stage = { name, startedAtMs: call.clock.monotonicMs(), title }
    ;(open ??= new Set()).add(stage)
    return stage
  }
  const finish = (stage: OpenStage, atMs: number): void => {
    // What was cut off has been recorded.
    if (open?.delete(stage) === true) call.recordStage(stage.name, stage.startedAtMs, atMs)
  }
  return {
    time: (name, run, options) => {
      checkName(name)
      const stage = begin(name, options?.title)
      let waiting = false
      try {
        const result = run()
        if (!isThenable(result)) return result
        waiting = true
        return Promise.resolve(result as unknown).finally(() =>
          finish(stage, call.clock.monotonicMs()),
        ) as unknown as typeof result
      } finally {
        if (!waiting) finish(stage, call.clock.monotonicMs())
      }
    },
    openTitle: () => [...(open ?? [])].findLast(({ title }) => title !== undefined)?.title,
    cutOff: (atMs) => {
      // What was begun behind the answer is none of the call's time.
      for (const stage of open ?? []) if (stage.startedAtMs <= atMs) finish(stage, atMs)
    },
  }
}

// Stage names become the names of span attributes and of metrics, where anything freer would break a dashboard or,
// with a value from the call in it, make one series a caller.
const STAGE_NAME = /^[a-z][a-z0-9_-]{0,47}$/

/** What the stages around it are called: whoever reads them would take one for the other. */
const TAKEN: ReadonlySet<string> = new Set(['receive', 'handler', 'respond'])

function checkName(name: string): void {
  if (TAKEN.has(name)) throw new TypeError(`stage(): '${name}' is a stage of every call: choose a name of your own`)
  if (typeof name === 'string' && STAGE_NAME.test(name)) return
  throw new TypeError(
    "stage(): the name must be a lower-case letter and up to 47 lower-case letters, digits, '_' or '-', such as 'load_order'",
  )
}
