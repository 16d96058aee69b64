import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { argumentsText } from './arguments-text.ts'

/** The same value with the members of each object in another order. */
function shuffled(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((one) => shuffled(one, seed))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, member]) => [name, shuffled(member, seed)] as const)
  const turned = entries.map((_, index) => entries[(index + seed) % entries.length] ?? ['', undefined])
  return Object.fromEntries(seed % 2 === 0 ? turned : turned.toReversed())
}

/** A member called `__proto__` is none once it was assigned, so none is made. */
const json = fc.object({
  key: fc.string({ unit: 'grapheme' }).filter((name) => name !== '__proto__'),
  values: [
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: 'binary' }),
  ],
})

describe('arguments', () => {
  test('that are equal have one text, in any order', () => {
    fc.assert(
      fc.property(json, fc.nat(1_000), (value, seed) => {
        expect(argumentsText(shuffled(value, seed))).toBe(argumentsText(value))
      }),
    )
  })

  test('that differ have different ones', () => {
    fc.assert(
      fc.property(json, json, (left, right) => {
        const isSame = JSON.stringify(ordered(left)) === JSON.stringify(ordered(right))
        expect(argumentsText(left) === argumentsText(right)).toBe(isSame)
      }),
    )
  })

  test.each<[unknown, unknown]>([
    [{ a: 1 }, { a: '1' }],
    [{ a: null }, { a: 'null' }],
    [{ a: [] }, { a: {} }],
    [{ a: ['x', 'y'] }, { a: ['y', 'x'] }],
    [{ a: 'b","c":"d' }, { a: 'b', c: 'd' }],
    [{ a: 'café' }, { a: 'cafe\u0301' }],
    [{ a: true }, { a: 1 }],
    [{ a: 1.5 }, { a: 1.6 }],
    [{ a: { b: 1 } }, { 'a.b': 1 }],
    [{ a: new Date(0) }, { a: new Date(1) }],
    [{ a: '\ud800' }, { a: '\ud801' }],
  ])('%j is not %j', (left, right) => {
    expect(argumentsText(left)).not.toBe(argumentsText(right))
  })

  test.each<[string, unknown]>([
    ['a Map', new Map([['a', 1]])],
    ['a Set', new Set([1])],
    ['an object of a class', new (class Money {})()],
    ['bytes', new Uint8Array([1])],
    ['a big number', 1n],
    ['no number', Number.NaN],
    ['infinity', Infinity],
    ['a function', () => 1],
    ['a symbol', Symbol('a')],
  ])('that JSON does not tell apart have none: %s', (_what, value) => {
    expect(argumentsText({ deep: [{ value }] })).toBeUndefined()
  })

  test('that go round in a circle, or throw when they are read, have none', () => {
    const circle: Record<string, unknown> = {}
    circle['self'] = circle
    expect(argumentsText(circle)).toBeUndefined()
    const throwing = Object.defineProperty({}, 'a', { enumerable: true, get: () => JSON.parse('{') })
    expect(argumentsText(throwing)).toBeUndefined()
  })

  test('that are absent are as if they were not named', () => {
    expect(argumentsText({ a: undefined, b: 1 })).toBe(argumentsText({ b: 1 }))
  })
})

/** By another way than the code under test: pairs, sorted. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return ['list', value.map(ordered)]
  if (typeof value !== 'object' || value === null) return value === undefined ? null : value
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => [name, ordered(member)] as const)
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
}
