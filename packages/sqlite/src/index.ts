export type { SqliteFile, SqliteOptions } from './sqlite-file.ts'
