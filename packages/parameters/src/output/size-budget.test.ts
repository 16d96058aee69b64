import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { utf8Length } from './bytes.ts'
import type { OutputOptions } from './output-options.ts'
import { trimmed } from './size-budget.ts'
import { budgetOf, numbers, orders, replyOf, trim, words } from './trim.test-kit.ts'
import type { Reply, Settings } from './trim.test-kit.ts'

describe('a list', () => {
  test('loses what does not fit from its end, and the reply says so', () => {
    const reply = replyOf({ orders: orders(318), total: 318 }, 400)
    const shown = (reply['orders'] as unknown[]).length
    expect(reply).toEqual({
      orders: orders(shown),
      total: 318,
      truncated: {
        message: `Only the first ${shown} of 318 orders are here.`,
        omitted: { orders: 318 - shown },
      },
    })
    // The next one would not have fitted.
    expect(utf8Length(JSON.stringify(reply)) + utf8Length(JSON.stringify(orders(1))) - 1).toBeGreaterThan(400)
  })

  test('that takes more room than others is cut before them', () => {
    const reply = replyOf({ tags: numbers(9), orders: orders(100) }, 600)
    expect(reply['tags']).toEqual(numbers(9))
    expect(reply.truncated.omitted).toHaveProperty('orders')
  })

  test('that is as long as another is cut like that', () => {
    const { truncated } = replyOf({ orders: orders(100), tickets: orders(100) }, 1_000)
    const { orders: fewer = 0, tickets = 0 } = truncated.omitted
    expect(Math.abs(fewer - tickets)).toBeLessThan(30)
  })

  test('inside an entry is cut where there is one entry only', () => {
    const reply = replyOf({ orders: [{ id: 1, lines: numbers(200) }] }, 300)
    expect(reply.truncated).toMatchObject({
      message: 'Only part of the lines is here.',
      omitted: { 'orders.*.lines': expect.any(Number) as unknown },
    })
  })

  test('is never emptied, which would say that there is nothing', () => {
    const value = { orders: ['a'.repeat(200), 'b'.repeat(200)] }
    expect(replyOf(value, 350)['orders']).toEqual(['a'.repeat(200)])
    expect(trim(value, 250)).toBeUndefined()
  })

  test('keeps what is asked for, and may be emptied where that is nothing', () => {
    const value = { orders: orders(50), tags: numbers(50) }
    const keep = { orders: 20, tags: 0 }
    const least = Array.from({ length: 1_000 }, (_, maxBytes) => maxBytes).find((maxBytes) =>
      trim(value, maxBytes, { keep }),
    )
    const reply = replyOf(value, least ?? 0, { keep })
    expect(reply).toMatchObject({ orders: orders(20), tags: [] })
    expect(reply.truncated.message).toBe('Only the first 20 of 50 orders and 0 of 50 tags are here.')
    expect(trim(value, 450, { keep: { orders: 50, tags: 50 } })).toBeUndefined()
  })

  test('that is the whole reply is cut, and has no room for the note', () => {
    const cut = trim(numbers(100), 200)
    const shown = (JSON.parse(cut?.text ?? '') as unknown[]).length
    expect(cut?.message).toBe(`Only the first ${shown} of 100 entries are here.`)
    expect(utf8Length(cut?.text ?? '')).toBeGreaterThan(190)
  })
})

test('what only has too much space in it is written without, and nothing is cut', () => {
  const value = { orders: orders(10) }
  const text = JSON.stringify(value)
  const cut = trimmed(JSON.stringify(value, null, 8), budgetOf(text.length, { rest: 'Ask for more.' }))
  expect(cut).toEqual({ text, message: undefined, cutBytes: 0 })
})

