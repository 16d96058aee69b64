import { expect, test } from 'vitest'

import { headersFromPairs } from '@hookwell/core/adapter'

import { schemes } from '../schemes.ts'
import { encodeBase64 } from '../text/strict-base64.ts'
import { encodeHex } from '../text/strict-hex.ts'
import { numberedHeaders } from './numbered-headers.ts'
import { signatureReader } from './signature-reader.ts'
import type { SignedScheme } from './signed-scheme.ts'

const reasonOf = (row: SignedScheme, text: string, field?: string) => {
  const read = signatureReader(row, field)(text)
  return 'reason' in read ? [read.reason, read.detail] : read.signatures.length
}
const MALFORMED = ['signature_malformed', 'a signature is not written as it should be, or has the wrong length']

test.each([1, 64, 256, 1_024])('an RSA signature may have %i bytes: the key says how many', (size) => {
  expect(reasonOf(schemes.wise, encodeBase64(new Uint8Array(size).fill(1)))).toBe(1)
})

test.each([0, 1_025])('but not %i', (size) => {
  expect(reasonOf(schemes.wise, encodeBase64(new Uint8Array(size).fill(1)))).toEqual(MALFORMED)
})

test('what is no DER is refused before anything is computed', () => {
  expect(reasonOf(schemes.sendgrid, '!!')).toEqual(MALFORMED)
  expect(reasonOf(schemes.sendgrid, encodeBase64(Uint8Array.of(0x30, 0)))).toEqual(MALFORMED)
  // SEQUENCE { INTEGER 1, INTEGER 1 }
  expect(reasonOf(schemes.sendgrid, encodeBase64(Uint8Array.of(0x30, 6, 2, 1, 1, 2, 1, 1)))).toBe(1)
})

test('what is missing is named', () => {
  expect(reasonOf(schemes.stripe, 't=1', 't')).toEqual(['signature_missing', 'the header holds no signature named v1'])
  const row: SignedScheme = { ...schemes.stripe, grammar: { ...schemes.stripe.grammar, wanted: ['v1', 'v2'] } }
  expect(reasonOf(row, 't=1')).toEqual(['signature_missing', 'the header holds no signature named v1 or v2'])
})

const HEX = encodeHex(new Uint8Array(32).fill(0xab))

test.each<[string, string, unknown]>([
  ['a space behind a comma', `t=1, v1=${HEX}`, 1],
  ['two of them', `t=1,  v1=${HEX}`, 'signature_missing'],
  ['one in front of all', ` v1=${HEX}`, 'signature_missing'],
  ['an item without a name', `t=1,=${HEX}`, 'signature_malformed'],
  ['an item that is no pair, before one that is', `t=1,x,v1=${HEX}`, 'signature_malformed'],
  ['an item that is no pair, at the end', `v1=${HEX},x`, 'signature_malformed'],
  ['an empty item', `v1=${HEX},`, 'signature_malformed'],
  ['a signature that runs into the next', `v1=${HEX.slice(1)},${HEX}`, 'signature_malformed'],
  ['an empty signature', 'v1=', 'signature_malformed'],
  ['an empty signature before another', `v1=,v1=${HEX}`, 'signature_malformed'],
])('%s', (_what, text, expected) => {
  const found = reasonOf(schemes.stripe, text, 't')
  expect(Array.isArray(found) ? found[0] : found).toBe(expected)
})

test('a field is only for rows that have names, and is left alone where nobody asks', () => {
  expect(reasonOf(schemes.github, `t=1`, 't')).toEqual([
    'signature_malformed',
    'the signature does not begin as it should',
  ])
  expect(reasonOf(schemes.stripe, `undefined=1,v1=${HEX}`)).toBe(1)
})

const numbered = (lines: readonly (readonly [string, string])[]) => {
  const read = numberedHeaders('x-sig-', (text) => ({ signatures: [new TextEncoder().encode(text)], field: undefined }))
  const found = read({ method: 'POST', url: '/', headers: headersFromPairs(lines) })
  return 'reason' in found ? `${found.reason}: ${found.detail}` : found.signatures.length
}
const numberedLines = (count: number) => Array.from({ length: count }, (_, at) => [`x-sig-${at + 1}`, 'a'] as const)

test('numbered headers: up to 32, each once and not too long', () => {
  expect(numbered([])).toBe("signature_missing: there is no header 'x-sig-1'")
  expect(numbered(numberedLines(32))).toBe(32)
  expect(numbered(numberedLines(33))).toBe("signature_malformed: the headers 'x-sig-…' hold more than 32 signatures")
  const unfit = "signature_malformed: a header 'x-sig-…' is longer than 8192 characters, or came twice"
  expect(numbered([['x-sig-1', 'a'.repeat(8_192)]])).toBe(1)
  expect(numbered([['x-sig-1', 'a'.repeat(8_193)]])).toBe(unfit)
  expect(
    numbered([
      ['x-sig-1', 'a'],
      ['x-sig-1', 'a'],
    ]),
  ).toBe(unfit)
  // A number has no zero in front, three digits at most, and nothing behind it.
  expect(numbered([['x-sig-01', 'a']])).toMatch(/^signature_missing/)
  expect(numbered([['x-sig-1000', 'a']])).toMatch(/^signature_missing/)
  expect(numbered([['x-sig-1a', 'a']])).toMatch(/^signature_missing/)
})
