import { describe, expect, test } from 'vitest'

import { readVectors } from './read-vectors.test-kit.ts'
import { tryCall } from './try-call.test-kit.ts'
import * as nodeCrypto from './crypto/crypto-node.ts'
import * as webCrypto from './crypto/crypto-web.ts'
import { schemes } from './schemes.ts'
import { encodeHex } from './text/strict-hex.ts'

const files = readVectors()
const ports = [
  { port: 'node:crypto', crypto: nodeCrypto },
  { port: 'Web Crypto', crypto: webCrypto },
]

test('every row has its vectors, one of them genuine and one of them not', () => {
  expect(files.map(({ scheme }) => scheme).toSorted()).toEqual(Object.keys(schemes).toSorted())
  const lacking = (isMet: (verdict: string) => boolean) =>
    files.filter(({ vectors }) => !vectors.some((vector) => isMet(vector.expect))).map(({ scheme }) => scheme)
  expect(lacking((verdict) => verdict === 'valid')).toEqual([])
  expect(lacking((verdict) => verdict !== 'valid')).toEqual([])
})

describe.each(ports)('with $port', ({ crypto }) => {
  describe.each(files)('$scheme', ({ scheme, vectors }) => {
    test.each(vectors)('$id: $expect', async ({ options, request, now, expect: verdict }) => {
      const tried = await tryCall({ scheme, ...options }, request, {
        crypto,
        ...(now === undefined ? {} : { nowMs: now * 1_000 }),
      })
      expect(tried.verdict).toBe(verdict)
      expect(tried.status).toBe(verdict === 'valid' ? 200 : 401)
      expect(tried.trust?.scheme).toBe(verdict === 'valid' ? scheme : undefined)
    })
  })

  test.each(
    files.flatMap(({ scheme, vectors }) =>
      schemes[scheme].shape === 'signed' && schemes[scheme].replay === 'content'
        ? vectors.filter(({ signedContent }) => signedContent !== undefined).map((vector) => ({ ...vector, scheme }))
        : [],
    ),
  )(
    '$id: the replay id is the hash of what was signed',
    async ({ scheme, options, request, now = 0, signedContent = '' }) => {
      const { trust } = await tryCall({ scheme, ...options }, request, { crypto, nowMs: now * 1_000 })
      expect(trust?.replayId).toBe(encodeHex(nodeCrypto.digest('sha256', [signedContent])))
    },
  )
})
