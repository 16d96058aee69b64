import type { CallInput, PipelineOptions } from '@hookwell/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { rateLimit } from './rate-limit.ts'
import type { RateLimitOptions } from './rate-limit-options.ts'
import { as, desk } from './rate-limit.test-kit.ts'

const once = { limit: 1, windowSeconds: 60 }

/** Whether two callers share a counter. */
async function isShared(
  first: CallInput,
  second: CallInput,
  options: Partial<RateLimitOptions> = {},
): Promise<boolean> {
  const { codes } = desk([rateLimit({ ...once, ...options })])
  await codes(1, first)
  return (await codes(1, second))[0] === 'too_many_calls'
}

const of = (scheme: string, subject?: string, key?: string): CallInput => ({
  headers: {
    'x-scheme': scheme,
    ...(subject === undefined ? undefined : { 'x-subject': subject }),
    ...(key === undefined ? undefined : { 'x-key': key }),
  },
})

describe('whom a call counts for', () => {
  test.each<[string, CallInput, CallInput, boolean]>([
    ['one subject', of('jwt', 'anna'), of('jwt', 'anna'), true],
    ['two subjects', of('jwt', 'anna'), of('jwt', 'bert'), false],
    ['one subject with a new key', of('jwt', 'anna', '0'), of('jwt', 'anna', '1'), true],
    ['two keys without a subject', of('hmac', undefined, '0'), of('hmac', undefined, '1'), false],
    ['a key that is called like a subject', of('hmac', 'a'), of('hmac', undefined, 'a'), false],
    ['one name under two schemes', of('jwt', 'anna'), of('bearer', 'anna'), false],
    ['a comma that moves', of('a","b', 'c'), of('a', 'b","c'), false],
    ['a name that JSON has a word for', of('jwt', 'null'), of('jwt'), false],
    ['names that every object has', of('jwt', '__proto__'), of('jwt', 'constructor'), false],
    ['é, and e with an accent', of('jwt', '\u00e9'), of('jwt', 'e\u0301'), false],
    ['two halves of surrogate pairs', of('jwt', '\ud83d'), of('jwt', '\ud83e'), false],
    [
      'long names that differ at the end',
      of('jwt', `${'a'.repeat(9_000)}1`),
      of('jwt', `${'a'.repeat(9_000)}2`),
      false,
    ],
    [
      'long names that differ in half a surrogate pair, and are hashed',
      of('jwt', `${'a'.repeat(9_000)}\ud83d`),
      of('jwt', `${'a'.repeat(9_000)}\ud83e`),
      false,
    ],
    ['one long name', of('jwt', 'a'.repeat(9_000)), of('jwt', 'a'.repeat(9_000)), true],
  ])('%s', async (_what, first, second, shared) => {
    expect(await isShared(first, second)).toBe(shared)
  })

  test('any two subjects that differ', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), async (one, other) => {
        expect(await isShared(of('jwt', one), of('jwt', other))).toBe(one === other)
      }),
      { numRuns: 50 },
    )
  })

  test('every endpoint counts for itself, also by one limit', async () => {
    const limit = rateLimit(once)
    const named = (name: string): Partial<PipelineOptions> => ({ name })
    await desk([limit], named('orders')).codes(1)
    expect(await desk([limit], named('refunds')).codes(1)).toEqual(['ok'])
  })
})

describe('by', () => {
  const by: RateLimitOptions['by'] = ({ headers }) => headers.get('x-tenant')
  const tenant = (name: string): CallInput => ({ headers: { 'x-tenant': name } })

  test('says whom a call counts for', async () => {
    expect(await isShared(tenant('a'), tenant('b'), { by })).toBe(false)
    expect(await isShared(tenant('a'), { headers: { 'x-tenant': 'a', 'x-subject': 'x' } }, { by })).toBe(true)
  })

  test('gives nothing for callers who then share one limit, so that leaving a header out helps nobody', async () => {
    expect(await isShared({}, {}, { by })).toBe(true)
    expect(await isShared({}, tenant(''), { by })).toBe(true)
    expect(await isShared({}, tenant('null'), { by })).toBe(false)
  })

  test.each<[string, unknown]>([
    [
      'throws',
      () => {
        throw new Error('no tenant')
      },
    ],
    ['gives a promise', async () => 'a'],
    ['gives an object', () => ({})],
    ['gives a number', () => 42],
  ])('that %s is logged, and its callers share one limit', async (_what, broken) => {
    const { codes, logger } = desk([rateLimit({ ...once, by: broken as RateLimitOptions['by'] & object })])
    expect(await codes(2, as('anna'))).toEqual(['ok', 'too_many_calls'])
    expect(logger.lines).toHaveLength(1)
    expect(logger.lines[0]?.message).toMatch(/^'by' of rateLimit\(\)/)
  })
})
