import { reply, pipeline } from '@hookwell/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { rateLimit } from './rate-limit.ts'
import { believed, desk } from './rate-limit.test-kit.ts'

describe('the RateLimit headers', () => {
  test('tell the limit and what is left of it, with a reply and with a refusal', async () => {
    const { clock, endpoint } = desk([rateLimit({ name: 'burst', limit: 2, windowSeconds: 60 })])
    const first = await endpoint.run({})
    expect(first.headers).toMatchObject({ 'ratelimit-policy': '"burst";q=2;w=60', ratelimit: '"burst";r=1;t=60' })
    await clock.advance(29_500)
    expect((await endpoint.run({})).headers['ratelimit']).toBe('"burst";r=0;t=31')
    const refused = await endpoint.run({})
    expect(refused.headers).toMatchObject({
      'ratelimit-policy': '"burst";q=2;w=60',
      ratelimit: '"burst";r=0;t=31',
      'retry-after': '31',
    })
  })

  test('list all limits of a call', async () => {
    const { endpoint } = desk([
      rateLimit({ name: 'burst', limit: 1, windowSeconds: 1 }),
      rateLimit({ name: 'daily', limit: 100, windowSeconds: 86_400 }),
    ])
    const first = await endpoint.run({})
    expect(first.headers['ratelimit-policy']).toBe('"burst";q=1;w=1, "daily";q=100;w=86400')
    expect(first.headers['ratelimit']).toBe('"burst";r=0;t=1, "daily";r=99;t=86400')
    // What is refused by one is not counted by the next.
    expect((await endpoint.run({})).headers['ratelimit']).toBe('"burst";r=0;t=1')
  })

  test('are left out where a call was never counted', async () => {
    const { headers } = await desk([rateLimit({ limit: 1, windowSeconds: 1 })]).endpoint.run({ method: 'GET' })
    expect(Object.keys(headers)).not.toContain('ratelimit-policy')
  })

  test('leave those of the handler alone', async () => {
    const endpoint = pipeline({ name: 'orders' })
      .use(believed)
      .use(rateLimit({ limit: 5, windowSeconds: 1 }))
      .handle(() => reply({ status: 200, headers: { RateLimit: 'mine' }, body: {} }))
    const { headers } = await endpoint.run({})
    expect(headers).toMatchObject({ RateLimit: 'mine', 'ratelimit-policy': '"default";q=5;w=1' })
    expect(headers).not.toHaveProperty('ratelimit')
  })

  test('of a thousand calls at once tell every number once', async () => {
    const { endpoint } = desk([rateLimit({ limit: 1_000, windowSeconds: 60 })])
    const replies = await Promise.all(Array.from({ length: 1_000 }, () => endpoint.run({})))
    const left = replies.map(({ headers }) => Number(/;r=(\d+);/.exec(String(headers['ratelimit']))?.[1]))
    expect(left.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 1_000 }, (_, index) => index))
  })
})

test('a name is written so that it reads as it was given', async () => {
  const name = fc
    .array(fc.integer({ min: 0x20, max: 0x7e }), { minLength: 1, maxLength: 64 })
    .map((codes) => String.fromCharCode(...codes))
    .filter((text) => text.trim() !== '')
  await fc.assert(
    fc.asyncProperty(name, async (given) => {
      const { headers } = await desk([rateLimit({ name: given, limit: 5, windowSeconds: 7 })]).endpoint.run({})
      // RFC 9651 section 4.2.5.
      const [, string] = /^"((?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)";q=5;w=7$/.exec(
        String(headers['ratelimit-policy']),
      ) as unknown as [string, string]
      expect(string.replaceAll(/\\(["\\])/g, '$1')).toBe(given)
    }),
  )
})
