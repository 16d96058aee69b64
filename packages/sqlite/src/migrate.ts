import type { DatabaseSync } from 'node:sqlite'

import { SqliteFileError } from './sqlite-file-error.ts'

/** Whose tables are made, and how. */
export interface Migration {
  readonly file: string
  readonly name: string
  readonly migrations: readonly string[]
}

/**
 * Runs the statements that the file lacks, all or none. Whoever comes while another is at it meets a lock.
 *
 * The version is kept by name in a table and not in `PRAGMA user_version`, of which a file has one: here several packages
 * may share a file.
 */
export function migrate(database: DatabaseSync, migration: Migration): void {
  if (isCurrent(database, migration)) return
  database.exec('BEGIN IMMEDIATE')
  try {
    database.exec('CREATE TABLE IF NOT EXISTS hookwell_tables (name TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT')
    if (!isCurrent(database, migration)) runMissing(database, migration)
    database.exec('COMMIT')
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

function isCurrent(database: DatabaseSync, { file, name, migrations }: Migration): boolean {
  const version = versionOf(database, name)
  if (version > migrations.length) throw new SqliteFileError('newer', file)
  return version === migrations.length
}

function runMissing(database: DatabaseSync, { name, migrations }: Migration): void {
  for (const statement of migrations.slice(versionOf(database, name))) database.exec(statement)
  const keep = 'INSERT INTO hookwell_tables VALUES (?, ?) ON CONFLICT DO UPDATE SET version = excluded.version'
  database.prepare(keep).run(name, migrations.length)
}

function versionOf(database: DatabaseSync, name: string): number {
  const table = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'hookwell_tables'").get()
  if (table === undefined) return 0
  return Number(database.prepare('SELECT version FROM hookwell_tables WHERE name = ?').get(name)?.['version'] ?? 0)
}
