import { configurationFault, isThenable } from '@hookwell/core'
import type { HookwellError } from '@hookwell/core'
import { tool } from '@hookwell/tools'
import type { Invocation, ObjectSchema, Tool } from '@hookwell/tools'

import type { DeskParts } from './desk-parts.ts'
import { accepted } from './http-hint.ts'
import type { Job } from './job.ts'
import type { NewJob } from './job-engine.ts'
import { jobErrors } from './job-errors.ts'
import { joinKeyOf, ownerDigest } from './job-owner.ts'
import { jsonFault } from './json-fault.ts'
import { noteJob } from './note-job.ts'
import { toldStart } from './told-job.ts'
import type { StartedJob } from './told-job.ts'

/** Makes the tool that begins a job: it is put down before it is told of. */
export function startTool(parts: DeskParts, job: Job): Tool {
  const { names, description, reading, parameters, title, idempotent, destructive } = job
  return tool({
    ...reading,
    name: names.start,
    title: `start: ${title}`,
    description: `${description.trim()} It begins the work and gives a jobId at once; what it comes to is told by ${names.status}. Do not call it twice for the same.`,
    parameters: parameters as ObjectSchema,
    annotations: {
      ...(idempotent === true ? { idempotent } : undefined),
      ...(destructive ? { destructive } : undefined),
    },
    handle: (given: unknown, invocation: Invocation) => start(parts, job, given, invocation),
  }) as Tool
}

async function start(
  parts: DeskParts,
  job: Job,
  parameters: unknown,
  invocation: Invocation,
): Promise<StartedJob | HookwellError> {
  const { call, language } = invocation
  const fault = jsonFault(parameters)
  if (fault !== undefined) return configurationFault(unfit(job, fault))
  const size = sizeOf(parts, job, parameters)
  const put = newJob(parts, job, parameters, invocation, size)
  try {
    const opening = parts.opened()
    if (opening !== undefined) await opening
    // Both at once, and neither is waited for where it is there already: this is a person's time.
    const estimating = parts.estimates.estimate(job.name, job.estimateSeconds, size)
    const other = await parts.engine.add(put)
    const estimate = isThenable(estimating) ? await estimating : estimating
    const record = other ?? { ...JUST_PUT_DOWN, id: put.id, name: put.name }
    noteJob(call, record, 'job_start')
    if (other !== undefined) call.note('hookwell.job.joined', true)
    const told = toldStart(job, record, estimate, { language, joined: other !== undefined })
    return accepted(told, { call, names: job.names, jobId: record.id })
  } catch (cause) {
    parts.complain('a job could not be put down', { job: job.name, callId: call.id, cause })
    return jobErrors.error('job_not_started', { cause })
  }
}

/** How one stands that joined no other. */
const JUST_PUT_DOWN = { status: 'PENDING', createdAtMs: 0, readAtMs: 0 } as const

function newJob(
  { ids, owner, observer }: DeskParts,
  { name, joins, retry, idempotent }: Job,
  parameters: unknown,
  invocation: Invocation,
  size: number | undefined,
): NewJob {
  const mine = ownerDigest(owner(invocation))
  const joinKey = joinKeyOf({ joins, name, owner: mine }, parameters, invocation)
  const startedIn = observer?.carrier(invocation.call)
  return {
    id: ids(),
    name,
    owner: mine,
    parameters: JSON.stringify(parameters),
    maxAttempts: retry.attempts,
    onCrash: idempotent === false ? 'fail' : 'run-again',
    joinKey,
    size,
    startedIn,
  }
}

function sizeOf({ logger }: DeskParts, job: Job, parameters: unknown): number | undefined {
  try {
    const size = (job.sizeOf as ((given: unknown) => unknown) | undefined)?.(parameters)
    return typeof size === 'number' && Number.isFinite(size) ? size : undefined
  } catch (cause) {
    logger.error("'sizeOf' of a job threw, so its estimate goes without", { job: job.name, cause })
    return undefined
  }
}

function unfit({ name }: Job, fault: string): string {
  return `The parameters of the job '${name}' hold ${fault}, which does not outlive the call: have the schema make what JSON can write, such as a text, and make the rest in 'run'`
}
