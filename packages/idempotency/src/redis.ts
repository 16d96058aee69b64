export { redisStore } from './redis-store.ts'
export type { RedisStoreOptions } from './redis-store.ts'
export type { CallClient, RedisClient, SendCommandClient } from './redis-client.ts'
