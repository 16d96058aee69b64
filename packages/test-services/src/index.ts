export { startOwnPostgres, startPostgres } from './postgres.ts'
export { startOwnRedis, startRedis } from './redis.ts'
export type { OwnRedisOptions } from './redis.ts'
export type { OwnService, Service } from './service.ts'
