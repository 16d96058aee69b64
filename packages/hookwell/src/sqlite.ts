// Written by `pnpm sync` from what the packages export. Do not edit.
export { SqliteFileError, isSqliteFileError, openSqlite, statements } from '@hookwell/sqlite'
export type { SqliteClock, SqliteFault, SqliteFile, SqliteOptions, Statements, WriteOptions } from '@hookwell/sqlite'
