import { randomUUID } from 'node:crypto'

import { startOwnRedis, startRedis } from '@hookwell/test-services'
import { Redis } from 'ioredis'
import { RateLimiterRedis } from 'rate-limiter-flexible'
import { afterAll, describe, expect, test } from 'vitest'

import { rateLimit } from './rate-limit.ts'
import { as, desk } from './rate-limit.test-kit.ts'

const service = await startRedis()
const own = await startOwnRedis()
const clients: Redis[] = []

afterAll(async () => {
  for (const client of clients) client.disconnect()
  await service?.stop()
  await own?.stop()
})

/** A limiter of a process of its own, with what the library advises: no queue while there is no connection. */
function storeAt(url: string, keyPrefix: string, points: number): RateLimiterRedis {
  const client = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 0, lazyConnect: true })
  client.on('error', () => undefined)
  clients.push(client)
  return new RateLimiterRedis({ storeClient: client, keyPrefix, points, duration: 60 })
}

async function connected(store: RateLimiterRedis): Promise<RateLimiterRedis> {
  await clients.at(-1)?.connect()
  return store
}

describe.skipIf(service === undefined)('several processes that share a Redis', () => {
  const url = service?.url ?? ''

  test('let exactly as many calls pass as may, whoever they come to', async () => {
    const prefix = randomUUID()
    const desks = await Promise.all(
      [1, 2, 3].map(async () =>
        desk([rateLimit({ store: await connected(storeAt(url, prefix, 100)), fail: 'closed', waitMs: 30_000 })]),
      ),
    )
    await Promise.all(desks.flatMap(({ endpoint }) => Array.from({ length: 500 }, () => endpoint.run(as('anna')))))
    expect(desks.reduce((sum, one) => sum + one.ran(), 0)).toBe(100)
    const { headers } = (await desks[0]?.endpoint.run(as('anna'))) ?? { headers: {} as Record<string, unknown> }
    expect(headers['ratelimit']).toMatch(/^"default";r=0;t=([1-9]|[1-5]\d|60)$/)
  })

  test('keep nobody’s name there', async () => {
    const prefix = randomUUID()
    await desk([rateLimit({ store: await connected(storeAt(url, prefix, 5)) })]).codes(1, as('anna@example.com'))
    expect(await clients.at(-1)?.keys(`${prefix}*`)).toEqual([expect.stringMatching(/:[\w-]{43}$/)])
  })
})

describe.skipIf(own === undefined)('a Redis that dies', () => {
  test('lets calls go on, or not, and counts again when it is back', async () => {
    const url = own?.url ?? ''
    const open = desk([rateLimit({ store: await connected(storeAt(url, 'open', 2)) })])
    const client = clients.at(-1)
    const closed = desk([rateLimit({ store: await connected(storeAt(url, 'closed', 2)), fail: 'closed' })])
    expect(await open.codes(3)).toEqual(['ok', 'ok', 'too_many_calls'])
    await own?.crash()
    expect(await open.codes(3)).toEqual(['ok', 'ok', 'ok'])
    expect(await closed.codes(2)).toEqual(['rate_limit_unchecked', 'rate_limit_unchecked'])
    expect(open.logger.lines).toHaveLength(1)
    const back = new Promise((resolve) => client?.once('ready', resolve))
    await own?.start()
    await back
    expect(await open.codes(3)).toEqual(['ok', 'ok', 'too_many_calls'])
  })
})
