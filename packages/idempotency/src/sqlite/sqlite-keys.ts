import { statements } from '@hookwell/sqlite'
import type { Statements } from '@hookwell/sqlite'

/**
 * One index beside the table and no more: each is another page to write, which is what a step costs.
 *
 * The row with the largest fence is never dropped, so that no fence is given twice. `term_ms` is how far ahead its end was
 * set, by which a clock that was set back is noticed.
 */
export const keyTables: readonly string[] = [
  `CREATE TABLE hookwell_keys (
    fence INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL,
    until_ms REAL NOT NULL,
    term_ms REAL NOT NULL,
    stored TEXT
  ) STRICT`,
]

/** How many rows a sweep looks at. */
export const LOOKS = 32

const held = 'fence = ? AND key = ? AND stored IS NULL AND until_ms > ?'

const row = `INTO hookwell_keys (fence, key, fingerprint, until_ms, term_ms)
  VALUES (coalesce((SELECT max(fence) FROM hookwell_keys), 0) + 1, ?, ?, ?, ?)`

/** Each finds what it needs by an index, so that none takes longer with more keys. */
export const sqlFor: Statements<
  'find' | 'add' | 'replace' | 'pullIn' | 'extend' | 'complete' | 'release' | 'ahead' | 'sweep'
> = statements({
  find: 'SELECT fingerprint, stored, until_ms, term_ms FROM hookwell_keys WHERE key = ? AND until_ms > ?',
  add: `INSERT OR IGNORE ${row}`,
  // In place of a row whose time is over.
  replace: `INSERT OR REPLACE ${row}`,
  pullIn: 'UPDATE hookwell_keys SET until_ms = ?1 + term_ms WHERE key = ?2 AND until_ms > ?1 + term_ms',
  extend: `UPDATE hookwell_keys SET until_ms = ?, term_ms = ? WHERE ${held}`,
  complete: `UPDATE hookwell_keys SET stored = ?, until_ms = ?, term_ms = ? WHERE ${held}`,
  release: `UPDATE hookwell_keys SET until_ms = 0 WHERE ${held}`,
  ahead: `SELECT count(*) AS rows, max(fence) AS fence
    FROM (SELECT fence FROM hookwell_keys WHERE fence > ? ORDER BY fence LIMIT ${LOOKS})`,
  sweep: `DELETE FROM hookwell_keys
    WHERE fence > ? AND fence <= ? AND until_ms <= ? AND fence < (SELECT max(fence) FROM hookwell_keys)`,
})
