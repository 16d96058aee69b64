const BRAND: unique symbol = Symbol.for('hookwell.sqlite-file-error')

/** Why a file could not do what it was asked for. */
export type SqliteFault =
  | 'cannot_open'
  | 'closed'
  | 'corrupt'
  | 'full'
  | 'io'
  | 'locked'
  | 'newer'
  | 'no_folder'
  | 'no_wal'
  | 'not_a_database'
  | 'read_only'

/**
 * What a step rejects with when the file, and not the step, is at fault. Nothing of the step has been written, save with
 * `io` after `synchronous: 'full'`: then it is written, and the disk did not confirm it.
 *
 * The message is for the log and says how to mend it; it names the path, so it is for nobody outside.
 *
 * @see https://www.sqlite.org/rescode.html what SQLite calls them
 */
export class SqliteFileError extends Error {
  override readonly name: string = 'SqliteFileError'
  readonly code: SqliteFault

  constructor(code: SqliteFault, file: string, options?: { readonly cause?: unknown; readonly waitedMs?: number }) {
    super(words[code](file, options?.waitedMs ?? 0), options)
    this.code = code
  }

  static {
    Object.defineProperty(this.prototype, BRAND, { value: true })
  }
}

/** Whether something that was thrown is a {@link SqliteFileError}, of this copy of the package or another. */
export function isSqliteFileError(value: unknown): value is SqliteFileError {
  return typeof value === 'object' && value !== null && Reflect.get(value, BRAND) === true
}

/** Whether another process, or another connection of this one, had the file. */
export function isLocked(error: unknown): boolean {
  return faultOf(error) === 'locked'
}

/** Makes a {@link SqliteFileError} of what SQLite threw about the file, and leaves all else as it is. */
export function named(error: unknown, file: string): unknown {
  const fault = faultOf(error)
  return fault === undefined ? error : new SqliteFileError(fault, file, { cause: error })
}

// The low byte is the primary code; the rest says more than anybody here needs.
// https://www.sqlite.org/rescode.html#primary_result_codes_versus_extended_result_codes
function faultOf(error: unknown): SqliteFault | undefined {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined
  return typeof code === 'number' ? faults[code & 0xff] : undefined
}

const faults: Readonly<Record<number, SqliteFault>> = {
  3: 'cannot_open',
  5: 'locked',
  6: 'locked',
  8: 'read_only',
  10: 'io',
  11: 'corrupt',
  13: 'full',
  14: 'cannot_open',
  // "Locking protocol": it lost a race for a lock too often.
  15: 'locked',
  26: 'not_a_database',
}

const words: Readonly<Record<SqliteFault, (file: string, waitedMs: number) => string>> = {
  cannot_open: (file) =>
    `${file} cannot be opened: it has to be a file, and this process needs the right to read and write it and its folder.`,
  closed: (file) => `${file} was closed before this step: close it when nothing uses it any more.`,
  corrupt: (file) =>
    `${file} is damaged. It has been left as it is. Stop whatever uses it, copy it together with its -wal file, and let \`sqlite3 ${file} .recover\` write what can be read into a new file; or name a new file.`,
  full: (file) => `There is no room left for ${file}: free some on its disk. Nothing of this step was written.`,
  io: (file) => `The disk under ${file} failed: look into the system's log. The cause says what SQLite saw.`,
  locked: (file, waitedMs) =>
    `${file} was locked by somebody else for ${Math.round(waitedMs)} ms: look for a program that keeps a transaction open, such as a database browser or a backup, or raise waitMs.`,
  newer: (file) => `${file} was written by a newer version of this package: update it here too, or name another file.`,
  no_folder: (file) => `There is no folder for ${file}: make it, or name another file.`,
  no_wal: (file) =>
    `${file} is where SQLite cannot keep a write-ahead log, on a network drive for instance: name a file on a local disk.`,
  not_a_database: (file) =>
    `${file} is not an SQLite file, or is encrypted. It has been left as it is: name another file.`,
  read_only: (file) =>
    `${file} cannot be written: give this process the right to write it and its folder, or name another file.`,
}
