import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'

import { digest, digestOnTheWeb } from './digest.ts'

// Of FIPS 180-4: ba7816bf 8f01cfea 414140de 5dae2223 b00361a3 96177a9c b410ff61 f20015ad.
const OF_ABC = 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0'

afterEach(() => {
  vi.unstubAllGlobals()
})

test.each([
  ['a text', 'abc'],
  ['bytes', Uint8Array.of(97, 98, 99)],
])('is the SHA-256 of %s in base64url, at once', (_what, content) => {
  expect(digest(content)).toBe(OF_ABC)
})

test('is the same on either kind of runtime, so that both find a key in one store', async () => {
  const content = fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array())
  await fc.assert(
    fc.asyncProperty(content, async (given) => {
      expect(await digestOnTheWeb(given)).toBe(digest(given))
    }),
  )
})

test.each<[string, object | undefined]>([
  ['has nothing of Node', undefined],
  ['has a process and no modules', {}],
  ['has no such module', { getBuiltinModule: () => undefined }],
  ['has an older one', { getBuiltinModule: () => ({}) }],
])('is a promise where the runtime %s', async (_what, host) => {
  // It looks at the runtime once, as it is loaded.
  vi.resetModules()
  vi.stubGlobal('process', host)
  const there = await import('./digest.ts')
  vi.unstubAllGlobals()
  const digested = there.digest('abc')
  expect(digested).toBeInstanceOf(Promise)
  expect(await digested).toBe(OF_ABC)
})
