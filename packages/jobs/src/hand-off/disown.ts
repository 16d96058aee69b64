import type { DeskParts } from '../desk-parts.ts'
import { FIRST_PAUSE_MS, LONGEST_PAUSE_MS } from '../insist.ts'
import type { RunningJob } from '../job-engine.ts'
import { jobErrors } from '../job-errors.ts'
import { failureOf } from '../job-failure.ts'

/**
 * Ends a job that the store may have put down as ours, and did not say so: what it is about goes on here, and is not to be
 * run by a worker beside it. It may be put down later still, or the store be away for now, so this goes on for as long as
 * a lease. Nobody was told of the job, so none is kept. Never rejects.
 */
export async function disown(
  { engine, clock, complain }: Pick<DeskParts, 'engine' | 'clock' | 'complain'>,
  { id, name, owner }: RunningJob,
  leaseMs: number,
): Promise<void> {
  const untilMs = clock.monotonicMs() + leaseMs
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      const found = await engine.get(id)
      // An id that was there before is why it was not put down: then it is somebody else's, and stays.
      if (found !== undefined && found.owner !== owner) return
      if (found !== undefined) return void (await engine.end(id, OUR_FENCE, UNWANTED, 0))
    } catch (cause) {
      complain('a job that was not to be could not be ended', { job: name, jobId: id, cause })
    }
    const leftMs = untilMs - clock.monotonicMs()
    if (leftMs <= 0) return
    const pause = Math.min(pauseMs, leftMs)
    await new Promise<void>((resolve) => void clock.after(pause, resolve))
  }
}

/** That of a job that is adopted: whoever takes it has a larger one. */
const OUR_FENCE = 1

const UNWANTED = { status: 'CANCELLED', failure: failureOf(jobErrors.error('job_cancelled')) } as const
