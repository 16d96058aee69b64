import type { JobEnd } from '@hookwell/core'

import type { DeskParts } from './desk-parts.ts'
import { insist, REFUSED } from './insist.ts'
import type { InsistOptions } from './insist.ts'
import type { JobEnding, JobUndone } from './job-engine.ts'
import { jobErrors } from './job-errors.ts'
import { failureOf } from './job-failure.ts'
import type { JobRecord, JobStatus } from './job-record.ts'
import type { Verdict } from './run-verdict.ts'

/** What a job became: as judged, or something else, since somebody else was quicker or the store does not take it. */
export interface Settled {
  readonly became: JobEnding['status'] | 'RETRY' | 'LOST'
  /** The code of a failure. */
  readonly code?: string | undefined
}

/** What to go by while it is tried. */
export interface SettleOptions extends InsistOptions {
  readonly keepMs: number
  /** Where it ran: put down with the rest, since a quick run is over before its first heartbeat. */
  readonly ranIn: string | undefined
}

/**
 * Puts down what became of a job, and goes on trying while the store cannot take it: nobody is told of an end before it
 * is kept.
 */
export function settleJob(
  parts: DeskParts,
  record: JobRecord,
  verdict: Verdict,
  options: SettleOptions,
): Promise<Settled> {
  if (verdict.does === 'drop') return Promise.resolve(LOST)
  return verdict.does === 'end' ? end(parts, record, verdict.ending, options) : putBack(parts, record, verdict, options)
}

async function putBack(
  parts: DeskParts,
  record: JobRecord,
  { delayMs, isFree, code }: Extract<Verdict, { readonly does: 'again' }>,
  options: SettleOptions,
): Promise<Settled> {
  const { id, fence } = record
  const back = { delayMs, isFree, ranIn: options.ranIn }
  let tries = 0
  const hold = await insist(parts, record, options, () => {
    tries += 1
    return parts.engine.again(id, fence, back)
  })
  if (hold === 'cancel') return end(parts, record, undone('CANCELLED', 'job_cancelled'), options)
  if (hold === REFUSED) return end(parts, record, undone('FAILED', 'job_failed'), options)
  const isDoubtful = hold === undefined || tries > 1
  const isPutBack = hold === 'held' || (isDoubtful && (await stands(parts, record, { status: 'PENDING' }, options)))
  return isPutBack ? { became: 'RETRY', code } : LOST
}

/** The same as it is told to whoever looks on: one that is lost is another's to end. */
export function jobEndOf({ became, code }: Settled): readonly [JobEnd, (string | undefined)?] {
  return became === 'LOST' ? ['RETRY', code ?? 'job_interrupted'] : [became, code]
}

/** Whether another has the job by now. */
export function isTaken({ became, code }: Settled): boolean {
  return became === 'LOST' && code === undefined
}

const LOST: Settled = { became: 'LOST' }

async function end(parts: DeskParts, record: JobRecord, ending: JobEnding, options: SettleOptions): Promise<Settled> {
  const { id, fence } = record
  const { keepMs, ranIn } = options
  const { status } = ending
  const code = 'failure' in ending ? ending.failure.code : undefined
  let tries = 0
  const isOurs = await insist(parts, record, options, () => {
    tries += 1
    return parts.engine.end(id, fence, ending, keepMs, ranIn)
  })
  if (isOurs === REFUSED) return refused(parts, record, ending, options)
  const isDoubtful = isOurs === undefined || tries > 1
  const isStored = isOurs === true || (isDoubtful && (await stands(parts, record, { status, code }, options)))
  return isStored ? { became: status, code } : LOST
}

/**
 * Whether a job that we hold no more is as we wanted to put it down. Where a try has failed that may be by our own word, whose
 * answer was lost on the way; and a heartbeat may hear of that before the next try does.
 */
async function stands(
  parts: DeskParts,
  record: JobRecord,
  { status, code }: { readonly status: JobStatus; readonly code?: string | undefined },
  options: InsistOptions,
): Promise<boolean> {
  const { id, fence } = record
  const isSo = await insist(parts, record, options, async () => {
    const now = await parts.engine.get(id)
    return now?.fence === fence && now.status === status && now.failure?.code === code
  })
  return isSo === true
}

/** It takes no such end: perhaps one in our words, which are short and plain. */
async function refused(
  parts: DeskParts,
  record: JobRecord,
  ending: JobEnding,
  options: SettleOptions,
): Promise<Settled> {
  if (ending.status === 'COMPLETE') return end(parts, record, undone('FAILED', 'result_unreadable'), options)
  const { code } = ending.failure
  if (!Object.hasOwn(jobErrors.rows, code)) return end(parts, record, undone('FAILED', 'job_failed'), options)
  parts.logger.error('the engine takes nothing that is said of a job, which is left to its lease', {
    job: record.name,
    jobId: record.id,
  })
  return { became: 'LOST', code: 'job_failed' }
}

function undone(status: JobUndone['status'], code: 'job_cancelled' | 'job_failed' | 'result_unreadable'): JobUndone {
  return { status, failure: failureOf(jobErrors.error(code)) }
}
