import fc from 'fast-check'
import { expect, test } from 'vitest'

import { queryValues } from './query-values.ts'

test.each([
  ['https://a.example/x', []],
  ['https://a.example/x?', []],
  ['/x?t=1', ['1']],
  ['/x?t=1&t=2', ['1', '2']],
  ['/x?t', ['']],
  ['/x?t=', ['']],
  ['/x?t=a=b', ['a=b']],
  ['/x?tt=1&xt=2', []],
  ['/x?t=a%20b+c', ['a b c']],
  ['/x?t=a%2Bb', ['a+b']],
  ['/x?%74=1', ['1']],
  ['/x?t=%FF', [undefined]],
  ['/x?t=%', [undefined]],
  ['/x?%FF=1&t=2', ['2']],
  ['/x?t=%ED%A0%80', [undefined]],
  ['/x?a?t=1&t=2', ['2']],
])('%j has %j', (url, values) => {
  expect(queryValues(url, 't')).toEqual(values)
})

test('reads what URLSearchParams writes', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('t', 'u', 'é'), fc.string({ unit: 'grapheme' }))), (pairs) => {
      const url = `https://a.example/x?${String(new URLSearchParams(pairs))}`
      expect(queryValues(url, 't')).toEqual(pairs.filter(([name]) => name === 't').map(([, value]) => value))
    }),
  )
})
