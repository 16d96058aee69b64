import { checkOptions, optionRules } from '@hookwell/core'
import type { Logger, OptionRule } from '@hookwell/core'

import type { JobsPool } from './pg-boss-pool.ts'

/** Where the jobs are: with a `connectionString` or a `pool`, never both. */
export interface PgBossEngineOptions {
  /** The address of Postgres 14 or newer. The pool for it is ours. */
  readonly connectionString?: string
  /** A `pg.Pool` of yours: listen to its `error` event. A worker takes one connection out of it for as long as it works. */
  readonly pool?: JobsPool
  /** The schema that holds the table `jobs`: small letters, digits and `_`. Default `hookwell`. */
  readonly schema?: string
  /** The schema of pg-boss, which may serve other queues too. Default `pgboss`. */
  readonly bossSchema?: string
  /** What is told of connections that were lost. Default: the console. */
  readonly logger?: Logger
}

/** @throws TypeError that names the option and the fix. */
export function checkPgBossOptions(options: PgBossEngineOptions): void {
  checkOptions('pgBossEngine()', options, RULES)
  if ((options.connectionString === undefined) === (options.pool === undefined))
    throw new TypeError("pgBossEngine() needs either 'connectionString' or 'pool'")
}

const schemaName: OptionRule = {
  accepts: (value) => typeof value === 'string' && /^[a-z_][a-z0-9_]{0,44}$/.test(value),
  must: 'a name of small letters, digits and _, at most 45 of them',
}

const RULES: Readonly<Record<keyof PgBossEngineOptions, OptionRule>> = {
  connectionString: optionRules.text,
  pool: {
    accepts: (value) => ['query', 'connect'].every((name) => hasFunction(value, name)),
    must: 'a pg.Pool, or an object with its query(text, values) and connect()',
  },
  schema: schemaName,
  bossSchema: schemaName,
  logger: optionRules.record,
}

function hasFunction(value: unknown, name: string): boolean {
  return typeof (value as Record<string, unknown> | null | undefined)?.[name] === 'function'
}
