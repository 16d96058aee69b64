// Written by `pnpm sync` from what the packages export. Do not edit.
export { sqliteEngine } from '@hookwell/jobs/sqlite'
export type { SqliteEngineOptions } from '@hookwell/jobs/sqlite'
