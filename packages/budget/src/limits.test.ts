import { generic } from '@hookwell/core'
import type { Profile } from '@hookwell/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { BudgetOptions } from './budget-options.ts'
import { clamp, limitsFor, reserveOf } from './limits.ts'
import type { Limits } from './limits.ts'

describe('the profile fills in what is not given', () => {
  const patient: Profile = { ...generic, id: 'patient', budget: { idealMs: 2_000, maxMs: 20_000, hardMs: 120_000 } }
  const hasty: Profile = { ...generic, id: 'hasty', budget: { idealMs: 300, maxMs: 1_000, hardMs: 4_000 } }

  test.each<[string, BudgetOptions, Profile, [number, number, number]]>([
    ['generic', {}, generic, [1_000, 5_000, 60_000]],
    ['its own limits', {}, patient, [2_000, 20_000, 120_000]],
    ['one limit of ours', { idealMs: 500 }, patient, [500, 20_000, 120_000]],
    ['its own, but no more than a tighter one of ours', { hardMs: 800 }, patient, [800, 800, 800]],
    ['all limits of ours', { idealMs: 1, maxMs: 2, hardMs: 3 }, hasty, [1, 2, 3]],
  ])('%s', (_name, options, profile, [idealMs, maxMs, hardMs]) => {
    const warnings: string[] = []
    expect(limitsFor(options, profile, (message) => warnings.push(message))).toEqual({ idealMs, maxMs, hardMs })
    expect(warnings).toEqual([])
  })

  test('what contradicts it gives way to the tighter limit, and is said', () => {
    const warnings: string[] = []
    const limits = limitsFor({ maxMs: 10_000 }, hasty, (message) => warnings.push(message))
    expect(limits).toEqual({ idealMs: 300, maxMs: 4_000, hardMs: 4_000 })
    expect(warnings).toEqual([
      "budget(): with the profile 'hasty' the limits are not in order (ideal 300 ms, max 10000 ms, hard 4000 ms), " +
        'so ideal 300 ms and max 4000 ms are used: give budget() all three',
    ])
  })

  test('whatever comes together, the limits are in order and the hard one stands', () => {
    const ms = fc.integer({ min: 1, max: 200_000 })
    const given = fc.record({ idealMs: ms, maxMs: ms, hardMs: ms }, { requiredKeys: [] })
    const all = fc.record({ idealMs: ms, maxMs: ms, hardMs: ms })
    fc.assert(
      fc.property(given, all, (options, budget) => {
        const limits = limitsFor(options, { ...generic, budget }, () => {})
        expect(limits.idealMs).toBeLessThanOrEqual(limits.maxMs)
        expect(limits.maxMs).toBeLessThanOrEqual(limits.hardMs)
        expect(limits.hardMs).toBe(options.hardMs ?? budget.hardMs)
      }),
    )
  })
})

describe('the reserve', () => {
  test.each([
    ['1 % of a long limit', undefined, 60_000, 600],
    ['50 ms of a short one', undefined, 3_000, 50],
    ['half of a very short one', undefined, 80, 40],
    ['what was given', 2_000, 60_000, 2_000],
    ['half at most of what the limit has become', 2_000, 1_000, 500],
  ])('is %s', (_name, reserveMs, limitMs, expected) => {
    expect(reserveOf(reserveMs)(limitMs)).toBe(expected)
  })
})

describe('a tightened limit', () => {
  const LIMITS: Limits = { idealMs: 1_000, maxMs: 5_000, hardMs: 60_000 }

  test.each<[number, Limits]>([
    [60_001, LIMITS],
    [60_000, LIMITS],
    [8_000, { idealMs: 1_000, maxMs: 5_000, hardMs: 8_000 }],
    [3_000, { idealMs: 1_000, maxMs: 3_000, hardMs: 3_000 }],
    [400, { idealMs: 400, maxMs: 400, hardMs: 400 }],
  ])('of %d ms takes those below it along', (hardMs, expected) => {
    expect(clamp(LIMITS, hardMs)).toEqual(expected)
  })
})
