import { isHookwellError } from '@hookwell/core'
import type { HookwellError } from '@hookwell/core'
import { tool } from '@hookwell/tools'
import type { Invocation, Tool } from '@hookwell/tools'

import type { DeskParts } from './desk-parts.ts'
import { findJob } from './find-job.ts'
import { waiting } from './http-hint.ts'
import type { Job } from './job.ts'
import { jobErrors } from './job-errors.ts'
import { jobIdJsonSchema, jobIdSchema } from './job-id-schema.ts'
import { ownerDigest } from './job-owner.ts'
import { noteJob } from './note-job.ts'
import { toldStatus } from './told-status.ts'
import type { ToldStatus } from './told-status.ts'

/** What is asked for: a job, or a tool whose calls are handed off. */
export type AskedFor = Pick<Job, 'name' | 'names' | 'title' | 'estimateSeconds' | 'reading'>

/** Makes the tool that says how far a job is. Asking changes nothing. */
export function statusTool(parts: DeskParts, job: AskedFor): Tool {
  const {
    title,
    names: { start, status: name },
    reading: { rest },
  } = job
  return tool({
    name,
    title: `status: ${title}`,
    description: `Says how far the work of ${start} is (${title}), and gives the result once it is done. Use it with the jobId that ${start} gave, when its pollAfterSeconds are over or the person asks; not without one.`,
    parameters: jobIdSchema,
    jsonSchema: jobIdJsonSchema(start),
    annotations: { readOnly: true, idempotent: true },
    ...(rest === undefined ? undefined : { rest }),
    handle: ({ jobId }, invocation: Invocation) => status(parts, job, jobId, invocation),
  }) as unknown as Tool
}

async function status(
  parts: DeskParts,
  job: AskedFor,
  jobId: unknown,
  invocation: Invocation,
): Promise<ToldStatus | HookwellError> {
  const { call, language } = invocation
  const mine = ownerDigest(parts.owner(invocation))
  try {
    const record = await findJob(parts, job, jobId, mine)
    if (isHookwellError(record)) return record
    noteJob(call, record, 'job_status')
    parts.observer?.polled(
      call,
      [record.startedIn, record.ranIn].filter((link) => link !== undefined),
    )
    const estimate = await parts.estimates.estimate(job.name, job.estimateSeconds, record.size)
    const told = toldStatus(job, record, estimate, language)
    return told.pollAfterSeconds === undefined ? told : waiting(told, told.pollAfterSeconds)
  } catch (cause) {
    parts.complain('a job could not be read', { job: job.name, callId: call.id, cause })
    return jobErrors.error('engine_unavailable', { cause, retryAfterMs: 60_000 })
  }
}
