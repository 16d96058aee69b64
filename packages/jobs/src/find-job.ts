import type { HookwellError } from '@hookwell/core'

import type { DeskParts } from './desk-parts.ts'
import type { Job } from './job.ts'
import { jobErrors } from './job-errors.ts'
import { readJobIds } from './job-ids.ts'
import type { JobRecord } from './job-record.ts'

/**
 * The job that a caller may ask for. What there is not, what belongs to others, what has expired and what cannot be an id
 * are one and the same to whoever asks.
 *
 * @param mine The digest of who asks.
 * @throws what the engine rejects with.
 */
export async function findJob(
  { engine, opened }: DeskParts,
  { name, names }: Pick<Job, 'name' | 'names'>,
  given: unknown,
  mine: string,
): Promise<JobRecord | HookwellError> {
  for (const id of readJobIds(given)) {
    await opened()
    const record = await engine.get(id)
    if (record !== undefined && record.owner === mine && record.name === name) return record
  }
  return jobErrors.error('job_not_found', { values: { start: names.start } })
}
