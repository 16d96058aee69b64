import fc from 'fast-check'
import { expect, test } from 'vitest'

import { queryValues } from './query-values.ts'

test.each([
  ['https://a.example/x', []],
  ['https://a.example/x?', []],
  ['/x?t=1', ['1']],
  ['/x?t=1&t=2', ['1', '2']],
  ['/x?t=1&t=2&t=3', ['1', '2']],
  ['/x?t', ['']],
  ['/x?t=', ['']],
  ['/x?t=a=b', ['a=b']],
  ['/x?tt=1&xt=2', []],
  ['/x?t=a%20b+c', ['a b c']],
  ['/x?t=a%2Bb', ['a+b']],
  ['/x?%74=1', ['1']],
  ['/x?%74', ['']],
  ['/x?%7=1', []],
  ['/x?%7', []],
  ['/x?%7=4', []],
  ['/x?%=1', []],
  ['/x?t%=1', []],
  ['/x?t%00=1', []],
  ['/x?%0074=1', []],
  ['/x?+t=1', []],
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
      expect(queryValues(url, 't')).toEqual(
        pairs
          .filter(([name]) => name === 't')
          .map(([, value]) => value)
          .slice(0, 2),
      )
    }),
  )
})

test.each(['é', 'a b', '😀', 'a&b=c'])('a name of other letters, %s, is read where it is escaped', (name) => {
  expect(queryValues(`/x?${String(new URLSearchParams([[name, '1']]))}`, name)).toEqual(['1'])
  expect(queryValues(`/x?${encodeURIComponent(name)}=1`, name)).toEqual(['1'])
})

test.each(['%&', '%FF&', 't=%&', '%FF%FF%FF%FF=1&', 't=1&', '&', '='])(
  'a megabyte of %j is read in no time',
  (piece) => {
    const startedAt = performance.now()
    queryValues(`?${piece.repeat(Math.ceil(1_048_576 / piece.length))}`, 't')
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  },
)
