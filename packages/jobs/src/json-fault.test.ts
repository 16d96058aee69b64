import fc from 'fast-check'
import { runInNewContext } from 'node:vm'

import { expect, test } from 'vitest'

import { jsonFault } from './json-fault.ts'

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
])('%o: %s', (value, fault) => {
  expect(jsonFault(value)).toBe(fault)
})

test('what has no fault comes back from JSON as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(jsonFault(value)).toBeUndefined()
    }),
  )
})
