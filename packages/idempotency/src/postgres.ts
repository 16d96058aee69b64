export { postgresStore } from './postgres-store.ts'
export type { PostgresPool, PostgresStore, PostgresStoreOptions } from './postgres-store.ts'
