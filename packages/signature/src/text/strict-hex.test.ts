import fc from 'fast-check'
import { expect, test } from 'vitest'

import { decodeHex, encodeHex } from './strict-hex.ts'

test('what was written is read again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      expect(decodeHex(encodeHex(bytes))).toEqual(bytes)
    }),
  )
})

test('writes as Node does', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(encodeHex(bytes)).toBe(Buffer.from(bytes).toString('hex'))
    }),
  )
})

test('one value has one spelling: what can be read is written back the same', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEFgGzZ =-é'.split('')), maxLength: 12 }),
      (text) => {
        const bytes = decodeHex(text)
        expect(bytes === undefined ? text : encodeHex(bytes)).toBe(text)
      },
    ),
  )
})

test.each(['a', 'abc', 'AB', 'aB', 'zz', '0x', 'ab ', ' ab', 'ab\n', 'ébé', '\u0130\u0130', '😀'])(
  'refuses %j',
  (text) => {
    expect(decodeHex(text)).toBeUndefined()
  },
)
