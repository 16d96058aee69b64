import { crc32 as zlibs } from 'node:zlib'

import fc from 'fast-check'
import { expect, test } from 'vitest'

import { crc32 } from './crc32.ts'

test('is that of zlib, for any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
      expect(crc32(bytes)).toBe(zlibs(bytes))
    }),
  )
})

// The check value of the catalogue of parametrised CRC algorithms, CRC-32/ISO-HDLC.
test('is never negative', () => {
  expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926)
  expect(crc32(new Uint8Array())).toBe(0)
})
