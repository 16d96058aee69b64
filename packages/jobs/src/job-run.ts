import type { Logger } from '@hookwell/core'

import type { JobProgress, JobRun } from './job-options.ts'
import type { JobRecord } from './job-record.ts'

/** What a run may ask of its attempt. */
export interface RunHost {
  readonly signal: AbortSignal
  readonly logger: Logger
  tell(told: string | JobProgress): void
}

/** What a run gets. A class for the sake of what is made only where a run asks for it: most have no use for most of it. */
export class LiveJobRun implements JobRun {
  readonly jobId: string
  readonly attempt: number
  readonly #host: RunHost

  constructor({ id, attempt }: JobRecord, host: RunHost) {
    this.jobId = id
    this.attempt = attempt
    this.#host = host
  }

  get signal(): AbortSignal {
    return this.#host.signal
  }

  get logger(): Logger {
    return this.#host.logger
  }

  get progress(): JobRun['progress'] {
    return (told) => this.#host.tell(told)
  }
}
