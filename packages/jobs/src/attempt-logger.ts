import type { Logger } from '@hookwell/core'

import type { JobRecord } from './job-record.ts'

/** Says in each line which job it is, and which attempt. */
export function attemptLogger(logger: Logger, { id, name, attempt }: JobRecord): Logger {
  const own = { jobId: id, job: name, attempt }
  const level =
    (name: keyof Logger): Logger[typeof name] =>
    (message, fields) =>
      logger[name](message, { ...own, ...fields })
  return { debug: level('debug'), info: level('info'), warn: level('warn'), error: level('error') }
}
