import { functionIn, JOB_COLUMNS, later, NOW, OPEN, putAllDown, putDown } from './pg-boss-parts.ts'
import { recordIn } from './pg-boss-rows.ts'

/** The statements for one table; its schema has been checked, for a name cannot be a value. */
export type JobStatements = Readonly<
  Record<
    | 'add'
    | 'addAll'
    | 'join'
    | 'adopt'
    | 'get'
    | 'take'
    | 'renew'
    | 'again'
    | 'end'
    | 'interrupt'
    | 'cancel'
    | 'durations'
    | 'sweep',
    string
  >
>

const HELD = "id = $1 and fence = $2 and status = 'RUNNING'"

/** One statement each, by the clock of the server. */
export function jobStatements(schema: string): JobStatements {
  const table = `"${schema}".jobs`
  const record = recordIn(schema)
  return {
    add: putDown(schema),
    addAll: putAllDown(schema),
    join: `select ${functionIn(schema, 'join_job')}($1, $2, $3, $4, $5, $6, $7, $8, $9) as record`,
    adopt: `
      insert into ${table} as job (${JOB_COLUMNS}, started_at, lease_until)
      values ($1, $2, $3, $4, $5, $6::integer, $7, $8::float8, $9, 'RUNNING', 1, 1, ${NOW}, ${NOW}, ${NOW}, ${later('$10')})
      returning ${record}`,
    get: `select ${record} from ${table} as job where id = $1 and (expires_at is null or expires_at > now())`,
    // One that is not given out comes back last, as it is: with a lease that is over.
    take: `select ${functionIn(schema, 'take_jobs')}($1, $2, $3) as record`,
    renew: `
      update ${table} set lease_until = ${later('$3')}, progress = coalesce($4, progress), ran_in = coalesce($5, ran_in)
      where ${HELD} returning cancel_requested as "isCancelled"`,
    // One that is to stop stays as it is, and says so.
    again: `
      update ${table} set
        status = case when cancel_requested then status else 'PENDING' end,
        lease_until = case when cancel_requested then lease_until end,
        due_at = case when cancel_requested then due_at else ${later('$3')} end,
        max_attempts = max_attempts + case when cancel_requested then 0 else $4::integer end,
        ran_in = coalesce($5, ran_in)
      where ${HELD} returning cancel_requested as "isCancelled", name`,
    end: `
      update ${table} set ${ending('$3', '$4', '$5', '$6')}, ran_in = coalesce($7, ran_in) where ${HELD}`,
    // Only where nobody has taken it meanwhile, or said that the work goes on.
    interrupt: `update ${table} set ${ending('$3', 'null', '$4', '$5')} where ${HELD} and lease_until <= now()`,
    // Its row is locked first, which gives it as it is by then; so what it is after that is what is said.
    cancel: `
      with there as materialized (
        select job as row from ${table} as job
        where id = $1 and (expires_at is null or expires_at > now()) for update
      ), changed as (
        update ${table} as job set
          cancel_requested = job.cancel_requested or job.status = 'RUNNING',
          status = case when job.status = 'PENDING' then 'CANCELLED' else job.status end,
          failure = case when job.status = 'PENDING' then $2 end,
          ended_at = case when job.status = 'PENDING' then ${NOW} end,
          expires_at = case when job.status = 'PENDING' then ${later('$3')} end
        from there where job.id = (there.row).id and job.${OPEN}
        returning job
      )
      select ${record} from changed
      union all
      select ${record} from there cross join lateral (select there.row) as was (job) where not exists (select from changed)`,
    durations: `
      select (extract(epoch from ended_at - created_at) * 1000)::float8 as ms, size from ${table}
      where name = $1 and status = 'COMPLETE' order by ended_at desc, turn desc limit $2`,
    sweep: `select ${functionIn(schema, 'sweep_jobs')}() as dropped`,
  }
}

function ending(status: string, result: string, failure: string, keepMs: string): string {
  return `status = ${status}, result = ${result}, failure = ${failure}, ended_at = ${NOW},
    expires_at = ${later(keepMs)}, lease_until = null`
}
