import { isHookwellError } from '@hookwell/core'
import type { InvocationEnd } from '@hookwell/core'
import type { Invocation } from '@hookwell/tools'

import type { DeskParts } from '../desk-parts.ts'
import { Heartbeat } from '../heartbeat.ts'
import { jobDefaults } from '../job-defaults.ts'
import type { Hold, RunningJob } from '../job-engine.ts'
import { failureOf } from '../job-failure.ts'
import { ownerDigest } from '../job-owner.ts'
import type { JobRecord } from '../job-record.ts'
import { writtenResult } from '../job-result.ts'
import { noteJob } from '../note-job.ts'
import type { Runnable, Verdict } from '../run-verdict.ts'
import { settleJob } from '../settle-job.ts'
import type { Settled } from '../settle-job.ts'
import { disown } from './disown.ts'

/** A run that is under way and is to go on as a job. */
export interface AdoptOptions {
  readonly job: Pick<Runnable, 'name' | 'keepMs' | 'retry'>
  /** Whose run it is. */
  readonly invocation: Pick<Invocation, 'call' | 'conversationId' | 'agentId' | 'userId'>
  /** What it takes to run it again where this process dies, as JSON can write it; `undefined` where it may not be. */
  readonly parameters: object | undefined
}

/** A run that goes on as a job. */
export interface AdoptedRun {
  readonly record: JobRecord
  /** Says where it runs: a W3C `traceparent`. */
  runsIn(carrier: string): void
  /** Puts down what the run came to; the first one counts. Never rejects. */
  finish(end: InvocationEnd): Promise<Settled>
}

/**
 * Puts a run down that is under way here, and holds it until it is finished.
 *
 * @throws what the engine rejects with: then nothing has been put down, or nothing that anybody was told of.
 */
export async function adoptRun(parts: DeskParts, options: AdoptOptions): Promise<AdoptedRun> {
  const { job, invocation, parameters } = options
  const { leaseMs } = jobDefaults
  const startedIn = parts.observer?.carrier(invocation.call)
  await parts.opened()
  const put: RunningJob = {
    id: parts.ids(),
    name: job.name,
    owner: ownerDigest(parts.owner(invocation)),
    ...(parameters === undefined
      ? { parameters: '{}', maxAttempts: 1, onCrash: 'fail' }
      : { parameters: JSON.stringify(parameters), maxAttempts: job.retry.attempts, onCrash: 'run-again' }),
    ...(startedIn === undefined ? undefined : { startedIn }),
  }
  const record = await adopt(parts, put, leaseMs)
  noteJob(invocation.call, record, 'job_start')
  let isLost = false
  let ranIn: string | undefined
  const onHold = (hold: Hold): void => {
    if (hold !== 'lost') return
    isLost = true
    beats.stop()
  }
  const beats = new Heartbeat(parts, record, leaseMs, { onHold })
  const settle = async (end: InvocationEnd): Promise<Settled> => {
    const isOpen = (): boolean => !isLost
    const how = { keepMs: job.keepMs, isOpen, heard: () => beats.heard, ranIn }
    const settled = await settleJob(parts, record, verdictOf(end, parts), how)
    beats.stop()
    return settled
  }
  let settling: Promise<Settled> | undefined
  return {
    record,
    runsIn: (carrier) => {
      ranIn = carrier
      beats.tell({ ranIn })
    },
    finish: (end) => (settling ??= settle(end)),
  }
}

/** A rejection may be of the answer alone: nobody is told of such a job, and nobody may have it. */
async function adopt(parts: DeskParts, put: RunningJob, leaseMs: number): Promise<JobRecord> {
  try {
    return await parts.engine.adopt(put, leaseMs)
  } catch (cause) {
    void disown(parts, put, leaseMs)
    throw cause
  }
}

/** The tool has checked what it gave by its own schema. */
function verdictOf(end: InvocationEnd, { maxResultBytes, logger }: DeskParts): Verdict {
  const result = end.ok ? writtenResult(end.value, { maxResultBytes, logger }) : end.failure
  return {
    does: 'end',
    ending: isHookwellError(result) ? { status: 'FAILED', failure: failureOf(result) } : { status: 'COMPLETE', result },
  }
}