describe('a text', () => {
  test('that is long is cut behind a word', () => {
    const reply = replyOf({ id: 7, note: words(500) }, 400)
    expect(reply['note']).toMatch(/^word( word)+…$/)
    expect(reply.truncated.message).toBe('Only part of the note is here.')
    expect(reply.truncated.omitted).toEqual({ note: words(500).length - (reply['note'] as string).length + 1 })
  })

  test('keeps 100 characters, or what is asked for', () => {
    const value = { note: words(100), more: words(100) }
    const { note, more } = replyOf(value, 700, { keep: { note: 400 } })
    expect((note as string).length).toBeGreaterThan(400)
    expect((more as string).length).toBeGreaterThan(100)
    expect(trim(value, 300)).toBeUndefined()
    expect(replyOf(value, 300, { keep: { note: 20, more: 20 } })).toHaveProperty('truncated')
  })

  test('without a space is left, since a part of a link or a file is worth nothing', () => {
    expect(trim({ file: 'QUJD'.repeat(500) }, 400)).toBeUndefined()
  })

  test('that is the whole reply is cut too', () => {
    const cut = trim(words(500), 300)
    expect(cut?.message).toBe('Only part of the text is here.')
    expect(JSON.parse(cut?.text ?? '')).toMatch(/^word.*…$/)
  })
})

describe('what is said about it', () => {
  const schema = z.object({
    found: z
      .array(z.object({ id: z.number() }))
      .meta({ title: 'Orders', translations: { de: { title: 'Bestellungen' } } }),
    extraNotes: z.string().optional(),
  })
  const value = { found: orders(100) }

  test.each<[string, Settings, RegExp]>([
    ['the title of the schema', { schema }, /^Only the first \d+ of 100 orders are here\.$/],
    ['the name in words', {}, /^Only the first \d+ of 100 found are here\.$/],
    [
      'Austrian German, with the title in German',
      { schema, tag: 'de-AT' },
      /^Hier sind nur \d+ von 100 Bestellungen\.$/,
    ],
    [
      'a German title, as it is written',
      { schema: z.object({ found: z.array(z.unknown()).meta({ title: 'Bestellungen' }) }), tag: 'de' },
      /^Hier sind nur \d+ von 100 Bestellungen\.$/,
    ],
    ['German, with its own title', { schema, tag: 'de' }, /^Hier sind nur \d+ von 100 Bestellungen\.$/],
  ])('%s', (_what, settings, message) => {
    expect(replyOf(value, 500, settings).truncated.message).toMatch(message)
  })

  test('all that was cut, as one sentence', () => {
    const several = { found: orders(60), extraNotes: words(300), a: numbers(60), b: numbers(60), c: numbers(60) }
    expect(replyOf(several, 900, { schema: undefined as never }).truncated.message).toMatch(
      /^Only the first \d+ of 60 found, the first \d+ of 60 a, the first \d+ of 60 b and some of the rest are here\.$/,
    )
    expect(replyOf({ found: orders(60), extraNotes: words(300) }, 500, { schema }).truncated.message).toMatch(
      /^Only the first \d+ of 60 orders and part of the extra notes are here\.$/,
    )
  })

  test('one that is left, as one', () => {
    const { truncated } = replyOf({ orders: ['a'.repeat(200), 'b'.repeat(200)] }, 350)
    expect(truncated.message).toBe('Only the first of 2 orders is here.')
  })

  test.each<[string, NonNullable<OutputOptions['rest']>, RegExp]>([
    ['a sentence', 'Ask for the next page.', /^Ask for the next page\.$/],
    [
      'one made of what is there',
      (_, { found = 0 }) => `Ask again with offset ${found}.`,
      /^Ask again with offset \d+\.$/,
    ],
    [
      'one made of what is not',
      ({ found = 0 }) => `Say that there\nare ${found} more.`,
      /^Say that there are \d+ more\.$/,
    ],
  ])('how to ask for the rest: %s', (_what, rest, next) => {
    const reply = replyOf(value, 500, { rest })
    expect(reply.truncated.next).toMatch(next)
    if (typeof rest === 'function') expect(reply.truncated.next).toContain(String(counted(reply, rest.length)))
  })

  test('nothing where the handler says something there itself', () => {
    const reply = replyOf({ orders: orders(100), truncated: false }, 300)
    expect(reply.truncated).toBe(false)
    expect((reply['orders'] as unknown[]).length).toBeLessThan(100)
  })
})

function counted(reply: Reply, arity: number): number {
  return arity === 1 ? (reply.truncated.omitted['found'] ?? 0) : (reply['found'] as unknown[]).length
}
