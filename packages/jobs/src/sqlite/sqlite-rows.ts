import type { JobRecord } from '../job-record.ts'

type Column = string | number | bigint | null | Uint8Array
/** A row as the statements give it. */
export type Row = Readonly<Record<string, Column>>

/** Each member of a record, and where it is in a row of the table. */
const columns: Readonly<Record<Exclude<keyof JobRecord, 'readAtMs'>, string>> = {
  id: 'id',
  name: 'name',
  owner: 'owner',
  joinKey: 'join_key',
  parameters: `coalesce(parameters, (
    SELECT long.parameters FROM hookwell_job_parameters AS long WHERE long.turn = hookwell_jobs.turn))`,
  status: 'status',
  progress: 'progress',
  result: 'result',
  failure: 'failure',
  attempt: 'attempt',
  maxAttempts: 'max_attempts',
  onCrash: 'on_crash',
  cancelRequested: 'cancel_requested',
  fence: 'fence',
  size: 'size',
  startedIn: 'started_in',
  ranIn: 'ran_in',
  createdAtMs: 'created_at_ms',
  dueAtMs: 'due_at_ms',
  startedAtMs: 'started_at_ms',
  endedAtMs: 'ended_at_ms',
  leaseUntilMs: 'lease_until_ms',
  expiresAtMs: 'expires_at_ms',
}

/** What a statement has to select so that `recordOf` can read it. */
export const recordColumns: string = Object.entries(columns)
  .map(([member, column]) => `${column} AS ${member}`)
  .join(', ')

const members: readonly string[] = Object.keys(columns)

/** What is null in the table is absent from the record. */
export function recordOf(row: Row, readAtMs: number): JobRecord {
  const record: Record<string, unknown> = { readAtMs }
  // By name: to list the members of what `node:sqlite` gives takes four times as long as to read it.
  for (const member of members) {
    const value = row[member]
    if (value !== null && value !== undefined) record[member] = readers[member]?.(value) ?? value
  }
  return record as unknown as JobRecord
}

const json = (value: Column): unknown => JSON.parse(String(value))

const readers: Readonly<Record<string, (value: Column) => unknown>> = {
  progress: json,
  failure: json,
  cancelRequested: (value) => value === 1,
}
