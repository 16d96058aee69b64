import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { jsonLength } from './bytes.ts'
import { cutText } from './cut-text.ts'

/** What a text may take so that so many plain characters and the ellipsis fit. */
const room = (characters: number): number => characters + jsonLength('…')

describe('a text is cut behind a word', () => {
  test.each([
    ['one two three four', 9, 'one two…'],
    ['one two three four', 7, 'one two…'],
    ['one two three four', 8, 'one two…'],
    ['one  two three', 4, 'one…'],
    ['one\ntwo three', 6, 'one…'],
    ['see https://example.com/orders/1 for more', 20, 'see…'],
    ['注文は発送されました。明日届きます。', 20, '注文は発送さ…'],
    ['pay 12 € now or later', 10, 'pay 12 €…'],
  ])('%j to %d bytes', (text, bytes, cut) => {
    expect(cutText(text, room(bytes), 0)).toBe(cut)
  })

  test('and behind the first that is long enough where it must not be shorter', () => {
    expect(cutText('one two three four five', room(4), 6)).toBe('one two…')
  })

  test.each([
    ['an encoded file', 'QUJD'.repeat(100)],
    ['a link', `https://example.com/${'a/'.repeat(100)}`],
    ['one word behind what must stay', 'one two three'],
    ['nothing', ''],
    ['spaces', '     '],
  ])('%s is never cut', (_what, text) => {
    expect(cutText(text, room(4), 8)).toBeUndefined()
  })
})

describe('any text that is cut', () => {
  const words = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 })).map((parts) => parts.join(' '))
  const limits = fc.tuple(words, fc.nat(200), fc.nat(40))

  test('is the beginning of what it was, and at least as long as it must be', () => {
    fc.assert(
      fc.property(limits, ([text, maxBytes, keep]) => {
        const cut = cutText(text, maxBytes, keep)
        if (cut === undefined) return
        expect(cut.endsWith('…')).toBe(true)
        expect(text.startsWith(cut.slice(0, -1))).toBe(true)
        expect(cut.length - 1).toBeGreaterThanOrEqual(keep)
        expect(cut).not.toMatch(/[ \t\n]…$/)
      }),
    )
  })

  test('fits, unless what must stay is longer', () => {
    fc.assert(
      fc.property(limits, ([text, maxBytes, keep]) => {
        const cut = cutText(text, maxBytes, keep)
        if (cut === undefined || jsonLength(cut) <= maxBytes) return
        // Then no shorter cut would do: it is the first end of a word behind what must stay.
        expect(cutText(text, 0, keep)).toBe(cut)
      }),
    )
  })
})

test('a megabyte without an end of a word is looked through once or twice', () => {
  const startedAt = performance.now()
  expect(cutText('a'.repeat(1_000_000), 500_000, 10)).toBeUndefined()
  expect(performance.now() - startedAt).toBeLessThan(500)
})
