import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { argumentsOfText, textOfArguments } from './command-text.ts'

describe('what is typed behind a command', () => {
  test.each<[string, string, object]>([
    ['nothing', '', {}],
    ['only spaces', ' \t\n', {}],
    ['a text', 'ORD-12345', { text: 'ORD-12345' }],
    ['a text with spaces around it', '  where is my order?  ', { text: 'where is my order?' }],
    ['a pair', 'orderId=ORD-12345', { orderId: 'ORD-12345' }],
    ['pairs', ' orderId=ORD-12345\n express=true ', { orderId: 'ORD-12345', express: 'true' }],
    ['names with _ and -', 'order_id=1 order-id=2', { order_id: '1', 'order-id': '2' }],
    ['a quoted value', 'note="call me first" a=1', { note: 'call me first', a: '1' }],
    ['curly quotes', 'note=“call me first”', { note: 'call me first' }],
    ['an empty value', 'note= a=""', { note: '', a: '' }],
    ['quotes in quotes', String.raw`note="say \"hi\" \\ there"`, { note: String.raw`say "hi" \ there` }],
    [
      'other backslashes as they are',
      String.raw`path="C:\temp" p=C:\temp`,
      { path: String.raw`C:\temp`, p: String.raw`C:\temp` },
    ],
    ['a sign of equality in a value', 'url=https://x.example/?a=b', { url: 'https://x.example/?a=b' }],
    ['a name twice, where the last one counts', 'a=1 a=2', { a: '2' }],
    ['a pair and a word, which is a text', 'orderId=ORD-1 please', { text: 'orderId=ORD-1 please' }],
    ['an open quote, which is a text', 'note="call me', { text: 'note="call me' }],
    ['text behind a quote, which is a text', 'note="a"b', { text: 'note="a"b' }],
    ['a space before the sign, which is a text', 'a = 1', { text: 'a = 1' }],
    ['an address, which is a text', 'https://x.example/?a=b', { text: 'https://x.example/?a=b' }],
    ['a name that reaches a prototype, which is a text', '__proto__=1', { text: '__proto__=1' }],
  ])('%s', (_what, text, args) => {
    expect(argumentsOfText(text)).toEqual(args)
  })

  test('no text throws, reaches a prototype, or takes long', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z=" “”\\]*$/)), (text) => {
        const args = argumentsOfText(text)
        expect(Object.getPrototypeOf(args)).toBe(Object.prototype)
        for (const value of Object.values(args)) expect(typeof value).toBe('string')
      }),
    )
    const startedAt = performance.now()
    for (const piece of ['a=', 'a="', 'a="\\', 'a= ', 'a=" ', '=', 'a=“', 'a', ' ', 'a=1 ']) {
      argumentsOfText(piece.repeat(100_000))
      argumentsOfText(`${piece.repeat(100_000)}"`)
    }
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })
})

test('what is played is read as what it was', () => {
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/)
  fc.assert(
    fc.property(fc.dictionary(name, fc.string(), { noNullPrototype: true }), (args) => {
      expect(argumentsOfText(textOfArguments(args))).toEqual(args)
    }),
  )
})

test.each<[string, object, string]>([
  ['one text as it is', { text: 'where is it?' }, 'where is it?'],
  ['a text that looks like pairs, quoted', { text: 'a=1' }, 'text=a=1'],
  ['numbers and truth', { n: 1.5, express: true }, 'n=1.5 express=true'],
  ['what has parts, as JSON', { lines: [{ sku: 'A 1' }] }, String.raw`lines="[{\"sku\":\"A 1\"}]"`],
  ['nothing of what is not there', { a: undefined }, ''],
])('is typed: %s', (_what, args, text) => {
  expect(textOfArguments(args)).toBe(text)
})
