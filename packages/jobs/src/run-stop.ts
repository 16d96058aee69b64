import type { Clock, HookwellError } from '@hookwell/core'
import { abortWith, signalOf } from '@hookwell/core/adapter'
import type { Abortable } from '@hookwell/core/adapter'

import type { RunEnd, StopReason } from './run-verdict.ts'

/** How long a run that was told to stop has for that, in milliseconds. */
const GRACE_MS = 5_000

/** Whoever waits for the run, and hears where nobody does any more. */
export interface RunWaiter {
  came(end: RunEnd): void
}

/** Tells one run to stop, and leaves it to itself where it does not. A class, since each run has one. */
export class RunStop {
  readonly #clock: Clock
  readonly #run: Abortable = { controller: undefined, abortReason: undefined }
  readonly #attempt: RunWaiter
  #why: StopReason | undefined
  #cancel: (() => void) | undefined

  constructor(clock: Clock, attempt: RunWaiter) {
    this.#clock = clock
    this.#attempt = attempt
  }

  get signal(): AbortSignal {
    return signalOf(this.#run)
  }

  get why(): StopReason | undefined {
    return this.#why
  }

  /** The first reason counts, but that a job is lost outdoes them all. */
  stop(why: StopReason, reason: HookwellError): void {
    if (why === 'lost') this.#why = why
    // Whatever it comes to is another's by now.
    if (why === 'lost') this.#attempt.came({ kind: 'left' })
    if (this.#run.abortReason !== undefined) return
    this.#why = why
    this.#cancel = this.#clock.after(GRACE_MS, () => this.#attempt.came({ kind: 'left' }))
    abortWith(this.#run, reason)
  }

  end(): void {
    this.#cancel?.()
  }
}
