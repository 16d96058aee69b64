import { generic, reply } from '@hookwell/core'
import type { Language } from '@hookwell/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { BLANK, raise, run } from './output.test-kit.ts'
import type { Setting } from './output.test-kit.ts'
import type { OutputOptions } from './output-options.ts'
import type { Truncated } from './truncation.ts'

describe('the size of the reply', () => {
  const many = { orders: Array.from({ length: 318 }, (_, at) => ({ orderId: `ORD-${at}` })) }

  test.each<[string, OutputOptions, Setting]>([
    ['by option', { maxBytes: 500 }, {}],
    ['by profile', {}, { profile: { ...generic, replyMaxBytes: 500 } }],
    ['by option before profile', { maxBytes: 500 }, { profile: { ...generic, replyMaxBytes: 100 } }],
  ])('%s', async (_how, options, setting) => {
    const { text, notes, headers } = await run(() => many, { rest: 'Ask for less.', ...options }, setting)
    const { orders, truncated } = JSON.parse(text) as { orders: unknown[]; truncated: Truncated }
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(500)
    expect(truncated).toEqual({
      message: `Only the first ${orders.length} of 318 orders are here.`,
      omitted: { orders: 318 - orders.length },
      next: 'Ask for less.',
    })
    const whole = JSON.stringify(many).length
    const left = JSON.stringify({ orders }).length
    expect(notes['hookwell.reply.truncated']).toBe(whole - left)
    expect(headers['content-type']).toBe('application/json')
  })

  test('is not limited by itself', async () => {
    expect((await run(() => many)).text).toBe(JSON.stringify(many))
  })

  test('in the language of the caller', async () => {
    const { text } = await run(() => many, { maxBytes: 500 }, { languages: ['en', 'de'], accept: 'de' })
    expect(text).toMatch(/"Hier sind nur \d+ von 318 orders\."/)
    const dutch: Language = {
      tag: 'nl',
      phrases: { 'output.cut_several': 'Alleen {parts}.', 'output.list': '{shown} {name}' },
    }
    const dutchText = (await run(() => many, { maxBytes: 500 }, { languages: ['en', dutch], accept: 'nl' })).text
    expect(dutchText).toMatch(/"Alleen \d+ orders\."/)
  })

  test('counts bytes, not characters', async () => {
    const umlauts = { note: 'ü'.repeat(100) }
    const bytes = 2 * 100 + '{"note":""}'.length
    expect((await run(() => umlauts, { maxBytes: bytes })).status).toBe(200)
    expect((await run(() => umlauts, { maxBytes: bytes - 1 })).status).toBe(500)
  })

  test('that cannot be had is our fault, with what to do and nothing of the reply', async () => {
    const { status, text, ended } = await run(() => ({ file: 'QUJD'.repeat(50) }), { maxBytes: 100 })
    expect([status, JSON.parse(text)]).toEqual([
      500,
      { ...BLANK, suggestion: 'Ask for less at once, or say that there is a technical problem.' },
    ])
    expect(ended.reason).toBe('too_large')
    expect(String(ended.cause)).toContain('The reply takes 211 bytes of the 100 that its caller takes')
    expect(String(ended.cause)).not.toContain('QUJD')
  })

  test('a function for the rest that fails is our fault', async () => {
    const { text, ended } = await run(() => many, { maxBytes: 500, rest: () => raise(new Error('planted')) })
    expect(JSON.parse(text)).toMatchObject({ code: 'reply_invalid' })
    expect(ended).toMatchObject({ reason: 'too_large', cause: { message: 'planted' } })
  })

  test('is no matter of a text that was written already and fits', async () => {
    const written = '{ "a": 1.0, "a": 2 }'
    const made = reply({ status: 200, headers: { 'Content-Type': 'application/vnd.orders+json' }, body: written })
    const { text, headers } = await run(() => made, { maxBytes: 50 })
    expect([text, headers['Content-Type'] ?? headers['content-type']]).toEqual([written, 'application/vnd.orders+json'])
  })

  test('what fits goes out byte for byte as it would without', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const plain = await run(() => value)
        const limited = await run(() => value, { maxBytes: 100_000 })
        expect([limited.status, limited.text, limited.headers]).toEqual([plain.status, plain.text, plain.headers])
      }),
    )
  })
})
