import { startPostgres, startRedis } from '@hookwell/test-services'

import type { StoreHost } from './conformance.ts'
import { openNodeRedis, openPostgres } from './open-stores.test-kit.ts'

/** The servers that all tests of this package share; Redis only where this machine can have it. */
export const postgresUrl: string = (await startPostgres()).url
export const redisUrl: string | undefined = (await startRedis())?.url

/** Every store on a server, and how it is opened. */
export const serverStores: readonly (readonly [name: string, host: StoreHost])[] = [
  ['postgres', openPostgres, postgresUrl] as const,
  ['redis', openNodeRedis, redisUrl] as const,
].flatMap(([name, open, url]) => (url === undefined ? [] : [[name, { open: () => open(url) }]]))
