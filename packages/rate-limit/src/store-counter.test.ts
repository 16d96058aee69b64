import { RateLimiterMemory } from 'rate-limiter-flexible'
import { describe, expect, test } from 'vitest'

import type { Limiter, LimiterState } from './limiter.ts'
import { rateLimit } from './rate-limit.ts'
import type { RateLimitOptions } from './rate-limit-options.ts'
import { as, desk } from './rate-limit.test-kit.ts'

/** A store that does what a test says. */
const storeThat = (consume: (key: string, points?: number) => unknown): Limiter => ({
  points: 60,
  duration: 60,
  consume: consume as Limiter['consume'],
})

const down = (): Promise<LimiterState> => Promise.reject(new Error('connect ECONNREFUSED 127.0.0.1:6379'))

const never = (): Promise<LimiterState> => new Promise(() => {})

test('a limiter of the library’s counts, by its own limit and window', async () => {
  const { endpoint, codes } = desk([rateLimit({ store: new RateLimiterMemory({ points: 2, duration: 60 }) })])
  expect(await codes(3)).toEqual(['ok', 'ok', 'too_many_calls'])
  expect((await endpoint.run({})).headers['ratelimit-policy']).toBe('"default";q=2;w=60')
})

test('two endpoints that share a store and a name count for themselves, and two processes of one together', async () => {
  const store = new RateLimiterMemory({ points: 1, duration: 60 })
  const first = desk([rateLimit({ store })])
  const second = desk([rateLimit({ store })])
  const other = desk([rateLimit({ store })], { name: 'refunds' })
  expect(await first.codes(1)).toEqual(['ok'])
  expect(await second.codes(1)).toEqual(['too_many_calls'])
  expect(await other.codes(1)).toEqual(['ok'])
})

test.each([['anna'], ['\u0000 with \u{1f642} and \ud83d'], ['a'.repeat(9_000)], ['anna@example.com']])(
  'the store sees a short key without the name of anybody: %.20s',
  async (subject) => {
    const keys: string[] = []
    const store = storeThat(async (key) => {
      keys.push(key)
      return { remainingPoints: 1, msBeforeNext: 1 }
    })
    await desk([rateLimit({ store })]).codes(1, as(subject))
    expect(keys).toEqual([expect.stringMatching(/^[\w-]{43}$/)])
  },
)

const broken: readonly [string, (key: string, points?: number) => unknown][] = [
  ['rejects', down],
  [
    'throws',
    () => {
      throw new Error('no client')
    },
  ],
  ['tells nothing', () => Promise.resolve()],
  ['tells what is no promise', () => null],
  ['tells no numbers', () => Promise.resolve({ remainingPoints: Number.NaN, msBeforeNext: 1 })],
  ['rejects with nothing', () => Promise.reject(undefined as unknown as Error)],
]

describe('a store that fails', () => {
  test.each(broken)('%s: the call goes on, and the log says so', async (_what, consume) => {
    const { codes, logger, notes } = desk([rateLimit({ store: storeThat(consume) })])
    expect(await codes(3)).toEqual(['ok', 'ok', 'ok'])
    expect(logger.lines.map(({ level, message }) => [level, message])).toEqual([
      ['warn', 'rateLimit() could not count: its store failed, so calls go on uncounted'],
    ])
    expect(notes()).toEqual({ 'hookwell.rate_limit.verdict': 'unchecked' })
  })

  test.each(broken)('%s: the call is refused where it says so', async (_what, consume) => {
    const { endpoint, codes, ran } = desk([rateLimit({ store: storeThat(consume), fail: 'closed' })])
    expect(await codes(2)).toEqual(['rate_limit_unchecked', 'rate_limit_unchecked'])
    expect(ran()).toBe(0)
    const reply = await endpoint.run({})
    expect(reply.text).not.toContain('ECONNREFUSED')
    expect(reply.headers).not.toHaveProperty('ratelimit')
  })

  test('closed is a 503 where the sender reads statuses', async () => {
    const { endpoint } = desk([rateLimit({ store: storeThat(down), fail: 'closed' })], { kind: 'event' })
    expect((await endpoint.run({})).status).toBe(503)
  })

  test('is complained about once a minute, with how often it was since', async () => {
    const { clock, codes, logger } = desk([rateLimit({ store: storeThat(down) })])
    await codes(100)
    await clock.advance(59_999)
    await codes(1)
    expect(logger.lines).toHaveLength(1)
    await clock.advance(1)
    await codes(1)
    expect(logger.lines).toHaveLength(2)
    expect(logger.lines[1]?.fields).toMatchObject({ leftOut: 100, endpoint: 'orders', cause: expect.any(Error) })
  })
})

describe('a store that is slow', () => {
  /** One call, up to where the store has been asked. */
  const waited = async (options: Partial<RateLimitOptions>, consume = never) => {
    const asked = Promise.withResolvers<void>()
    const store = storeThat(() => {
      asked.resolve()
      return consume()
    })
    const made = desk([rateLimit({ ...options, store })])
    const seen: { code?: string } = {}
    void made.codes(1).then(([code]) => Object.assign(seen, { code }))
    await asked.promise
    return { ...made, seen }
  }

  test.each<[RateLimitOptions['fail'] & {}, string]>([
    ['open', 'ok'],
    ['closed', 'rate_limit_unchecked'],
  ])('is waited for so long and no longer: %s', async (fail, code) => {
    const { clock, seen } = await waited({ fail, waitMs: 200 })
    await clock.advance(199)
    expect(seen.code).toBeUndefined()
    await clock.advance(1)
    expect(seen.code).toBe(code)
    expect(clock.pending).toBe(0)
  })

  test('half a second, where nothing is said', async () => {
    const { clock, seen } = await waited({})
    await clock.advance(499)
    expect(seen.code).toBeUndefined()
    await clock.advance(1)
    expect(seen.code).toBe('ok')
  })

  test.each<[string, (gate: PromiseWithResolvers<LimiterState>) => void]>([
    ['a state', (gate) => gate.resolve({ remainingPoints: 0, msBeforeNext: 1 })],
    ['a refusal', (gate) => gate.reject({ remainingPoints: 0, msBeforeNext: 1 })],
    ['a fault', (gate) => gate.reject(new Error('connection lost'))],
  ])('may tell %s when it is too late: nothing comes of it', async (_what, settle) => {
    const gate = Promise.withResolvers<LimiterState>()
    const { clock, seen, logger, ran } = await waited({}, () => gate.promise)
    await clock.advance(500)
    settle(gate)
    await clock.advance(1)
    expect([seen.code, ran(), logger.lines.length]).toEqual(['ok', 1, 1])
  })

  test('that is quick leaves no timer behind', async () => {
    const { clock, codes } = desk([rateLimit({ store: new RateLimiterMemory({ points: 60, duration: 60 }) })])
    await codes(5)
    await clock.advance(0)
    expect(clock.pending).toBe(0)
  })
})

test.each<[string, number, string | undefined]>([
  ['never', -1, undefined],
  ['in half a second', 500, '1'],
  ['at once', 0, '0'],
  ['in a thousand years, by a clock that is wrong', 3.2e13, '31536000'],
])('a window that ends %s', async (_what, msBeforeNext, retryAfter) => {
  // As another copy of the library would: no class of ours.
  const store = storeThat(() => Promise.reject({ remainingPoints: 0, msBeforeNext, consumedPoints: 61 }))
  const reply = await desk([rateLimit({ store })]).endpoint.run({})
  expect(reply.json()).toMatchObject({ code: 'too_many_calls', retryable: true })
  expect(reply.headers['retry-after']).toBe(retryAfter)
})
