import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { decodeBase64, decodeBase64Url, encodeBase64, encodeBase64Url } from './strict-base64.ts'

const forms = [
  { form: 'base64', decode: decodeBase64, encode: encodeBase64 },
  { form: 'base64url', decode: decodeBase64Url, encode: encodeBase64Url },
] as const

describe.each(forms)('$form', ({ form, decode, encode }) => {
  test('what was written is read again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(decode(encode(bytes))).toEqual(bytes)
      }),
    )
  })

  test('writes as Node does', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(encode(bytes)).toBe(Buffer.from(bytes).toString(form))
      }),
    )
  })

  test('one value has one spelling: what can be read is written back the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ABab01+/-_=\n é'.split('')), maxLength: 12 }), (text) => {
        const bytes = decode(text)
        expect(bytes === undefined ? text : encode(bytes)).toBe(text)
      }),
    )
  })
})

// RFC 4648 section 10.
test.each([
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foob', 'Zm9vYg=='],
  ['fooba', 'Zm9vYmE='],
  ['foobar', 'Zm9vYmFy'],
])('%j is %j', (plain, text) => {
  expect(decodeBase64(text)).toEqual(new TextEncoder().encode(plain))
  expect(decodeBase64Url(text.replaceAll('=', ''))).toEqual(new TextEncoder().encode(plain))
})

test.each([
  ['the other alphabet', '-_-_'],
  ['no padding', 'Zg'],
  ['half the padding', 'Zg='],
  ['too much padding', 'Zm9v===='],
  ['padding inside', 'Zg==Zg=='],
  ['bits left over', 'Zh=='],
  ['bits left over', 'Zm9='],
  ['a line break', 'Zm9v\nZm9v'],
  ['a space', 'Zm9v Zg='],
  ['junk behind', 'Zm9v!!!!'],
  ['nothing but padding', '===='],
])('base64 refuses %s: %j', (_what, text) => {
  expect(decodeBase64(text)).toBeUndefined()
})

test.each(['+/+/', 'Zg==', 'Z', 'Zh', 'Zm9', 'Zm9v '])('base64url refuses %j', (text) => {
  expect(decodeBase64Url(text)).toBeUndefined()
})
