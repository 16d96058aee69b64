import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import * as nodeCrypto from '../crypto/crypto-node.ts'
import * as webCrypto from '../crypto/crypto-web.ts'
import { replayKey } from './replay-key.ts'
import type { ReplayName } from './replay-key.ts'

const keyOf = (name: Partial<ReplayName>): string =>
  replayKey(nodeCrypto, { scheme: 'github', scope: '', replayId: 'a', ...name }) as string

test('an ordinary delivery has a key that people can read', () => {
  expect(keyOf({ scheme: 'standard-webhooks', replayId: 'msg_2LJB7E' })).toBe('standard-webhooks::msg_2LJB7E')
  expect(keyOf({ scope: 'tenant-7', replayId: 'urn:uuid:1' })).toBe('github:tenant-7:urn:uuid:1')
})

test.each<[string, Partial<ReplayName>]>([
  ['a long id', { replayId: 'x'.repeat(257) }],
  ['spaces', { replayId: 'a b' }],
  ['letters that can be written in two ways', { replayId: 'caf\u00e9' }],
  ['half a surrogate pair', { replayId: '\ud800' }],
  ['the mark of a hash', { replayId: `~${'0'.repeat(64)}` }],
  ['a separator in front', { scope: 'a:b' }],
  ['a scheme with a separator', { scheme: 'a:b' }],
])('%s is there as a hash', (_what, name) => {
  expect(keyOf(name)).toMatch(/(^|:)~[0-9a-f]{64}(:|$)/)
})

describe('whatever the parts are', () => {
  const part = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'ab:~ %\u00e9\ud800\n'.split('')), maxLength: 5 }),
    fc.string({ unit: 'binary', maxLength: 400 }),
  )
  const name = fc.record({ scheme: part, scope: part, replayId: part })

  test('the key is printable ASCII and short enough for any store', () => {
    fc.assert(
      fc.property(name, (one) => {
        expect(keyOf(one)).toMatch(/^[\x21-\x7e]{1,520}$/)
      }),
    )
  })

  test('two deliveries have two keys, and one has one', () => {
    fc.assert(
      fc.property(name, name, (one, other) => {
        const isSame = one.scheme === other.scheme && one.scope === other.scope && one.replayId === other.replayId
        expect(keyOf(one) === keyOf(other)).toBe(isSame)
        expect(keyOf({ ...one })).toBe(keyOf(one))
      }),
      { numRuns: 1_000 },
    )
  })

  test('both cryptographies make the same', async () => {
    await fc.assert(
      fc.asyncProperty(name, async (one) => {
        expect(await replayKey(webCrypto, one)).toBe(keyOf(one))
      }),
      { numRuns: 50 },
    )
  })
})
