import { expect, test } from 'vitest'

import { knownLimits, rememberLimits } from './known-limits.ts'
import { pipeline } from './pipeline.ts'
import { generic } from './profile.ts'

test('limits are remembered once each, the tightest first; what is none is left out', () => {
  rememberLimits(20_000, 750, undefined, 20_000, 0, -1, Number.NaN, Infinity)
  expect(knownLimits()).toEqual([750, 20_000])
})

test('those of a profile are known as soon as an endpoint has it', () => {
  const profile = { ...generic, id: 'patient', budget: { idealMs: 2_000, maxMs: 8_000, hardMs: 120_000 } }
  pipeline({ name: 'orders', profile }).handle(() => ({}))
  expect(knownLimits()).toEqual(expect.arrayContaining([2_000, 8_000, 120_000]))
})

test('limits that are made up at each call do not add up', () => {
  for (let limitMs = 1; limitMs <= 1_000; limitMs += 1) rememberLimits(limitMs)
  expect(knownLimits()).toHaveLength(32)
})
