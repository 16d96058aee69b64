import type { DeskParts } from './desk-parts.ts'
import { jobDefaults } from './job-defaults.ts'
import type { TakeOptions } from './job-engine.ts'
import { jobErrors } from './job-errors.ts'
import { failureOf } from './job-failure.ts'
import type { Runnable } from './run-verdict.ts'

/**
 * How jobs end whose worker is gone, and that are not run again: stopped, as somebody wanted, or interrupted. Whoever looks
 * on is told by the one that has ended them: their last attempts are over, and nobody else knows.
 */
export function interruptionsOf(
  { logger, observer }: Pick<DeskParts, 'logger' | 'observer'>,
  jobs: ReadonlyMap<string, Pick<Runnable, 'keepMs'>>,
): Required<Pick<TakeOptions, 'interrupted' | 'ended'>> {
  return {
    interrupted: ({ name, cancelRequested }) => ({
      ending: cancelRequested
        ? { status: 'CANCELLED', failure: failureOf(jobErrors.error('job_cancelled')) }
        : { status: 'FAILED', failure: failureOf(jobErrors.error('job_interrupted')) },
      keepMs: jobs.get(name)?.keepMs ?? jobDefaults.keepMs,
    }),
    ended: (record, { status, failure }) => {
      const { id, name, attempt, readAtMs, leaseUntilMs = readAtMs, startedIn, ranIn: attemptBefore } = record
      if (status === 'FAILED')
        logger.error('a job was interrupted, and is not run again', { jobId: id, job: name, attempt })
      const waitedMs = Math.max(0, readAtMs - leaseUntilMs)
      observer?.attempt({ jobId: id, name, attempt, waitedMs, startedIn, attemptBefore }).end(status, failure.code)
    },
  }
}
