import type { DatabaseSync, StatementSync } from 'node:sqlite'

/** SQL by name, prepared for a database. */
export type Statements<Name extends string> = (database: DatabaseSync) => Readonly<Record<Name, StatementSync>>

/**
 * Names SQL, and prepares it once for each database, when it is first needed there.
 *
 * @example
 * ```ts
 * const sql = statements({ find: 'SELECT text FROM notes WHERE id = ?' })
 * const notes = openSqlite({ file: 'notes.db', name: 'notes', migrations: [] })
 * const note = await notes.read((database) => sql(database).find.get(7))
 * ```
 */
export function statements<Name extends string>(texts: Readonly<Record<Name, string>>): Statements<Name> {
  const prepared = new WeakMap<DatabaseSync, Readonly<Record<Name, StatementSync>>>()
  return (database) => {
    const known = prepared.get(database)
    if (known !== undefined) return known
    const made = Object.fromEntries(
      Object.entries<string>(texts).map(([name, text]) => [name, database.prepare(text)]),
    ) as Record<Name, StatementSync>
    prepared.set(database, made)
    return made
  }
}
