/** The statements for one table; its schema has been checked, for a name cannot be a value. */
export interface Statements {
  readonly isMigrated: string
  readonly migrate: string
  readonly block: string
  readonly take: string
  readonly look: string
  readonly extend: string
  readonly complete: string
  readonly release: string
  readonly sweep: string
}

/** How many fences there are in a block. */
export const BLOCK = 1_000_000
/** How many rows one sweep drops at most: a bite that no call waits for. */
const BITE = 200
/** How often a key may change hands while it is being reserved. */
const MAX_LOOKS = 20

/**
 * One statement each, by the clock of the server. A row is never deleted but by the sweep, ten minutes after its time: so
 * the fence of a key grows even where two statements overtake each other, or one has its fence from a block that was drawn
 * a while ago.
 */
export function statementsFor(schema: string): Statements {
  const table = `"${schema}".idempotency_keys`
  const until = (parameter: string): string => `until = ${later(parameter)}, sweep_at = ${sweepAt(later(parameter))}`
  const own = 'key = $1 and fence = $2 and stored is null and until > clock_timestamp()'
  const blocks = `"${schema}".idempotency_fences`
  return {
    // By what is made last. To make an index that is there already would still wait for whoever writes.
    isMigrated: `select to_regclass('${blocks}') is not null as "isMigrated"`,
    // One at a time, because "if not exists" does not hold in a race.
    migrate: `
      select pg_advisory_xact_lock(hashtext('hookwell ${schema}'));
      create schema if not exists "${schema}";
      create table if not exists ${table} (
        key text primary key,
        fence bigint not null,
        fingerprint text not null,
        stored text,
        until timestamptz not null,
        sweep_at timestamptz not null
      ) with (fillfactor = 80);
      create index if not exists idempotency_keys_sweep_at on ${table} (sweep_at);
      ${reserveKey(schema, table, blocks)};
      create sequence if not exists ${blocks}`,
    block: `select nextval('${blocks}') as block`,
    take: taking(table, '$1, $2, $3', '$4', 'held.fence < excluded.fence'),
    look: `select fence, fingerprint, stored, left_ms from "${schema}".reserve_key($1, $2, $3)`,
    extend: `update ${table} set ${until('$3')} where ${own}`,
    complete: `update ${table} set stored = $3, ${until('$4')} where ${own}`,
    release: `update ${table} set until = '-infinity' where ${own}`,
    sweep: `
      delete from ${table} where ctid = any (array(
        select ctid from ${table} where sweep_at < now() order by sweep_at limit ${BITE} for update skip locked
      ))`,
  }
}

/** Takes a key that nobody holds, with its fence and its fingerprint. */
function taking(table: string, values: string, leaseMs: string, also: string): string {
  return `
    insert into ${table} as held (key, fence, fingerprint, until, sweep_at)
    values (${values}, ${later(leaseMs)}, ${sweepAt(later(leaseMs))})
    on conflict on constraint idempotency_keys_pkey do update set
      fence = greatest(held.fence + 1, excluded.fence), fingerprint = excluded.fingerprint, stored = null,
      until = excluded.until, sweep_at = excluded.sweep_at
    where held.until <= clock_timestamp() and ${also}`
}

/**
 * A function, because each statement in it sees what was committed before it began, and none is planned twice on one
 * connection: hence no plan that was made while the table was small may read all of it. What is there is looked up first,
 * so that a twin that asks again and again writes nothing.
 */
function reserveKey(schema: string, table: string, blocks: string): string {
  return `
    create or replace function "${schema}".reserve_key(wanted text, print text, lease_ms float8)
    returns table (fence bigint, fingerprint text, stored text, left_ms float8) language plpgsql
    set enable_seqscan = off as $function$
    begin
      for look in 1..${MAX_LOOKS} loop
        return query
          select null::bigint, held.fingerprint, held.stored,
            (extract(epoch from held.until - clock_timestamp()) * 1000)::float8
          from ${table} as held where held.key = wanted and held.until > clock_timestamp();
        if found then return; end if;
        return query
          ${taking(table, `wanted, nextval('${blocks}') * ${BLOCK}, print`, 'lease_ms', 'true')}
          returning held.fence, null::text, null::text, null::float8;
        if found then return; end if;
      end loop;
      raise exception 'the key changed hands ${MAX_LOOKS} times while it was being reserved';
    end
    $function$`
}

function later(ms: string): string {
  return `clock_timestamp() + ${ms}::float8 * interval '1 millisecond'`
}

/** Rounded up, so that an extended lease seldom changes it: an update that changes no index is far cheaper (HOT). */
function sweepAt(time: string): string {
  return `date_bin('10 minutes', ${time}, '2000-01-01') + interval '20 minutes'`
}
