export type { IdempotencyStore, Reserve, Reserved } from './idempotency-store.ts'
