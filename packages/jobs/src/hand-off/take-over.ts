import { backgroundRun, coreErrors } from '@hookwell/core'
import type { Call, InvocationEnd, Trusted, WatchedAttempt } from '@hookwell/core'
import type { RunningInvocation } from '@hookwell/tools'

import type { DeskParts } from '../desk-parts.ts'
import { jobErrors } from '../job-errors.ts'
import type { JobRecord } from '../job-record.ts'
import { jobEndOf } from '../settle-job.ts'
import { adoptRun } from './adopt-run.ts'
import { calledAs } from './called-as.ts'
import type { HandedOffTool } from './handed-off-tool.ts'

/** A run that goes on as a job. */
export interface TakenRun {
  readonly record: JobRecord
  /** Puts down what it came to; the first one counts. */
  readonly finish: (end: InvocationEnd) => void
}

/** No timer takes longer, and the budget has ended the run long before. */
const LONGEST_MS = 2_147_483_647

/**
 * Puts a run down as a job while it goes on, and looks after it until it ends: `drain()` waits for it, and whoever looks
 * on at jobs is told of it.
 *
 * @throws what the engine rejects with.
 */
export async function takeOver(
  parts: DeskParts,
  one: HandedOffTool,
  call: Call & Trusted,
  running: RunningInvocation,
): Promise<TakenRun> {
  const called = one.mayRunAgain ? await calledAs(running, call) : undefined
  const adopted = await adoptRun(parts, { job: one, invocation: { ...running, call }, parameters: called })
  const { record } = adopted
  const watched = watch(parts, record)
  if (watched?.carrier !== undefined) adopted.runsIn(watched.carrier)
  const { clock } = parts
  const behind = backgroundRun({ clock, call, limitMs: LONGEST_MS, overdue: () => coreErrors.error('shutting_down') })
  const end = async (given: InvocationEnd): Promise<void> => {
    const settled = await adopted.finish(given)
    watched?.end(...jobEndOf(settled))
    behind.end()
  }
  behind.signal.addEventListener('abort', () => {
    // What may run again is left to its lease: so it does not run twice while this process still lives.
    if (record.onCrash === 'run-again') return behind.end()
    void end({ ok: false, failure: jobErrors.error('job_interrupted') })
  })
  return { record, finish: (given) => void end(given) }
}

function watch({ observer }: DeskParts, record: JobRecord): WatchedAttempt | undefined {
  const { id, name, attempt, startedIn } = record
  return observer?.attempt({ jobId: id, name, attempt, waitedMs: 0, startedIn })
}
