import { createHash, createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

import { isThenable } from '@hookwell/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import * as nodeCrypto from './crypto-node.ts'
import type { CryptoPort } from './crypto-port.ts'
import * as webCrypto from './crypto-web.ts'
import { encodeHex } from '../text/strict-hex.ts'

const ports: { port: string; crypto: CryptoPort }[] = [
  { port: 'node:crypto', crypto: nodeCrypto },
  { port: 'Web Crypto', crypto: webCrypto },
]
const content = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array()), { maxLength: 5 })
const joined = (pieces: readonly (string | Uint8Array)[]) =>
  Buffer.concat(pieces.map((piece) => Buffer.from(piece as string)))

/** Around one block, and around the 4 KiB up to which content is copied, whatever stands beside it. */
const SIZES = [
  0,
  1,
  63,
  64,
  65,
  127,
  128,
  129,
  ...Array.from({ length: 9 }, (_, at) => 3_930 + at * 20),
  4_095,
  4_096,
  4_097,
  100_000,
]

describe.each(ports)('$port', ({ crypto }) => {
  test.each(['sha1', 'sha256', 'sha384', 'sha512'] as const)('signs with HMAC %s as Node does', async (hash) => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), content, async (secret, pieces) => {
        const mac = await crypto.hmacWith(hash, secret)(pieces)
        expect(encodeHex(mac)).toBe(createHmac(hash, secret).update(joined(pieces)).digest('hex'))
      }),
      { numRuns: 50 },
    )
  })

  // RFC 4231 section 4.3 (test case 2).
  test('signs the published example', async () => {
    const mac = await crypto.hmacWith('sha256', new TextEncoder().encode('Jefe'))(['what do ya want ', 'for nothing?'])
    expect(encodeHex(mac)).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')
  })

  // Short and long content go two ways on Node; the key's length decides how it is put into its block.
  test.each(['sha1', 'sha256', 'sha384', 'sha512'] as const)(
    'signs with HMAC %s at every edge of size',
    async (hash) => {
      for (const keyBytes of [1, 63, 64, 65, 127, 128, 129]) {
        const secret = new Uint8Array(keyBytes).fill(0xab)
        const mac = crypto.hmacWith(hash, secret)
        for (const size of SIZES) {
          const pieces = ['ü€😀\ud800.', new Uint8Array(size).fill(0xff), 'x']
          expect(encodeHex(await mac(pieces))).toBe(createHmac(hash, secret).update(joined(pieces)).digest('hex'))
        }
        const text = '€'.repeat(1_360)
        expect(encodeHex(await mac([text]))).toBe(createHmac(hash, secret).update(text).digest('hex'))
      }
    },
  )

  test('signs again and again with one key, also at once', async () => {
    const mac = crypto.hmacWith('sha256', new Uint8Array(32).fill(1))
    const all = await Promise.all([mac(['a']), mac(['b']), mac(['a'])])
    expect(encodeHex(all[0])).toBe(encodeHex(all[2]))
    expect(encodeHex(all[0])).not.toBe(encodeHex(all[1]))
  })

  test('the key is a copy: what becomes of the bytes does not matter', async () => {
    const secret = new Uint8Array(32).fill(1)
    const mac = crypto.hmacWith('sha256', secret)
    secret.fill(2)
    expect(encodeHex(await mac(['a']))).toBe(createHmac('sha256', new Uint8Array(32).fill(1)).update('a').digest('hex'))
  })

  test('hashes as Node does, now and later', async () => {
    await fc.assert(
      fc.asyncProperty(content, async (pieces) => {
        const expected = createHash('sha256').update(joined(pieces)).digest('hex')
        expect(encodeHex(await crypto.digest('sha256', pieces))).toBe(expected)
        expect(encodeHex((await crypto.sha256Later(pieces))())).toBe(expected)
      }),
      { numRuns: 50 },
    )
  })

  test('compares bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 90 }), fc.uint8Array({ maxLength: 90 }), (one, other) => {
        expect(crypto.isSame(one, Uint8Array.from(one))).toBe(true)
        expect(crypto.isSame(one, other)).toBe(encodeHex(one) === encodeHex(other))
      }),
    )
  })
})

test('on Node nothing is a promise', () => {
  expect(isThenable(nodeCrypto.hmacWith('sha256', new Uint8Array(32))([]))).toBe(false)
  expect(isThenable(nodeCrypto.digest('sha256', []))).toBe(false)
})

test('only the files for Node import from Node', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.includes('.test'))
  const importing = files.filter((name) =>
    /from 'node:|import\('node:/.test(readFileSync(`${import.meta.dirname}/${name}`, 'utf8')),
  )
  expect(importing).toEqual(['crypto-node.ts', 'hmac-node.ts'])
})

test('package.json picks the file by condition', () => {
  const { imports } = JSON.parse(readFileSync(`${import.meta.dirname}/../../package.json`, 'utf8')) as {
    imports: unknown
  }
  expect(imports).toEqual({
    '#crypto': { node: './dist/crypto/crypto-node.js', default: './dist/crypto/crypto-web.js' },
  })
})
