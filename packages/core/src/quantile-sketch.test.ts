import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { quantileSketch } from './quantile-sketch.ts'

const shares = [0, 0.01, 0.07, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1]

/** The value of the nearest rank. */
function exact(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(1, Math.ceil(share * sorted.length - 1e-9)) - 1] ?? Number.NaN
}

function sketched(values: readonly number[]) {
  const sketch = quantileSketch()
  for (const value of values) sketch.record(value)
  return sketch
}

/** Within 2 %, but for the last digits of the arithmetic. */
function expectClose(estimate: number | undefined, value: number): void {
  expect(Math.abs((estimate ?? Number.NaN) / value - 1)).toBeLessThanOrEqual(0.02 + 1e-9)
}

describe('a quantile', () => {
  const durations = fc.oneof(
    fc.double({ min: 1, max: 604_800_000, noNaN: true }),
    fc.integer({ min: 1, max: 20_000 }),
    // Edges of buckets.
    fc.integer({ min: 0, max: 500 }).map((power) => Math.min(604_800_000, (1.02 / 0.98) ** power)),
  )

  test('is never further than 2 % from the value of its rank', () => {
    fc.assert(
      fc.property(
        fc.array(durations, { minLength: 1, maxLength: 2_047 }),
        fc.constantFrom(...shares),
        (values, share) => expectClose(sketched(values).quantile(share), exact(values, share)),
      ),
      { numRuns: 300 },
    )
  })

  test('neither for values that spread like latencies', () => {
    const values = Array.from({ length: 2_000 }, (_, index) => 40 * Math.exp(((index * 7_919) % 2_000) / 300))
    const sketch = sketched(values)
    for (const share of shares) expectClose(sketch.quantile(share), exact(values, share))
  })

  test('grows with its share', () => {
    fc.assert(
      fc.property(fc.array(durations, { minLength: 1 }), (values) => {
        const sketch = sketched(values)
        const estimates = shares.map((share) => sketch.quantile(share) ?? Number.NaN)
        expect(estimates).toEqual(estimates.toSorted((a, b) => a - b))
      }),
    )
  })

  test.each<[string, number[], number | undefined]>([
    ['nothing has none', [], undefined],
    ['of nothing but NaN is none', [Number.NaN], undefined],
    ['what is below 1 counts as 1', [-5, 0, 0.2, 1], 1],
  ])('%s', (_name, values, expected) => expect(sketched(values).quantile(0.95)).toBe(expected))

  test.each([604_800_001, 1e30, Infinity])('%d is taken as a week', (value) =>
    expectClose(sketched([value]).quantile(0.5), 604_800_000),
  )
})

describe('what is long ago', () => {
  test('counts less and less, so that a change shows', () => {
    const sketch = sketched(Array.from({ length: 100_000 }, () => 9_000))
    expect(sketch.count).toBeLessThan(2_048)
    for (let call = 0; call < 10_000; call += 1) sketch.record(100)
    expectClose(sketch.quantile(0.95), 100)
  })

  test('does not drown the rare slow ones of now', () => {
    const sketch = quantileSketch()
    for (let call = 0; call < 100_000; call += 1) sketch.record(call % 10 === 0 ? 7_000 : 100)
    expectClose(sketch.quantile(0.5), 100)
    expectClose(sketch.quantile(0.95), 7_000)
  })
})
