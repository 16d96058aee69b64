export { sqliteEngine } from './sqlite/sqlite-engine.ts'
export type { SqliteEngineOptions } from './sqlite/sqlite-engine.ts'
