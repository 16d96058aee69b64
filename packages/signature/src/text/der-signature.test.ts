import fc from 'fast-check'
import { expect, test } from 'vitest'

import { decodeDerSignature, encodeDerSignature } from './der-signature.ts'

const decode = (hex: string, width = 32) => {
  const joined = decodeDerSignature(new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex')), width)
  return joined === undefined ? undefined : Buffer.from(joined).toString('hex')
}

const ONE = '01'.padStart(64, '0')
const TOP = 'ff'.repeat(32)

test('r and s come out behind one another, each as wide as the curve', () => {
  expect(decode('3006 020101 020101')).toBe(ONE + ONE)
  expect(decode(`3026 020101 022100${TOP}`)).toBe(ONE + TOP)
  expect(decode(`3046 022100${TOP} 022100${TOP}`)).toBe(TOP + TOP)
  expect(decode('3006 020101 020101', 48)).toBe('01'.padStart(96, '0').repeat(2))
})

test.each([
  ['r and s zero (CVE-2021-43571)', '3006 020100 020100'],
  ['r zero', '3006 020100 020101'],
  ['s zero', '3006 020101 020100'],
  ['s without a byte', '3005 020101 0200'],
  ['a negative r', '3006 0201ff 020101'],
  ['a zero before r that nothing needs', '3007 02020001 020101'],
  ['two zeros before s', `3027 020101 02220000${'ff'.repeat(32)}`],
  ['r wider than the curve', `3026 0221 01${'00'.repeat(32)} 020101`],
  ['a byte behind', '3006 020101 020101 00'],
  ['a byte behind s, in the SEQUENCE', '3007 020101 020101 00'],
  ['a third value', '3009 020101 020101 020101'],
  ['one value', '3003 020101'],
  ['none', '3000'],
  ['the length of the SEQUENCE in two bytes', '308106 020101 020101'],
  ['the length of r in two bytes', '3007 02810101 020101'],
  ['an endless SEQUENCE', '3080 020101 020101 0000'],
  ['a SET', '3106 020101 020101'],
  ['a BIT STRING for r', '3006 030101 020101'],
  ['r and s as they are (IEEE P1363)', ONE + ONE],
  ['nothing', ''],
])('refuses %s', (_what, hex) => {
  expect(decode(hex)).toBeUndefined()
})

const halves = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((half) => (half.every((byte) => byte === 0) ? half.with(31, 1) : half))

test('what was written is read again', () => {
  fc.assert(
    fc.property(halves, halves, fc.nat(32), (r, s, zeros) => {
      const joined = Uint8Array.from([...r.fill(0, 0, zeros === 32 ? 31 : zeros), ...s])
      if (joined.subarray(0, 32).every((byte) => byte === 0)) joined[31] = 1
      expect(decodeDerSignature(encodeDerSignature(joined), 32)).toEqual(joined)
    }),
  )
})

test('one signature has one spelling: whatever is read is written back the same', () => {
  const edit = fc.record({ at: fc.nat(80), byte: fc.integer({ min: 0, max: 255 }), how: fc.constantFrom(0, 1, 2) })
  fc.assert(
    fc.property(halves, halves, fc.array(edit, { minLength: 1, maxLength: 3 }), (r, s, edits) => {
      const bytes = [...encodeDerSignature(Uint8Array.from([...r, ...s]))]
      for (const { at, byte, how } of edits)
        bytes.splice(at % bytes.length, how === 0 ? 0 : 1, ...(how === 2 ? [] : [byte]))
      const der = Uint8Array.from(bytes)
      const read = decodeDerSignature(der, 32)
      if (read !== undefined) expect(encodeDerSignature(read)).toEqual(der)
    }),
    { numRuns: 2_000 },
  )
})
