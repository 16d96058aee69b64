import type { Call } from '@hookwell/core'

import type { DeskParts } from '../desk-parts.ts'
import { accepted } from '../http-hint.ts'
import { say } from '../job-phrases.ts'
import type { JobRecord } from '../job-record.ts'
import { toldStart } from '../told-job.ts'
import type { StartedJob } from '../told-job.ts'
import type { HandedOffTool } from './handed-off-tool.ts'

/** What the caller of a call that has become a job is told for now. */
export async function handOffAnswer(
  { estimates }: Pick<DeskParts, 'estimates'>,
  one: HandedOffTool,
  record: JobRecord,
  call: Call,
): Promise<StartedJob> {
  const { name, title, names, estimateSeconds } = one
  const estimate = await estimates.estimate(name, estimateSeconds, undefined)
  const { language } = call
  const told = toldStart(one, record, estimate, { language, joined: true })
  const message = say(language, 'handed_off', { title, time: told.estimatedTime })
  return accepted({ ...told, message }, { call, names, jobId: record.id })
}
