// Written by `pnpm sync` from what the packages export. Do not edit.
export { postgresStore } from '@hookwell/idempotency/postgres'
export type { PostgresPool, PostgresStore, PostgresStoreOptions } from '@hookwell/idempotency/postgres'
