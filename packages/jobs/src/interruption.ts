import type { DeskParts } from './desk-parts.ts'
import type { JobUndone, TakeOptions } from './job-engine.ts'
import { jobErrors } from './job-errors.ts'
import { failureOf } from './job-failure.ts'
import type { JobRecord } from './job-record.ts'
import type { Runnable } from './run-verdict.ts'

const DAY_MS = 86_400_000

/** How jobs end whose worker is gone, and that are not run again. */
export interface Interruptions {
  /** Stopped, as somebody wanted, or interrupted. */
  readonly interrupted: TakeOptions['interrupted']
  /** Tells whoever looks on of those that have ended so: their last attempts are over, and nobody else knows. */
  tell(): Promise<void>
}

/** Looks after them for one worker. */
export function interruptionsOf(
  { engine, logger, observer }: DeskParts,
  jobs: ReadonlyMap<string, Pick<Runnable, 'keepMs'>>,
): Interruptions {
  const asked = new Map<string, { readonly record: JobRecord; readonly ending: JobUndone }>()
  return {
    interrupted: (record) => {
      const { id, name, attempt, cancelRequested } = record
      const ending: JobUndone = cancelRequested
        ? { status: 'CANCELLED', failure: failureOf(jobErrors.error('job_cancelled')) }
        : { status: 'FAILED', failure: failureOf(jobErrors.error('job_interrupted')) }
      if (!cancelRequested)
        logger.error('a job was interrupted, and is not run again', { jobId: id, job: name, attempt })
      if (observer !== undefined) asked.set(id, { record, ending })
      return { ending, keepMs: jobs.get(name)?.keepMs ?? DAY_MS }
    },
    tell: async () => {
      for (const [id, { record, ending }] of asked) {
        asked.delete(id)
        const { name, fence, attempt, readAtMs, leaseUntilMs = readAtMs, startedIn, ranIn: attemptBefore } = record
        // Somebody else may have been quicker, or the store may not have put it down.
        const now = await engine.get(id)
        if (now?.fence !== fence || now.status !== ending.status || now.failure?.code !== ending.failure.code) continue
        const waitedMs = Math.max(0, readAtMs - leaseUntilMs)
        observer
          ?.attempt({ jobId: id, name, attempt, waitedMs, startedIn, attemptBefore })
          .end(ending.status, ending.failure.code)
      }
    },
  }
}
