import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { readFormFields } from './form-fields.ts'

const read = (text: string | Uint8Array) => {
  const fields = readFormFields(typeof text === 'string' ? Buffer.from(text) : text)
  return fields === undefined ? undefined : Object.fromEntries(fields)
}

test.each([
  ['', {}],
  ['a=1&b=2', { a: ['1'], b: ['2'] }],
  ['a=1&a=2&a=1', { a: ['1', '2', '1'] }],
  ['a', { a: [''] }],
  ['a=', { a: [''] }],
  ['=a', { '': ['a'] }],
  ['a=b=c', { a: ['b=c'] }],
  ['&&a=1&', { a: ['1'] }],
  ['a=+x+', { a: [' x '] }],
  ['a=%20x%0D%0A', { a: [' x\r\n'] }],
  ['a%3D=%26', { 'a=': ['&'] }],
  ['a=Zo%C3%AB&%F0%9F%98%80=1', { a: ['Zoë'], '😀': ['1'] }],
  ['a=Zoë', { a: ['Zoë'] }],
  ['\ufeffa=1', { '\ufeffa': ['1'] }],
  ['constructor=1&toString=2', { constructor: ['1'], toString: ['2'] }],
])('%j', (text, fields) => {
  expect(read(text)).toEqual(fields)
})

test('a name of Object.prototype is a name', () => {
  expect([...(readFormFields(Buffer.from('__proto__=1')) ?? [])]).toEqual([['__proto__', ['1']]])
})

describe('is no form', () => {
  test.each([
    ['a percent sign alone', 'a=%'],
    ['half an escape', 'a=%4'],
    ['an escape that is none', 'a=%zz'],
    ['bytes that are not UTF-8, escaped', 'a=%ff'],
    ['half of a character, escaped', 'a=%ED%A0%80'],
    ['an overlong form, escaped', 'a=%C0%AF'],
    ['bytes that are not UTF-8', Uint8Array.of(0x61, 0x3d, 0xff)],
    ['a name that is not', '%ff=a'],
    ['1,001 fields', 'a&'.repeat(1_000)],
    ['a million fields', 'a=1&'.repeat(250_000)],
    ['a million separators', '&'.repeat(1_000_000)],
  ])('%s', (_what, text) => {
    expect(read(text)).toBeUndefined()
  })
})

test('reads what URLSearchParams reads, wherever that is well-formed', () => {
  const texts = fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), { maxLength: 9 })
  fc.assert(
    fc.property(texts, (pairs) => {
      const body = new URLSearchParams(pairs).toString()
      const fields = [...(readFormFields(Buffer.from(body)) ?? [])]
      const params = new URLSearchParams(body)
      expect(fields).toEqual([...new Set(params.keys())].map((name) => [name, params.getAll(name)]))
    }),
  )
})

test('never throws, whatever the bytes', () => {
  const bytes = fc.oneof(fc.uint8Array(), fc.string({ unit: fc.constantFrom('%', 'f', '0', '=', '&', '+') }))
  fc.assert(
    fc.property(bytes, (body) => {
      expect(() => read(body)).not.toThrow()
    }),
  )
})
