import { statements } from '@hookwell/sqlite'
import type { Statements } from '@hookwell/sqlite'

import { recordColumns } from './sqlite-rows.ts'

/** How many jobs a sweep drops. */
export const SWEPT_AT_ONCE = 50

const record = `SELECT ${recordColumns} FROM hookwell_jobs`
// As the index of them says it.
const joinable = 'join_key IS NOT NULL AND ended_at_ms IS NULL AND cancel_requested = 0'
const held = "id = ? AND fence = ? AND status = 'RUNNING'"
const expired = `SELECT turn FROM hookwell_jobs WHERE expires_at_ms <= ? ORDER BY expires_at_ms LIMIT ${SWEPT_AT_ONCE}`

type Name =
  | 'get'
  | 'joinable'
  | 'put'
  | 'putParameters'
  | 'due'
  | 'take'
  | 'renew'
  | 'held'
  | 'again'
  | 'end'
  | 'stop'
  | 'durations'
  | 'sweepParameters'
  | 'sweep'

/** Each finds what it needs by an index, so that none takes longer with more jobs. */
export const sqlFor: Statements<Name> = statements({
  get: `${record} WHERE id = ? AND (expires_at_ms IS NULL OR expires_at_ms > ?)`,
  joinable: `${record} WHERE join_key = ? AND ${joinable}`,
  put: `INSERT INTO hookwell_jobs (id, name, owner, join_key, max_attempts, on_crash, size, started_in,
    parameters, status, attempt, fence, created_at_ms, due_at_ms, started_at_ms, lease_until_ms)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (join_key) WHERE ${joinable} DO NOTHING`,
  putParameters: 'INSERT INTO hookwell_job_parameters (turn, parameters) VALUES (?, ?)',
  due: `SELECT turn, id, look_at_ms FROM hookwell_jobs
    WHERE name = ? AND ended_at_ms IS NULL AND look_at_ms <= ? ORDER BY look_at_ms, turn LIMIT 1`,
  take: `UPDATE hookwell_jobs SET status = 'RUNNING', attempt = attempt + 1, fence = fence + 1,
    started_at_ms = coalesce(started_at_ms, ?), lease_until_ms = ?
    WHERE turn = ? AND cancel_requested = 0
      AND (status = 'PENDING' OR (on_crash = 'run-again' AND attempt < max_attempts))
    RETURNING ${recordColumns}`,
  renew: `UPDATE hookwell_jobs SET lease_until_ms = ?, progress = coalesce(?, progress), ran_in = coalesce(?, ran_in)
    WHERE ${held} RETURNING cancel_requested`,
  held: `SELECT cancel_requested FROM hookwell_jobs WHERE ${held}`,
  again: `UPDATE hookwell_jobs SET status = 'PENDING', lease_until_ms = NULL, due_at_ms = ?,
    max_attempts = max_attempts + ?, ran_in = coalesce(?, ran_in) WHERE ${held} AND cancel_requested = 0 RETURNING name`,
  end: `UPDATE hookwell_jobs SET status = ?, failure = ?, result = ?, ended_at_ms = ?, expires_at_ms = ?,
    ran_in = coalesce(?, ran_in), lease_until_ms = NULL WHERE id = ? AND fence = ? AND status = ?`,
  stop: "UPDATE hookwell_jobs SET cancel_requested = 1 WHERE id = ? AND status = 'RUNNING'",
  durations: `SELECT ended_at_ms - created_at_ms AS ms, size FROM hookwell_jobs
    WHERE name = ? AND status = 'COMPLETE' ORDER BY ended_at_ms DESC, turn DESC LIMIT ?`,
  sweepParameters: `DELETE FROM hookwell_job_parameters WHERE turn IN (${expired})`,
  sweep: `DELETE FROM hookwell_jobs WHERE turn IN (${expired})`,
})
