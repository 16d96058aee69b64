import { functionIn, JOINABLE, later, NOW, putDown } from './pg-boss-parts.ts'

/** How many rows one sweep drops at most. */
const BITE = 200

const DUE = 'waits.look_at <= now()'

/** How often the job with a join key may change while it is being joined. */
const MAX_LOOKS = 20

/**
 * What takes more than one look is a function: each statement in it sees what was committed before it began, and none is
 * planned twice on one connection. Hence no plan that was made while the table was small may read all of it, or sort it;
 * nor may one that goes by what was known of the table before it grew.
 */
export function functionsFor(schema: string): string {
  const table = `"${schema}".jobs`
  const record = functionIn(schema, 'job_record')
  const plans = `language plpgsql set plan_cache_mode = force_generic_plan
    set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off`
  return `
    -- Gives the one that is joined, or puts the job down and gives none.
    create or replace function ${functionIn(schema, 'join_job')}(
      text, text, text, text, text, integer, text, float8, text
    ) returns text ${plans} as $function$
    declare
      job ${table};
    begin
      for look in 1..${MAX_LOOKS} loop
        select * into job from ${table} where join_key = $4 and ${JOINABLE};
        if found then return ${record}(job); end if;
        ${putDown(schema)};
        if found then return null; end if;
      end loop;
      raise exception 'the job with that join key changed ${MAX_LOOKS} times while it was being joined';
    end
    $function$;

    -- The names are tried in the order of their earliest jobs, so that of each one job is looked at, however many wait.
    create or replace function ${functionIn(schema, 'take_jobs')}(text[], float8, integer) returns setof text ${plans}
    as $function$
    declare
      names text[] = $1;
      wanted text;
      job ${table};
    begin
      for taken in 1..$3 loop
        if cardinality($1) > 1 then
          names = array(
            select named.name from unnest($1) as named (name) cross join lateral (
              select waits.look_at, waits.turn from ${table} as waits
              where waits.name = named.name and ${DUE} order by waits.look_at, waits.turn limit 1
            ) as earliest
            order by earliest.look_at, earliest.turn
          );
        end if;
        job = null;
        foreach wanted in array names loop
          select * into job from ${table} as waits
          where waits.name = wanted and ${DUE} order by waits.look_at, waits.turn limit 1 for update skip locked;
          exit when found;
        end loop;
        exit when job.id is null;
        if job.cancel_requested
          or (job.status <> 'PENDING' and (job.on_crash <> 'run-again' or job.attempt >= job.max_attempts))
        then
          return next ${record}(job);
          exit;
        end if;
        update ${table} set status = 'RUNNING', attempt = attempt + 1, fence = fence + 1,
          started_at = coalesce(started_at, ${NOW}), lease_until = ${later('$2')}
        where id = job.id
        returning * into job;
        return next ${record}(job);
      end loop;
    end
    $function$;

    create or replace function ${functionIn(schema, 'sweep_jobs')}() returns integer ${plans} as $function$
    declare
      dropped integer;
    begin
      delete from ${table} where id = any (array(
        select id from ${table} where expires_at <= now() order by expires_at limit ${BITE} for update skip locked
      ));
      get diagnostics dropped = row_count;
      return dropped;
    end
    $function$`
}
