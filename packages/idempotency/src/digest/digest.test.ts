import fc from 'fast-check'
import { expect, test } from 'vitest'

import { digest } from './digest-node.ts'
import { digest as onTheWeb } from './digest-web.ts'

test('is the SHA-256 of FIPS 180-4, in base64url', () => {
  const inHex = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  expect(Buffer.from(digest('abc'), 'base64url').toString('hex')).toBe(inHex)
})

test('is the same on either kind of runtime', async () => {
  const content = fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array())
  await fc.assert(
    fc.asyncProperty(content, async (given) => {
      expect(await onTheWeb(given)).toBe(digest(given))
    }),
  )
})
