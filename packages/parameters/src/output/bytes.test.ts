import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { isWithin, jsonLength, lengthWithin, utf8Length } from './bytes.ts'

const encoder = new TextEncoder()
const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), utf16())

/** Texts as JavaScript lets them be, halves of characters included. */
function utf16(): fc.Arbitrary<string> {
  const units = fc.oneof(fc.integer({ min: 0, max: 0xff_ff }), fc.integer({ min: 0xd7_fe, max: 0xe0_01 }))
  return fc.array(units).map((codes) => String.fromCharCode(...codes))
}

test.each([
  ['', 0, 2],
  ['a', 1, 3],
  ['"', 1, 4],
  ['\\', 1, 4],
  ['\n', 1, 4],
  ['\u0001', 1, 8],
  ['\u007f', 1, 3],
  ['ü', 2, 4],
  ['…', 3, 5],
  ['\u2028', 3, 5],
  ['😀', 4, 6],
  ['\ud83d', 3, 8],
  ['\ude00\ud83d', 6, 14],
])('%j takes %d bytes, and %d as JSON', (text, bytes, asJson) => {
  expect([utf8Length(text), jsonLength(text)]).toEqual([bytes, asJson])
})

describe('any text', () => {
  test('takes what an encoder makes of it', () => {
    fc.assert(fc.property(anyText, (text) => utf8Length(text) === encoder.encode(text).length))
  })

  test('takes as JSON what JSON.stringify makes of it', () => {
    fc.assert(fc.property(anyText, (text) => jsonLength(text) === encoder.encode(JSON.stringify(text)).length))
  })

  test('is within a limit exactly when it takes no more', () => {
    fc.assert(fc.property(anyText, fc.nat(60), (text, limit) => isWithin(text, limit) === utf8Length(text) <= limit))
  })

  test('fits as far as it is told to, and no further', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 60 }), (text, limit) => {
        const length = lengthWithin(text, limit)
        expect(jsonLength(text.slice(0, length))).toBeLessThanOrEqual(limit)
        // A character that was not taken is two units long at most.
        if (length < text.length) expect(jsonLength(text.slice(0, length + 2))).toBeGreaterThan(limit)
      }),
    )
  })

  test('is never cut through a character', () => {
    const whole = fc.string({ unit: 'grapheme' })
    fc.assert(fc.property(whole, fc.nat(60), (text, limit) => text.slice(0, lengthWithin(text, limit)).isWellFormed()))
  })
})

test('nothing fits into less than the quotes', () => {
  expect([lengthWithin('abc', 2), lengthWithin('abc', 0), lengthWithin('', -1)]).toEqual([0, 0, 0])
})
