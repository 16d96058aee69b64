import fc from 'fast-check'
import { expect, test } from 'vitest'

import { readTraceparent, traceparentOf } from './traceparent.ts'

const hex = (length: number): fc.Arbitrary<string> =>
  fc
    .string({ unit: fc.constantFrom(...'0123456789abcdef'.split('')), minLength: length, maxLength: length })
    .filter((text) => !/^0+$/.test(text))

test('what is written is read again', () => {
  fc.assert(
    fc.property(hex(32), hex(16), fc.constantFrom(0, 1), (traceId, spanId, traceFlags) => {
      const place = { traceId, spanId, traceFlags, isRemote: true }
      expect(readTraceparent(traceparentOf(place))).toEqual(place)
    }),
  )
})

const [TRACE, SPAN] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331']

test.each([
  [undefined],
  [''],
  [`00-${TRACE}-${SPAN}`],
  [`00-${TRACE}-${SPAN}-01-more`],
  [`01-${TRACE}-${SPAN}-01`],
  [`00-${TRACE.toUpperCase()}-${SPAN}-01`],
  [`00-${'0'.repeat(32)}-${SPAN}-01`],
  [`00-${TRACE}-${'0'.repeat(16)}-01`],
  [`00-${TRACE}-${SPAN}-01\n`],
  ['x'.repeat(100_000)],
])('%j is no place', (text) => {
  expect(readTraceparent(text)).toBeUndefined()
})
