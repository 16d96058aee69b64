export { redisStore } from './redis-store.ts'
export type { RedisStoreOptions } from './redis-store.ts'
export type { CallClient, ClusterClient, RedisClient, SendCommandClient, SentinelClient } from './redis-client.ts'
