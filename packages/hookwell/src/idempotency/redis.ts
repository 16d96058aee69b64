// Written by `pnpm sync` from what the packages export. Do not edit.
export { redisStore } from '@hookwell/idempotency/redis'
export type {
  CallClient,
  ClusterClient,
  RedisClient,
  RedisStoreOptions,
  SendCommandClient,
  SentinelClient,
} from '@hookwell/idempotency/redis'
