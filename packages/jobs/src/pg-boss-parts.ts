// What statements and functions have in common.

/**
 * Times of a record are whole milliseconds, and never lie ahead of the clock that they are compared with. `now()` is when
 * the statement began, and unlike `clock_timestamp()` it may be looked up in an index.
 */
export const NOW: string = "date_trunc('milliseconds', now())"

export const OPEN: string = 'ended_at is null'

/** What a second start joins. */
export const JOINABLE: string = `join_key is not null and ${OPEN} and not cancel_requested`

/** What is given for a new job, in this order. */
export const JOB_COLUMNS: string =
  'id, name, owner, join_key, parameters, max_attempts, on_crash, size, started_in, status, attempt, fence, created_at, due_at'

/** Whole milliseconds from now, at least as long as was asked for. */
export function later(ms: string): string {
  return `${NOW} + ceil(${ms}::float8) * interval '1 millisecond'`
}
