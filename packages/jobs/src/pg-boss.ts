export { pgBossEngine } from './pg-boss-engine.ts'
export type { PgBossEngineOptions } from './pg-boss-options.ts'
export type { JobsPool, JobsPoolClient } from './pg-boss-pool.ts'
