import { randomUUID } from 'node:crypto'

import { startOwnRedis } from '@hookwell/test-services'
import { Redis } from 'ioredis'
import { createClient, createClientPool, createCluster, createSentinel } from 'redis'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'

import { storeConformance } from './conformance.ts'
import { redisStore } from './redis.ts'
import type { CallClient, ClusterClient, RedisStoreOptions, SendCommandClient, SentinelClient } from './redis.ts'
import { openIoredis, openNodeRedis } from './open-stores.test-kit.ts'
import { redisUrl } from './server-stores.test-kit.ts'
import type { OpenOnServer } from './open-stores.test-kit.ts'

const calls = async (): Promise<unknown> => 1

const LEASE = { fingerprint: 'print', leaseMs: 60_000 }

test.each([
  [{}, "redisStore() needs 'client'"],
  [{ client: {} }, "'client' must be a client of 'redis' or 'ioredis'"],
  [{ client: { call: calls }, prefix: '' }, "'prefix' must be a text that is not empty"],
  [{ client: { call: calls }, keyPrefix: 'x' }, "has no option 'keyPrefix'"],
])('options that cannot be are refused: %j', (options, message) => {
  expect(() => redisStore(options as RedisStoreOptions)).toThrow(message)
})

test('all clients are what the option takes, and those of node-redis differ by their parameters', () => {
  const sentinel = { name: 'main', sentinelRootNodes: [{ host: '127.0.0.1', port: 1 }] }
  const clients = [
    createClient() satisfies SendCommandClient,
    createClientPool() satisfies SendCommandClient,
    createSentinel(sentinel) satisfies SentinelClient,
    createCluster({ rootNodes: [] }) satisfies ClusterClient,
  ]
  expect(clients.map((client) => client.sendCommand.length)).toEqual([2, 2, 3, 4])
  expect(new Redis({ lazyConnect: true }) satisfies CallClient).toBeDefined()
})

const CLIENTS: readonly (readonly [name: string, open: OpenOnServer])[] = [
  ['redis', openNodeRedis],
  ['ioredis', openIoredis],
]

describe.skipIf(redisUrl === undefined)('on a client of ioredis', () => {
  test.concurrent.each(storeConformance)('$name', ({ run }) => run({ open: () => openIoredis(redisUrl ?? '') }))
})

describe.skipIf(redisUrl === undefined)('on the server', () => {
  test('a step is one command: the name of a script, and its text once', async () => {
    const client = createClient({ url: redisUrl ?? '' })
    await client.connect()
    onTestFinished(() => client.destroy())
    const sent: string[][] = []
    const spying = {
      sendCommand: (args: readonly string[]) => {
        sent.push(args.slice(0, 1))
        return client.sendCommand(args)
      },
    }
    const store = redisStore({ client: spying, prefix: `${randomUUID()}:` })
    await store.reserve('warm', LEASE)
    sent.length = 0
    await store.reserve('key', LEASE)
    expect(sent).toEqual([['EVALSHA']])
    await client.sendCommand(['SCRIPT', 'FLUSH'])
    sent.length = 0
    expect((await store.reserve('key', LEASE)).state).toBe('running')
    expect((await store.reserve('key', LEASE)).state).toBe('running')
    expect(sent).toEqual([['EVALSHA'], ['EVAL'], ['EVALSHA']])
  })

  test('a client that hands out buffers is understood', async () => {
    const client = new Redis(redisUrl ?? '')
    onTestFinished(() => client.disconnect())
    const store = redisStore({
      client: { call: (command: string, ...args: string[]) => client.callBuffer(command, ...args) },
      prefix: `${randomUUID()}:`,
    })
    const { fence } = (await store.reserve('key', LEASE)) as { fence: number }
    expect(await store.complete('key', fence, '"ä"', 60_000)).toBe(true)
    expect(await store.reserve('key', LEASE)).toEqual({ state: 'complete', fingerprint: 'print', stored: '"ä"' })
  })

  test('a key that holds something else is refused, and left alone', async () => {
    const client = createClient({ url: redisUrl ?? '' })
    await client.connect()
    onTestFinished(() => client.destroy())
    const prefix = `${randomUUID()}:`
    const store = redisStore({ client, prefix })
    await client.hSet(`${prefix}hash`, { fence: '1' })
    await client.set(`${prefix}text`, 'mine', { EX: 60 })
    await expect(store.reserve('hash', LEASE)).rejects.toThrow('WRONGTYPE')
    await expect(store.reserve('text', LEASE)).rejects.toThrow("give redisStore() a 'prefix' of its own")
    expect(await store.complete('text', 1, 'done', 60_000)).toBe(false)
    expect(await client.get(`${prefix}text`)).toBe('mine')
    await client.del(`${prefix}hash`)
  })

  test('a lease that Redis does not take leaves nothing behind', async () => {
    const client = createClient({ url: redisUrl ?? '' })
    await client.connect()
    onTestFinished(() => client.destroy())
    const prefix = `${randomUUID()}:`
    await expect(redisStore({ client, prefix }).reserve('key', { ...LEASE, leaseMs: 1e21 })).rejects.toThrow()
    await expect(redisStore({ client, prefix }).reserve('key', { ...LEASE, leaseMs: 2 ** 63 })).rejects.toThrow()
    expect(await client.exists(`${prefix}key`)).toBe(0)
  })

  test.each([
    [
      'cluster',
      (send: SendCommandClient['sendCommand'], seen: unknown[]) => ({
        sendCommand: (firstKey: string, isReadonly: boolean, args: string[], _options?: never) => {
          seen.push([firstKey.slice(-4), isReadonly])
          return send(args)
        },
      }),
      ['_key', false],
    ],
    [
      'Sentinel client',
      (send: SendCommandClient['sendCommand'], seen: unknown[]) => ({
        sendCommand: (isReadonly: boolean, args: string[], _options?: never) => {
          seen.push([isReadonly])
          return send(args)
        },
      }),
      [false],
    ],
  ])('a %s of node-redis is told which node it is for', async (_what, wrap, expected) => {
    const client = createClient({ url: redisUrl ?? '' })
    await client.connect()
    onTestFinished(() => client.destroy())
    const seen: unknown[] = []
    const wrapped = wrap((args) => client.sendCommand(args), seen)
    const store = redisStore({ client: wrapped, prefix: `${randomUUID()}:` })
    const { fence } = (await store.reserve('the_key', LEASE)) as { fence: number }
    expect(await store.complete('the_key', fence, 'done', 60_000)).toBe(true)
    expect(seen.at(-1)).toEqual(expected)
  })

  test('nothing stays for ever', async () => {
    const client = createClient({ url: redisUrl ?? '' })
    await client.connect()
    onTestFinished(() => client.destroy())
    const prefix = `${randomUUID()}:`
    const store = redisStore({ client, prefix })
    const { fence } = (await store.reserve('key', { fingerprint: 'print', leaseMs: 1_000.5 })) as { fence: number }
    expect(await client.pTTL(`${prefix}key`)).toBeGreaterThan(0)
    await store.complete('key', fence, 'done', 5_000.1)
    expect(await client.pTTL(`${prefix}key`)).toBeGreaterThan(1_001)
  })
})

