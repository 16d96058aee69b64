import { JOB_COLUMNS, JOINABLE, later, NOW, OPEN } from './pg-boss-parts.ts'

/** Of each name so many are looked at: with more workers than that at one moment, one may pass over a job for once. */
const CANDIDATES = 64
/** How often the job with a join key may change while it is being joined. */
const MAX_LOOKS = 20

/**
 * What takes more than one look is a function: each statement in it sees what was committed before it began, and none is
 * planned twice on one connection. Hence no plan that was made while the table was small may read all of it.
 */
export function functionsFor(schema: string): string {
  const table = `"${schema}".jobs`
  const plans = `language plpgsql set plan_cache_mode = force_generic_plan
    set enable_seqscan = off set enable_bitmapscan = off`
  return `
    create or replace function "${schema}".add_job(
      text, text, text, text, text, integer, text, float8, text
    ) returns text ${plans} as $function$
    declare
      job ${table};
    begin
      for look in 1..${MAX_LOOKS} loop
        if $4 is not null then
          select * into job from ${table} where join_key = $4 and ${JOINABLE};
          if found then return "${schema}".job_record(job); end if;
        end if;
        insert into ${table} (${JOB_COLUMNS})
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'PENDING', 0, 0, ${NOW}, ${NOW})
        on conflict (join_key) where ${JOINABLE} do nothing
        returning * into job;
        if found then return "${schema}".job_record(job); end if;
      end loop;
      raise exception 'the job with that join key changed ${MAX_LOOKS} times while it was being joined';
    end
    $function$;

    -- The earliest of each name are looked at without a lock, and the earliest of those that nobody has is locked.
    create or replace function "${schema}".take_job(text[], float8) returns text ${plans} as $function$
    declare
      job ${table};
    begin
      select * into job from ${table} as due
      where ${OPEN} and look_at <= now() and id = any (array(
        select candidate.id from unnest($1) as wanted (name) cross join lateral (
          select waits.id from ${table} as waits
          where waits.name = wanted.name and ${OPEN} and waits.look_at <= now()
          order by waits.look_at, waits.turn limit ${CANDIDATES}
        ) as candidate
      ))
      order by look_at, turn limit 1 for update skip locked;
      if found and not job.cancel_requested
        and (job.status = 'PENDING' or (job.on_crash = 'run-again' and job.attempt < job.max_attempts))
      then
        update ${table} set status = 'RUNNING', attempt = attempt + 1, fence = fence + 1,
          started_at = coalesce(started_at, ${NOW}), lease_until = ${later('$2')}
        where id = job.id
        returning * into job;
      end if;
      if job.id is null then return null; end if;
      return "${schema}".job_record(job);
    end
    $function$`
}
