import { randomBytes } from 'node:crypto'
import { keep } from './keeper-client.ts'
import { tellWhy } from './not-started.ts'
import type { OwnService, Service } from './service.ts'

/**
 * The Redis that all tests share, or the one at `REDIS_URL`: use keys with a prefix of your own. `undefined` where this
 * machine cannot have one; the gate says so in its last lines.
 */
export async function startRedis(): Promise<Service | undefined> {
  const given = process.env['REDIS_URL']
  if (given !== undefined && given !== '') return { url: given, stop: async () => undefined }
  try {
    const kept = await keep('redis')
    return { url: kept.url, stop: async () => kept.letGo() }
  } catch (error) {
    tellWhy('Redis', error)
    return undefined
  }
}

/** How a Redis of your own is to be. */
export interface OwnRedisOptions {
  /** Whether it comes back with all that it had; otherwise it comes back empty. Default false. */
  readonly keeps?: boolean
}

/** A Redis of your own, that may be taken away and come back; `undefined` where this machine cannot have one. */
export async function startOwnRedis({ keeps = false }: OwnRedisOptions = {}): Promise<OwnService | undefined> {
  try {
    const kept = await keep(keeps ? 'keeping-redis' : 'redis', randomBytes(8).toString('hex'))
    return {
      url: kept.url,
      crash: () => kept.tell('crash'),
      start: () => kept.tell('start'),
      stop: async () => kept.letGo(),
    }
  } catch (error) {
    tellWhy('Redis', error)
    return undefined
  }
}
