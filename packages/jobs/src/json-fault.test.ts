import fc from 'fast-check'
import { runInNewContext } from 'node:vm'

import { expect, test } from 'vitest'

import { jsonFault } from './json-fault.ts'

class Money extends null {
  readonly cents!: number
  static of(cents: number): Money {
    return Object.assign(Object.create(Money.prototype) as Money, { cents })
  }
}

class Rows extends Array<number> {}

const circle: Record<string, unknown> = {}
circle['self'] = { list: [circle] }

const hidden = (name: string, value: unknown): object => Object.defineProperty({}, name, { value })
const write = (): string => 'something else'

test.each<[unknown, string | undefined]>([
  [{ a: [1, 'x', null, true, { b: undefined }] }, undefined],
  [Object.create(null), undefined],
  [runInNewContext('({ a: [1] })'), undefined],
  [{ when: new Date(0) }, "a Date in 'when'"],
  [{ a: { b: [{ c: new Map() }] } }, "a Map in 'a.b[0].c'"],
  [{ a: 1n }, "a bigint in 'a'"],
  [{ a: () => 1 }, "a function in 'a'"],
  [{ a: Symbol('x') }, "a symbol in 'a'"],
  [{ a: Number.NaN }, "NaN in 'a'"],
  [{ a: Infinity }, "Infinity in 'a'"],
  [{ a: [undefined, 1] }, "undefined in 'a[0]'"],
  [{ a: Array(1) }, "undefined in 'a[0]'"],
  [undefined, 'undefined'],
  [new URL('https://example.com'), 'a URL'],
  [{ a: new Uint8Array(1) }, "a Uint8Array in 'a'"],
  [Money.of(3), 'a Money'],
  [{ a: Object.create({ b: 1, __proto__: null }) as unknown }, "a class instance in 'a'"],
  [{ a: Object.create(Object.create(null) as object) as unknown }, undefined],
  [{ a: new Rows(1, 2) }, "a Rows in 'a'"],
  [{ a: ['x'].concat('y'), b: 'xy'.match(/x(y)/) }, "a list with a member 'index' in 'b'"],
  [{ a: { toJSON: write } }, "a function in 'a.toJSON'"],
  [{ a: hidden('toJSON', write) }, "a function in 'a.toJSON'"],
  [{ a: Object.assign([1], { toJSON: write }) }, "a list with a member 'toJSON' in 'a'"],
  [{ a: Object.create({ toJSON: write, __proto__: null }) as unknown }, "a class instance in 'a'"],
  [{ toJSON: 'a text' }, undefined],
  [circle, "a circle in 'self.list[0]'"],
  [{ a: circle['self'], b: 1 }, "a circle in 'a.list[0].self'"],
  [[{ x: 1 }].flatMap((one) => [one, one]), undefined],
  // These come back as something else, which nobody can tell apart by what it is, or asked for.
  [{ a: -0 }, undefined],
  [{ [Symbol('mark')]: 1 }, undefined],
  [hidden('mark', 1), undefined],
])('%o: %s', (value, fault) => {
  expect(jsonFault(value)).toBe(fault)
})

test.each([
  [900, undefined],
  [100_000, `more than 1000 levels in '${'a.'.repeat(50)}…'`],
])('%i levels: %s', (levels, fault) => {
  let value: unknown = 1
  for (let level = 0; level < levels; level += 1) value = { a: value }
  expect(jsonFault(value)).toBe(fault)
})

test('what has no fault comes back from JSON as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(jsonFault(value)).toBeUndefined()
    }),
  )
})
