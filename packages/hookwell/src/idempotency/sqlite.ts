// Written by `pnpm sync` from what the packages export. Do not edit.
export { sqliteStore } from '@hookwell/idempotency/sqlite'
export type { SqliteStoreOptions } from '@hookwell/idempotency/sqlite'
