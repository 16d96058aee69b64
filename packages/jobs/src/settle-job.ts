import type { DeskParts } from './desk-parts.ts'
import type { JobEnding } from './job-engine.ts'
import { jobErrors } from './job-errors.ts'
import { failureOf } from './job-failure.ts'
import type { JobRecord } from './job-record.ts'
import type { Verdict } from './run-verdict.ts'

/** What a job became: as judged, or something else, since somebody else was quicker. */
export type Settled = JobEnding['status'] | 'RETRY' | 'LOST'

/** What to go by while it is tried. */
export interface SettleOptions {
  readonly keepMs: number
  /** Whether there is any use in going on: the job is held, and the process is not about to end. */
  readonly isOpen: () => boolean
}

/**
 * Puts down what became of a job, and goes on trying while the store cannot take it: nobody is told of an end before it
 * is kept.
 */
export async function settleJob(
  parts: DeskParts,
  record: JobRecord,
  verdict: Verdict,
  options: SettleOptions,
): Promise<Settled> {
  if (verdict.does === 'drop') return 'LOST'
  if (verdict.does === 'end') return end(parts, record, verdict.ending, options)
  const { engine } = parts
  const hold = await insist(parts, record, options, () => engine.again(record.id, record.fence, verdict))
  if (hold === 'held') return 'RETRY'
  if (hold === 'cancel') {
    const failure = failureOf(jobErrors.error('job_cancelled'))
    return end(parts, record, { status: 'CANCELLED', failure }, options)
  }
  return 'LOST'
}

async function end(parts: DeskParts, record: JobRecord, ending: JobEnding, options: SettleOptions): Promise<Settled> {
  const { engine } = parts
  let tries = 0
  const isStored = await insist(parts, record, options, async () => {
    tries += 1
    if (await engine.end(record.id, record.fence, ending, options.keepMs)) return true
    if (tries === 1) return false
    // The store may have put it down before, and its answer was lost on the way.
    const now = await engine.get(record.id)
    return now?.fence === record.fence && now.status === ending.status
  })
  return isStored === true ? ending.status : 'LOST'
}

const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [250, 10_000]

async function insist<T>(
  { clock, complain }: DeskParts,
  { id, name }: JobRecord,
  { isOpen }: SettleOptions,
  write: () => Promise<T>,
): Promise<T | undefined> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await write()
    } catch (cause) {
      complain('what became of a job could not be put down', { job: name, jobId: id, cause })
    }
    if (!isOpen()) return undefined
    const pause = pauseMs
    await new Promise<void>((resolve) => void clock.after(pause, resolve))
    if (!isOpen()) return undefined
  }
}
