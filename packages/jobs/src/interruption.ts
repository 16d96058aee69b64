import type { Logger } from '@hookwell/core'

import type { JobInterruption } from './job-engine.ts'
import { jobErrors } from './job-errors.ts'
import { failureOf } from './job-failure.ts'
import type { JobRecord } from './job-record.ts'
import type { Runnable } from './run-verdict.ts'

const DAY_MS = 86_400_000

/** How jobs end whose worker is gone, and that are not run again: stopped as somebody wanted, or interrupted. */
export function interruptionBy(
  jobs: ReadonlyMap<string, Pick<Runnable, 'keepMs'>>,
  logger: Logger,
): (record: JobRecord) => JobInterruption {
  return ({ id, name, attempt, cancelRequested }) => {
    const keepMs = jobs.get(name)?.keepMs ?? DAY_MS
    if (cancelRequested) {
      return { ending: { status: 'CANCELLED', failure: failureOf(jobErrors.error('job_cancelled')) }, keepMs }
    }
    logger.error('a job was interrupted, and is not run again', { jobId: id, job: name, attempt })
    return { ending: { status: 'FAILED', failure: failureOf(jobErrors.error('job_interrupted')) }, keepMs }
  }
}
