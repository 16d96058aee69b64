/** Parameters that are longer, in characters, are in a table of their own: a row is written anew whenever a heartbeat changes it. */
export const MOST_INLINE = 1_000

/**
 * A result comes last, so that to read what stands before it does not read it.
 * `look_at_ms` is when there is something to do about a job that has not ended.
 */
export const jobTables: readonly string[] = [
  `CREATE TABLE hookwell_jobs (
    turn INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    owner TEXT NOT NULL,
    join_key TEXT,
    status TEXT NOT NULL,
    progress TEXT,
    failure TEXT,
    attempt INTEGER NOT NULL,
    max_attempts INTEGER NOT NULL,
    on_crash TEXT NOT NULL,
    cancel_requested INTEGER NOT NULL DEFAULT 0,
    fence INTEGER NOT NULL,
    size REAL,
    started_in TEXT,
    ran_in TEXT,
    created_at_ms REAL NOT NULL,
    due_at_ms REAL NOT NULL,
    started_at_ms REAL,
    ended_at_ms REAL,
    lease_until_ms REAL,
    expires_at_ms REAL,
    look_at_ms REAL GENERATED ALWAYS AS (coalesce(lease_until_ms, due_at_ms)) VIRTUAL,
    parameters TEXT,
    result TEXT
  ) STRICT`,
  `CREATE TABLE hookwell_job_parameters (
    turn INTEGER PRIMARY KEY,
    parameters TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX hookwell_jobs_due ON hookwell_jobs (name, look_at_ms) WHERE ended_at_ms IS NULL',
  `CREATE UNIQUE INDEX hookwell_jobs_joined ON hookwell_jobs (join_key)
    WHERE join_key IS NOT NULL AND ended_at_ms IS NULL AND cancel_requested = 0`,
  `CREATE INDEX hookwell_jobs_lasted ON hookwell_jobs (name, ended_at_ms) WHERE status = 'COMPLETE'`,
  'CREATE INDEX hookwell_jobs_expired ON hookwell_jobs (expires_at_ms) WHERE expires_at_ms IS NOT NULL',
]