describe.skipIf(redisUrl === undefined).each(CLIENTS)('on a client of %s, when Redis', (_name, open) => {
  let own: NonNullable<Awaited<ReturnType<typeof startOwnRedis>>>
  beforeAll(async () => {
    const started = await startOwnRedis()
    if (started === undefined) throw new Error('there is a Redis for all, but none of our own')
    own = started
  })
  afterAll(() => own?.stop())

  test('goes away and comes back empty: it rejects at once, and works again', async () => {
    const { store, close } = await open(own.url)
    onTestFinished(async () => close?.())
    const first = (await store.reserve('key', LEASE)) as { fence: number }
    await own.crash()
    await expect(store.reserve('key', LEASE)).rejects.toThrow()
    await expect(store.complete('key', first.fence, 'done', 60_000)).rejects.toThrow()
    await own.start()
    const second = (await untilItAnswers(async () => store.reserve('key', LEASE))) as { fence: number }
    expect(second.fence).toBeGreaterThan(first.fence)
    expect(await store.complete('key', first.fence, 'old', 60_000)).toBe(false)
    expect(await store.complete('key', second.fence, 'new', 60_000)).toBe(true)
  })

  test('goes away in the middle of many calls: each is answered or rejects', async () => {
    const { store, close } = await open(own.url)
    onTestFinished(async () => close?.())
    const all = Array.from({ length: 2_000 }, async (_none, turn) => store.reserve(`many_${turn}`, LEASE))
    const settling = Promise.allSettled(all)
    await own.crash()
    const settled = await settling
    await own.start()
    expect(settled).toHaveLength(2_000)
    await untilItAnswers(async () => store.reserve('after', LEASE))
  })

  test('is slow: the answer comes later, and is the true one', async () => {
    const { store, close } = await open(own.url)
    onTestFinished(async () => close?.())
    const pausing = createClient({ url: own.url })
    await pausing.connect()
    onTestFinished(() => pausing.destroy())
    await pausing.sendCommand(['CLIENT', 'PAUSE', '300'])
    const from = performance.now()
    expect((await store.reserve('slow', LEASE)).state).toBe('reserved')
    expect(performance.now() - from).toBeGreaterThan(200)
  })
})

async function untilItAnswers<T>(ask: () => Promise<T>): Promise<T> {
  let answer: T | undefined
  await expect
    .poll(
      async () => {
        answer = await ask()
        return true
      },
      { timeout: 20_000 },
    )
    .toBe(true)
  return answer as T
}
