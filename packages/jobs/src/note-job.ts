import type { Call } from '@hookwell/core'

import type { JobRecord } from './job-record.ts'

/** Leaves on the call which job it was about: only where whoever asks may know of it. */
export function noteJob(
  call: Call,
  { id, name, status }: Pick<JobRecord, 'id' | 'name' | 'status'>,
  kind: 'job_start' | 'job_status',
): void {
  call.note('hookwell.kind', kind)
  call.note('hookwell.job.id', id)
  call.note('hookwell.job.name', name)
  call.note('hookwell.job.status', status)
}
