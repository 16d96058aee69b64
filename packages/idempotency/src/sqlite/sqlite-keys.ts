import { statements } from '@hookwell/sqlite'
import type { Statements } from '@hookwell/sqlite'

/**
 * One index beside the table and no more: each is another page to write, which is what a step costs.
 *
 * The row with the largest fence is never dropped, so that no fence is given twice.
 */
export const keyTables: readonly string[] = [
  `CREATE TABLE hookwell_keys (
    fence INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL,
    until_ms REAL NOT NULL,
    stored TEXT
  ) STRICT`,
]

/** How many rows a sweep looks at. */
export const LOOKS = 32

const held = 'fence = ? AND key = ? AND stored IS NULL AND until_ms > ?'

/** Each finds what it needs by an index, so that none takes longer with more keys. */
export const sqlFor: Statements<'find' | 'take' | 'extend' | 'complete' | 'release' | 'ahead' | 'sweep'> = statements({
  find: 'SELECT fingerprint, stored, until_ms FROM hookwell_keys WHERE key = ? AND until_ms > ?',
  // In place of a row whose time is over, if there is one.
  take: `INSERT OR REPLACE INTO hookwell_keys (fence, key, fingerprint, until_ms)
    VALUES (coalesce((SELECT max(fence) FROM hookwell_keys), 0) + 1, ?, ?, ?)`,
  extend: `UPDATE hookwell_keys SET until_ms = ? WHERE ${held}`,
  complete: `UPDATE hookwell_keys SET stored = ?, until_ms = ? WHERE ${held}`,
  release: `UPDATE hookwell_keys SET until_ms = 0 WHERE ${held}`,
  ahead: `SELECT count(*) AS rows, max(fence) AS fence
    FROM (SELECT fence FROM hookwell_keys WHERE fence > ? ORDER BY fence LIMIT ${LOOKS})`,
  sweep: `DELETE FROM hookwell_keys
    WHERE fence > ? AND fence <= ? AND until_ms <= ? AND fence < (SELECT max(fence) FROM hookwell_keys)`,
})
