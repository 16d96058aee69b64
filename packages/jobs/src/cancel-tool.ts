import { isHookwellError } from '@hookwell/core'
import type { HookwellError } from '@hookwell/core'
import { tool } from '@hookwell/tools'
import type { Invocation, Tool } from '@hookwell/tools'

import type { DeskParts } from './desk-parts.ts'
import { findJob } from './find-job.ts'
import type { Job } from './job.ts'
import { jobErrors } from './job-errors.ts'
import { failureOf } from './job-failure.ts'
import { jobIdJsonSchema, jobIdSchema } from './job-id-schema.ts'
import { ownerDigest } from './job-owner.ts'
import { say } from './job-phrases.ts'
import type { JobRecord, JobStatus } from './job-record.ts'
import { noteJob } from './note-job.ts'

/** What the cancel tool gives: what the job is after that. */
export interface ToldCancel {
  readonly jobId: string
  readonly status: JobStatus
  readonly message: string
  readonly next?: string
}

/** How soon a run that listens to its signal has stopped, wherever it runs. */
const STOPPED_AFTER_SECONDS = 15

/** Makes the tool that stops a job. That it had ended is no failure: what was wanted holds. */
export function cancelTool(parts: DeskParts, job: Job): Tool {
  const { names, title } = job
  return tool({
    name: names.cancel,
    title: `cancel: ${title}`,
    description: `Stops the work of ${names.start} (${title}). Use it with the jobId that ${names.start} gave, when the person does not want the result any more; what has been done by then stays done.`,
    parameters: jobIdSchema,
    jsonSchema: jobIdJsonSchema(names.start),
    annotations: { idempotent: true },
    handle: ({ jobId }, invocation: Invocation) => cancel(parts, job, jobId, invocation),
  }) as unknown as Tool
}

async function cancel(
  parts: DeskParts,
  job: Job,
  jobId: unknown,
  invocation: Invocation,
): Promise<ToldCancel | HookwellError> {
  const { call } = invocation
  const mine = ownerDigest(parts.owner(invocation))
  try {
    const found = await findJob(parts, job, jobId, mine)
    if (isHookwellError(found)) return found
    noteJob(call, found, 'job_status')
    const after = await parts.engine.cancel(found.id, failureOf(jobErrors.error('job_cancelled')), job.keepMs)
    for (const attempts of parts.running)
      for (const attempt of attempts.list()) if (attempt.jobId === found.id) attempt.cancel()
    return told(job, after ?? found, invocation)
  } catch (cause) {
    parts.complain('a job could not be cancelled', { job: job.name, callId: call.id, cause })
    return jobErrors.error('engine_unavailable', { cause, retryAfterMs: 60_000 })
  }
}

function told({ names }: Job, { id: jobId, status }: JobRecord, { language }: Invocation): ToldCancel {
  if (status === 'CANCELLED') return { jobId, status, message: say(language, 'cancelled') }
  const isOpen = status === 'RUNNING' || status === 'PENDING'
  return {
    jobId,
    status,
    message: say(language, isOpen ? 'stopping' : 'ended_before'),
    next: say(language, isOpen ? 'next_while_stopping' : 'next_when_ended', {
      status: names.status,
      seconds: STOPPED_AFTER_SECONDS,
    }),
  }
}
