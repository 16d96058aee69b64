import type { DatabaseSync } from 'node:sqlite'

/** How a file is opened. */
export interface SqliteOptions {
  /** A path, or `:memory:`. */
  readonly file: string
  /** Statements that make the tables; run in one transaction when the file is older than the last of them. */
  readonly migrations: readonly string[]
  /** How long a step may wait for another process, in milliseconds. Default 5,000. */
  readonly waitMs?: number
}

/** A file that several processes write at once. No step blocks the event loop while it waits for another process. */
export interface SqliteFile {
  /** Runs one short transaction (BEGIN IMMEDIATE), synchronously inside; tried again on a timer while the file is locked. */
  write<T>(step: (database: DatabaseSync) => T): Promise<T>
  /** Reads, without a transaction. */
  read<T>(step: (database: DatabaseSync) => T): Promise<T>
  close(): Promise<void>
}
