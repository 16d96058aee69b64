import fc from 'fast-check'
import { expect, test } from 'vitest'

import { DER_INTEGER, DER_SEQUENCE, readDer, readDerSequence, writeDer } from './der.ts'

const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

test('reads the elements that stand behind one another', () => {
  const elements = readDer(bytesOf('020101 0500 3003020102'.replaceAll(' ', '')))
  expect(elements?.map(({ tag, content }) => [tag, hexOf(content)])).toEqual([
    [DER_INTEGER, '01'],
    [0x05, ''],
    [DER_SEQUENCE, '020102'],
  ])
  expect(elements?.map(({ whole }) => hexOf(whole))).toEqual(['020101', '0500', '3003020102'])
  expect(readDer(new Uint8Array())).toEqual([])
})

test('reads what is in the one SEQUENCE', () => {
  expect(readDerSequence(bytesOf('3006020101020102'))).toHaveLength(2)
  expect(readDerSequence(bytesOf('3000'))).toEqual([])
})

test.each([
  ['another tag', '3103020101'],
  ['a SEQUENCE and something behind it', '300302010100'],
  ['two of them', '30003000'],
  ['none', ''],
  ['one whose content is cut', '3003020201'],
])('no one SEQUENCE: %s', (_what, hex) => {
  expect(readDerSequence(bytesOf(hex))).toBeUndefined()
})

test.each([
  ['a tag and nothing more', '30'],
  ['less content than its length says', '0202ff'],
  ['a length without an end (BER)', '30800000'],
  ['a long length that a short one would do for', '02810101'],
  ['a long length with a zero before it', '02820001'.padEnd(600, '0')],
  ['a length of four bytes', `028401000000${'00'.repeat(8)}`],
  ['a length that is cut', '0282ff'],
  ['a reserved length', '02ff01'],
])('refuses %s', (_what, hex) => {
  expect(readDer(bytesOf(hex))).toBeUndefined()
})

test.each([0, 1, 0x7f, 0x80, 0xff, 0x100, 0xffff, 0x10000, 0x12345])(
  '%i bytes are written as short as can be',
  (length) => {
    const content = new Uint8Array(length).fill(7)
    const written = writeDer(0x04, content)
    expect(readDer(written)).toEqual([{ tag: 0x04, content, whole: written }])
  },
)

test('one value has one spelling: what can be read is written back the same', () => {
  const likely = fc.oneof(
    fc.constantFrom(0x02, 0x30, 0x00, 0x01, 0x7f, 0x80, 0x81, 0x82),
    fc.integer({ max: 255, min: 0 }),
  )
  fc.assert(
    fc.property(fc.array(likely, { maxLength: 40 }), (list) => {
      const bytes = Uint8Array.from(list)
      const elements = readDer(bytes)
      if (elements === undefined) return
      expect(Buffer.concat(elements.map(({ tag, content }) => writeDer(tag, content)))).toEqual(Buffer.from(bytes))
      expect(Buffer.concat(elements.map(({ whole }) => whole))).toEqual(Buffer.from(bytes))
    }),
    { numRuns: 2_000 },
  )
})

test.each<[string, number[]]>([
  ['an indefinite length, and 128 bytes behind it', [0x04, 0x80, ...Array.from({ length: 128 }, () => 0)]],
  ['a length of four bytes', [0x04, 0x84, 0, 0, 0, 0x80, ...Array.from({ length: 128 }, () => 0)]],
  ['a length of four bytes without a zero in front', [0x04, 0x84, 1, 0, 0, 0]],
  ['a length whose bytes are cut off', [0x04, 0x82, 0x01]],
  ['a length with a zero in front', [0x04, 0x82, 0x00, 0x80, ...Array.from({ length: 128 }, () => 0)]],
  ['a length in two bytes that fits in one', [0x04, 0x81, 0x7f, ...Array.from({ length: 127 }, () => 0)]],
  ['a tag alone', [0x04]],
])('%s is no DER', (_what, bytes) => {
  expect(readDer(Uint8Array.from(bytes))).toBeUndefined()
})

test.each([0, 1, 127, 128, 255, 256, 65_535, 65_536])('%i bytes are read as they were written', (size) => {
  const [element] = readDer(writeDer(0x04, new Uint8Array(size).fill(7))) ?? []
  expect(element?.content.length).toBe(size)
  expect(readDerSequence(writeDer(0x04, new Uint8Array(size)))).toBeUndefined()
})
