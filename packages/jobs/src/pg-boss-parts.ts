// What statements and functions have in common.

/**
 * Processes of two versions share a table while a deployment is under way, and each calls functions of its own: the version
 * ends their names. A database that has those of this one is left as it is, so count it up with every change of
 * `migrationFor()`.
 */
export const VERSION = 2

/** What a function of this version is called. */
export function functionIn(schema: string, name: 'job_record' | 'join_job' | 'sweep_jobs' | 'take_jobs'): string {
  return `"${schema}".${name}_${VERSION}`
}

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

/** What is the same for all that wait. */
const WAITING = `'PENDING', 0, 0, ${NOW}, ${NOW}`

/** Puts a job down, unless there is one that it would join. */
export function putDown(schema: string): string {
  return putDownFrom(schema, `values ($1, $2, $3, $4, $5, $6, $7, $8, $9, ${WAITING})`)
}

/** The same for a list of them, as JSON; gives the ids of those that were put down, each of which has its place by the list. */
export function putAllDown(schema: string): string {
  const from = `select id, name, owner, "joinKey", parameters, "maxAttempts", "onCrash", size, "startedIn", ${WAITING}
    from json_to_recordset($1) as job (
      id text, name text, owner text, "joinKey" text, parameters text, "maxAttempts" integer, "onCrash" text,
      size float8, "startedIn" text
    )`
  return `${putDownFrom(schema, from)} returning id`
}

function putDownFrom(schema: string, rows: string): string {
  return `insert into "${schema}".jobs (${JOB_COLUMNS}) ${rows} on conflict (join_key) where ${JOINABLE} do nothing`
}

/** Whole milliseconds from now, at least as long as was asked for. */
export function later(ms: string): string {
  return `${NOW} + ceil(${ms}::float8) * interval '1 millisecond'`
}
