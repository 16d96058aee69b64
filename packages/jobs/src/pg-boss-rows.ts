import type { JobRecord } from './job-record.ts'
import { functionIn } from './pg-boss-parts.ts'

/** Each member of a record, and the expression that gives it. */
const EXPRESSIONS: Readonly<Record<keyof JobRecord, string>> = {
  id: 'job.id',
  name: 'job.name',
  owner: 'job.owner',
  joinKey: 'job.join_key',
  parameters: 'job.parameters',
  status: 'job.status',
  progress: 'job.progress',
  result: 'job.result',
  failure: 'job.failure',
  attempt: 'job.attempt',
  maxAttempts: 'job.max_attempts',
  onCrash: 'job.on_crash',
  cancelRequested: 'job.cancel_requested',
  fence: 'job.fence',
  size: 'job.size',
  startedIn: 'job.started_in',
  ranIn: 'job.ran_in',
  createdAtMs: epochMs('job.created_at'),
  dueAtMs: epochMs('job.due_at'),
  startedAtMs: epochMs('job.started_at'),
  endedAtMs: epochMs('job.ended_at'),
  leaseUntilMs: epochMs('job.lease_until'),
  expiresAtMs: epochMs('job.expires_at'),
  readAtMs: epochMs("date_trunc('milliseconds', now())"),
}

/**
 * A function that gives a row as the JSON of its record: a statement that named two dozen expressions would spend most of
 * its time on being planned, and how users have `pg` read times and large numbers is their own affair.
 */
export function recordFunction(schema: string): string {
  const members = Object.entries(EXPRESSIONS).map(([member, expression]) => `'${member}', ${expression}`)
  return `
    create or replace function ${functionIn(schema, 'job_record')}(job "${schema}".jobs) returns text language plpgsql stable as
    $function$ begin return json_strip_nulls(json_build_object(${members.join(', ')}))::text; end $function$`
}

/** What a statement on the table, under the name `job`, has to select so that `recordOf` can read it. */
export function recordIn(schema: string): string {
  return `${functionIn(schema, 'job_record')}(job) as record`
}

/** What is null in the table is absent from the record. */
export function recordOf(row: unknown): JobRecord {
  const record = JSON.parse((row as { readonly record: string }).record) as Record<string, unknown>
  for (const member of JSON_MEMBERS)
    if (record[member] !== undefined) record[member] = JSON.parse(record[member] as string)
  return record as unknown as JobRecord
}

/** Whole milliseconds since 1970. */
export function epochMs(time: string): string {
  return `(extract(epoch from ${time}) * 1000)::float8`
}

/** Kept as a text, in which there may be what Postgres takes for no JSON. */
const JSON_MEMBERS: readonly (keyof JobRecord)[] = ['progress', 'failure']
