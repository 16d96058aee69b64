import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { speakable } from './speakable.ts'

describe('a text fit to be spoken', () => {
  test.each([
    ['Order not found.', 'Order not found.'],
    ['Order not found.\nTry again.', 'Order not found. Try again.'],
    ['one\r\n\r\ntwo', 'one two'],
    ['\ttab\u0000nul\u007fdel\u0085nel', 'tab nul del nel'],
    ['a\u2028b\u2029c', 'a b c'],
    ['  around  ', 'around'],
    ['', ''],
    ['Größe 🙂 日本', 'Größe 🙂 日本'],
  ])('%j becomes %j', (text, expected) => {
    expect(speakable(text)).toBe(expected)
  })

  test('is cut where nobody would listen any more', () => {
    expect(speakable('a'.repeat(1_000))).toHaveLength(1_000)
    expect(speakable('a'.repeat(1_001))).toBe(`${'a'.repeat(999)}…`)
  })

  test('is one line without control characters, 1,000 characters at most, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000, size: 'max' }), (text) => {
        const spoken = speakable(text)
        expect(spoken.length).toBeLessThanOrEqual(1_000)
        expect(spoken).not.toMatch(/\p{Cc}|\u2028|\u2029/u)
        expect(speakable(spoken)).toBe(spoken)
      }),
    )
  })
})
