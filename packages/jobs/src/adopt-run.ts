import { isHookwellError } from '@hookwell/core'
import type { InvocationEnd } from '@hookwell/core'
import type { Invocation } from '@hookwell/tools'

import type { DeskParts } from './desk-parts.ts'
import { heartbeat } from './heartbeat.ts'
import { failureOf } from './job-failure.ts'
import { ownerDigest } from './job-owner.ts'
import type { JobRecord } from './job-record.ts'
import { writtenResult } from './job-result.ts'
import { noteJob } from './note-job.ts'
import type { Verdict } from './run-verdict.ts'
import { settleJob } from './settle-job.ts'
import type { Settled } from './settle-job.ts'

/** A run that is under way and is to go on as a job. */
export interface AdoptOptions {
  readonly job: { readonly name: string; readonly keepMs: number }
  /** Whose run it is. */
  readonly invocation: Pick<Invocation, 'call' | 'conversationId' | 'agentId' | 'userId'>
  /** What it takes to run it again: what JSON can write. */
  readonly parameters: unknown
  /** Whether it may be run again from the start when this process dies. */
  readonly mayRunAgain: boolean
  /** How long it is held without a sign of life, in milliseconds. */
  readonly leaseMs: number
  /** Somebody wants it to stop. */
  readonly onCancel?: () => void
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
  const { job, invocation, parameters, mayRunAgain, leaseMs, onCancel } = options
  const startedIn = parts.observer?.carrier(invocation.call)
  await parts.opened()
  const record = await parts.engine.adopt(
    {
      id: parts.ids(),
      name: job.name,
      owner: ownerDigest(parts.owner(invocation)),
      parameters: mayRunAgain ? JSON.stringify(parameters) : '{}',
      maxAttempts: mayRunAgain ? MAX_ATTEMPTS : 1,
      onCrash: mayRunAgain ? 'run-again' : 'fail',
      ...(startedIn === undefined ? undefined : { startedIn }),
    },
    leaseMs,
  )
  noteJob(invocation.call, record, 'job_start')
  let isLost = false
  let ranIn: string | undefined
  const beats = heartbeat(parts, record, leaseMs, (hold) => {
    if (hold === 'cancel') onCancel?.()
    if (hold === 'lost') isLost = true
  })
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

const MAX_ATTEMPTS = 3

/** The tool has checked what it gave by its own schema. */
function verdictOf(end: InvocationEnd, { maxResultBytes, logger }: DeskParts): Verdict {
  const result = end.ok ? writtenResult(end.value, { maxResultBytes, logger }) : end.failure
  return {
    does: 'end',
    ending: isHookwellError(result) ? { status: 'FAILED', failure: failureOf(result) } : { status: 'COMPLETE', result },
  }
}
