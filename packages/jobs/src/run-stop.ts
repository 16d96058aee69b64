import type { Clock, HookwellError } from '@hookwell/core'

import type { RunEnd, StopReason } from './run-verdict.ts'

/** Tells one run to stop, and leaves it to itself where it does not. */
export interface RunStop {
  readonly signal: AbortSignal
  /** Comes when nobody waits for the run any more. */
  readonly isLeft: Promise<RunEnd>
  /** The first reason counts, but that a job is lost outdoes them all. */
  stop(why: StopReason, reason: HookwellError): void
  why(): StopReason | undefined
  end(): void
}

/** How long a run that was told to stop has for that, in milliseconds. */
const GRACE_MS = 5_000

export function runStop(clock: Clock): RunStop {
  const controller = new AbortController()
  const { promise, resolve } = Promise.withResolvers<RunEnd>()
  let why: StopReason | undefined
  let cancel = (): void => {}
  return {
    signal: controller.signal,
    isLeft: promise,
    stop: (reason, failure) => {
      if (reason === 'lost') why = reason
      // Whatever it comes to is another's by now.
      if (reason === 'lost') resolve({ kind: 'left' })
      if (controller.signal.aborted) return
      why = reason
      cancel = clock.after(GRACE_MS, () => resolve({ kind: 'left' }))
      controller.abort(failure)
    },
    why: () => why,
    end: () => cancel(),
  }
}
