// Written by `pnpm sync` from what the packages export. Do not edit.
export { pgBossEngine } from '@hookwell/jobs/pg-boss'
export type { JobsPool, JobsPoolClient, PgBossEngineOptions } from '@hookwell/jobs/pg-boss'
