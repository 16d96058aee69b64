import { pipeline, unsigned } from '@hookwell/core'
import { describe, expect, test } from 'vitest'

import { rateLimit } from './rate-limit.ts'
import { as, desk } from './rate-limit.test-kit.ts'

const twoAMinute = { limit: 2, windowSeconds: 60 }

describe('a caller', () => {
  test('has so many calls in a window, and then no more', async () => {
    const { codes, ran } = desk([rateLimit(twoAMinute)])
    expect(await codes(4)).toEqual(['ok', 'ok', 'too_many_calls', 'too_many_calls'])
    expect(ran()).toBe(2)
  })

  test('has them again once the window has ended, and not a millisecond before', async () => {
    const { clock, codes } = desk([rateLimit(twoAMinute)])
    await codes(1)
    await clock.advance(30_000)
    expect(await codes(2)).toEqual(['ok', 'too_many_calls'])
    await clock.advance(29_999)
    expect(await codes(1)).toEqual(['too_many_calls'])
    await clock.advance(1)
    expect(await codes(3)).toEqual(['ok', 'ok', 'too_many_calls'])
  })

  test('is not kept out longer by asking all the time', async () => {
    const { clock, codes } = desk([rateLimit(twoAMinute)])
    await codes(500)
    await clock.advance(60_000)
    expect(await codes(1)).toEqual(['ok'])
  })
})

test('of 10,000 calls at once exactly as many pass as may', async () => {
  const { endpoint, ran } = desk([rateLimit({ limit: 137, windowSeconds: 60 })])
  const replies = await Promise.all(Array.from({ length: 10_000 }, () => endpoint.run({})))
  expect(ran()).toBe(137)
  expect(replies.filter((reply) => (reply.json() as { ok?: boolean }).ok === true)).toHaveLength(137)
})

describe('the answer', () => {
  test('can be spoken, with a status that a tool’s caller shows to the model', async () => {
    const { endpoint, codes } = desk([rateLimit(twoAMinute)])
    await codes(2)
    const reply = await endpoint.run({})
    expect(reply.status).toBe(200)
    expect(reply.headers['retry-after']).toBe('60')
    expect(reply.json()).toEqual({
      error: true,
      code: 'too_many_calls',
      message: 'There were too many requests in a short time.',
      suggestion: 'Say that it has to wait a moment, and try the same call again in 60 seconds.',
      retryable: true,
      callId: 'call-1',
    })
  })

  test('is a 429 where the sender reads statuses', async () => {
    const { endpoint, codes } = desk([rateLimit(twoAMinute)], { kind: 'event' })
    await codes(2)
    expect((await endpoint.run({})).status).toBe(429)
  })

  test.each<[number, string, string]>([
    [1, 'in 5 seconds', '1'],
    [7, 'in 10 seconds', '7'],
    [100, 'in 100 seconds', '100'],
    [101, 'in about 2 minutes', '101'],
    [6_000, 'in about 100 minutes', '6000'],
    [6_001, 'in about 2 hours', '6001'],
    [86_400, 'in about 24 hours', '86400'],
  ])('with a window of %d s it says %s', async (windowSeconds, words, retryAfter) => {
    const { endpoint, codes } = desk([rateLimit({ limit: 1, windowSeconds })])
    await codes(1)
    const reply = await endpoint.run({})
    expect((reply.json() as { suggestion: string }).suggestion).toContain(words)
    expect(reply.headers['retry-after']).toBe(retryAfter)
  })

  test.each<[string, string, RegExp]>([
    ['German', 'de', /^Es waren zu viele .* in 60 Sekunden noch einmal\.$/],
    ['German of Austria', 'de-AT', /in 60 Sekunden/],
    ['a language with sentences of its own', 'es', /^There were too many .* Vuelve en 60 segundos\.$/],
    ['a language without', 'fr', /^There were too many .* again a little later\.$/],
  ])('in %s', async (_what, tag, words) => {
    const own = { 'rate_limit.retry_in_seconds': 'Vuelve en {count} segundos.' }
    const language = tag.startsWith('de') && tag !== 'de' ? { tag } : tag === 'es' ? { tag, phrases: own } : { tag }
    const { endpoint, codes } = desk([rateLimit(twoAMinute)], { languages: [language] })
    await codes(2)
    const { message, suggestion } = (await endpoint.run({})).json() as { message: string; suggestion: string }
    expect(`${message} ${suggestion}`).toMatch(words)
  })
})

describe('what is noted', () => {
  test('is how the call stood', async () => {
    const { codes, notes } = desk([rateLimit(twoAMinute)])
    await codes(1)
    expect(notes()).toMatchObject({ 'hookwell.rate_limit.verdict': 'within', 'hookwell.rate_limit.remaining': 1 })
    await codes(2)
    expect(notes()).toMatchObject({ 'hookwell.rate_limit.verdict': 'over', 'hookwell.rate_limit.remaining': 0 })
  })

  test('is the tightest of several limits', async () => {
    const { codes, notes } = desk([
      rateLimit({ name: 'burst', limit: 3, windowSeconds: 1 }),
      rateLimit({ name: 'daily', limit: 100, windowSeconds: 86_400 }),
    ])
    await codes(1)
    expect(notes()).toMatchObject({ 'hookwell.rate_limit.remaining': 2 })
  })
})

describe('where it stands', () => {
  test('behind trust, or the call fails and the log says what to do', async () => {
    const { codes, logger } = desk([])
    await codes(1)
    // JavaScript has no types that refuse it.
    const before = pipeline({ name: 'orders', logger }).use(rateLimit(twoAMinute) as never)
    const reply = await (before as typeof before)
      .use(unsigned())
      .handle(() => ({}))
      .run({})
    expect([reply.status, (reply.json() as { code: string }).code]).toEqual([500, 'internal_error'])
    expect(String(logger.lines.at(-1)?.message)).toContain('move it behind signature()')
  })

  test('before trust by what the developer names, so that guessing keys is limited too', async () => {
    let asked = 0
    const endpoint = pipeline({ name: 'orders' })
      .use(rateLimit({ ...twoAMinute, beforeTrust: true, by: ({ headers }) => headers.get('x-client-address') }))
      .use({ ...unsigned(), run: (call, next) => ((asked += 1), unsigned().run(call, next)) })
      .handle(() => ({}))
    const from = (address: string) => endpoint.run({ headers: { 'x-client-address': address } })
    for (let index = 0; index < 5; index += 1) await from('192.0.2.1')
    expect(asked).toBe(2)
    await from('192.0.2.2')
    expect(asked).toBe(3)
  })
})

test('callers do not use up each other’s limits', async () => {
  const { codes } = desk([rateLimit(twoAMinute)])
  await codes(2, as('anna'))
  expect(await codes(1, as('anna'))).toEqual(['too_many_calls'])
  expect(await codes(1, as('bert'))).toEqual(['ok'])
})
