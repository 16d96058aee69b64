import type { Clock, IdSource, JobObserver, Logger } from '@hookwell/core'
import type { Roster } from '@hookwell/core/adapter'

import type { EstimateBook } from './estimate-book.ts'
import type { JobEngine } from './job-engine.ts'
import type { JobOwner } from './job-owner.ts'

/** What the tools of a desk and its workers share. */
export interface DeskParts {
  readonly engine: JobEngine
  /** Opens the engine, where that has not been done: there is nothing to wait for then. Later calls try again where it failed. */
  readonly opened: () => Promise<void> | undefined
  readonly clock: Clock
  readonly ids: IdSource
  readonly logger: Logger
  /** Logs what may come a thousand times a second once a minute. */
  readonly complain: (message: string, fields: Readonly<Record<string, unknown>>) => void
  readonly observer: JobObserver | undefined
  readonly owner: JobOwner
  readonly estimates: EstimateBook
  readonly maxResultBytes: number
  /** What each worker of this desk runs just now: a cancel here need not wait for the next heartbeat. */
  readonly running: Set<Roster<{ readonly jobId: string; cancel(): void }>>
}
