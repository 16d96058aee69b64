import { jobTelemetry, jobs } from 'hookwell'
import type { JobDesk, JobEngine, Logger } from 'hookwell'
import { sqliteEngine } from 'hookwell/jobs/sqlite'

import { salesReport } from './tools/sales-report.ts'
import type { ReportParts } from './tools/sales-report.ts'

/** Where reports are handed in, and what is told of them. */
export function reportDesk({
  engine,
  logger,
  ...parts
}: ReportParts & { readonly engine: JobEngine; readonly logger: Logger }): JobDesk {
  const { clock } = parts
  return jobs({ engine, jobs: [salesReport(parts)], clock, logger, observer: jobTelemetry() })
}

/** Where jobs are kept. */
export interface JobsPlace {
  /** A Postgres: then several machines may share the work. */
  readonly databaseUrl?: string | undefined
  /** A file. Default: in memory. */
  readonly file?: string | undefined
}

/** The engine is one line, whichever it is. */
export async function engineAt({ databaseUrl, file = ':memory:' }: JobsPlace, logger: Logger): Promise<JobEngine> {
  if (databaseUrl === undefined) return sqliteEngine({ file })
  const { pgBossEngine } = await import('hookwell/jobs/pg-boss')
  return pgBossEngine({ connectionString: databaseUrl, logger })
}
