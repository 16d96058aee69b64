import { RateLimiterMemory, RateLimiterUnion, RLWrapperTimeouts } from 'rate-limiter-flexible'
import { describe, expect, test } from 'vitest'

import { rateLimit } from './rate-limit.ts'
import type { RateLimitOptions } from './rate-limit-options.ts'

const fine = { limit: 60, windowSeconds: 60 }
const store = new RateLimiterMemory({ points: 60, duration: 60 })
const even = new RateLimiterMemory({ points: 60, duration: 60, execEvenly: true })

describe('a mistake stops the start', () => {
  test.each<[string, object, RegExp]>([
    ['nothing', {}, /needs 'limit': a whole number from 1 to 1,000,000,000/],
    ['no window', { limit: 1 }, /needs 'windowSeconds'/],
    ['a limit of NaN', { ...fine, limit: Number.NaN }, /'limit' must be a whole number/],
    ['a limit of 0', { ...fine, limit: 0 }, /'limit' must be/],
    ['a limit that is endless', { ...fine, limit: Infinity }, /'limit' must be/],
    ['a limit as text', { ...fine, limit: '60' }, /'limit' must be/],
    ['half a second', { ...fine, windowSeconds: 0.5 }, /'windowSeconds' must be a whole number/],
    ['a window of more than a year', { ...fine, windowSeconds: 31_536_001 }, /'windowSeconds' must be/],
    ['milliseconds', { limit: 60, windowMs: 60_000 }, /no option 'windowMs'/],
    ['a name with a line end', { ...fine, name: 'a\r\nset-cookie: x' }, /'name' must be 1 to 64 printable ASCII/],
    ['a name that is not ASCII', { ...fine, name: 'täglich' }, /'name' must be/],
    ['a name that is blank', { ...fine, name: ' ' }, /'name' must be/],
    ['a name that is long', { ...fine, name: 'a'.repeat(65) }, /'name' must be/],
    ['a cost of 0', { ...fine, cost: 0 }, /'cost' must be a whole number above 0/],
    ['a cost above the limit', { ...fine, cost: 61 }, /'cost' \(61\) must not be above 'limit' \(60\)/],
    ['before trust by nobody', { ...fine, beforeTrust: true }, /'beforeTrust' needs 'by'/],
    ['an unknown fate', { store, fail: 'maybe' }, /'fail' must be one of 'open', 'closed'/],
    ['a fate without a store', { ...fine, fail: 'closed' }, /'fail' is for when 'store' fails/],
    ['waiting for no store', { ...fine, waitMs: 10 }, /'waitMs'/],
    ['a store and maxKeys', { store, maxKeys: 10 }, /'maxKeys' is for memory/],
    [
      'another limit than the store has',
      { store, limit: 50 },
      /'limit' \(50\) is not what the store has \('points', 60\)/,
    ],
    ['another window', { store, windowSeconds: 1 }, /'windowSeconds' \(1\) is not what the store has/],
    ['a union, whose refusals look like faults', { ...fine, store: new RateLimiterUnion(store) }, /RateLimiterUnion/],
    ['a store that waits', { store: even }, /execEvenly/],
    ['a client for a store', { ...fine, store: new Map() }, /'store' must be a limiter/],
    ['a wrapper that knows nothing', { store: new RLWrapperTimeouts({ limiter: store }) }, /store has no 'points'/],
    [
      'a store whose keys never go, without a window',
      { store: new RateLimiterMemory({ points: 1, duration: 0 }) },
      /needs 'windowSeconds', since its store has no 'duration'/,
    ],
  ])('%s', (_what, options, message) => {
    expect(() => rateLimit(options as RateLimitOptions)).toThrow(message)
    expect(() => rateLimit(options as RateLimitOptions)).toThrow(TypeError)
  })
})

test.each<[string, RateLimitOptions]>([
  ['what is said twice alike', { store, limit: 60, windowSeconds: 60 }],
  ['a wrapper and what it wraps', { ...fine, store: new RLWrapperTimeouts({ limiter: store, timeoutMs: 50 }) }],
  ['a name with quotes', { ...fine, name: 'the "daily" \\ one' }],
])('%s is fine', (_what, options) => {
  expect(rateLimit(options).name).toBe('rate-limit')
})
