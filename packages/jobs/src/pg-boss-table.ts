import { functionsFor } from './pg-boss-functions.ts'
import { functionIn, JOINABLE, OPEN } from './pg-boss-parts.ts'
import { recordFunction } from './pg-boss-rows.ts'

/** Asks for what is made last. To make an index that is there already would still wait for whoever writes. */
export function isMigrated(schema: string): string {
  return `select to_regprocedure('${functionIn(schema, 'sweep_jobs')}()') is not null as "isMigrated"`
}

/**
 * Whoever takes a job steps over what is left in the index of those that were taken before it. So it is cleaned after so many
 * rows whatever the table holds, and however small a part of the table they are.
 *
 * @see https://www.postgresql.org/docs/current/sql-vacuum.html (INDEX_CLEANUP)
 */
const DEAD_ROWS = 10_000

/**
 * Makes the table and its functions where they are missing: one process at a time, because "if not exists" does not hold in a race.
 * No two indexes could serve one statement of a function: in an empty table they would cost the same, and the plan stays.
 */
export function migrationFor(schema: string): string {
  const table = `"${schema}".jobs`
  return `
    select pg_advisory_xact_lock(hashtext('hookwell ${schema}'));
    create schema if not exists "${schema}";
    create table if not exists ${table} (
      id text primary key,
      turn bigint generated always as identity,
      name text not null,
      owner text not null,
      join_key text,
      parameters text not null,
      status text not null,
      progress text,
      result text,
      failure text,
      attempt integer not null,
      max_attempts integer not null,
      on_crash text not null,
      cancel_requested boolean not null default false,
      fence bigint not null,
      size double precision,
      started_in text,
      ran_in text,
      created_at timestamptz not null,
      due_at timestamptz not null,
      started_at timestamptz,
      ended_at timestamptz,
      lease_until timestamptz,
      expires_at timestamptz,
      look_at timestamptz generated always as (case when ${OPEN} then coalesce(lease_until, due_at) end) stored
    ) with (
      fillfactor = 80, vacuum_index_cleanup = on,
      autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = ${DEAD_ROWS}
    );
    create index if not exists jobs_due on ${table} (name, look_at, turn) where look_at is not null;
    create unique index if not exists jobs_joined on ${table} (join_key)
      where ${JOINABLE};
    create index if not exists jobs_durations on ${table} (name, ended_at, turn) where status = 'COMPLETE';
    create index if not exists jobs_expired on ${table} (expires_at) where expires_at is not null;
    ${recordFunction(schema)};
    ${functionsFor(schema)}`
}
