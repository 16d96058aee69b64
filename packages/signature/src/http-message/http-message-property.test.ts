import fc from 'fast-check'
import { expect, test } from 'vitest'

import * as nodeCrypto from '../crypto/crypto-node.ts'
import * as webCrypto from '../crypto/crypto-web.ts'
import { keyPairs } from '../kit.test-kit.ts'
import type { KeyPairKind } from '../keys/public-key.ts'
import { schemes } from '../schemes.ts'
import { scheme } from '../check-scheme.ts'
import { signWith } from '../sign.ts'
import { tryCall } from '../try-call.test-kit.ts'
import { CREATED, crafted, judged, publicKey } from './crafted.test-kit.ts'

const NOW_MS = 1_750_000_000_000
const ROW = scheme({
  ...schemes['http-message-signatures'],
  name: 'acme',
  covers: ['@method', '@target-uri', '@authority', '@path', '@query', 'x-note'],
  tag: 'orders',
})

const kinds = fc.constantFrom<KeyPairKind>('ed25519', 'p256', 'p384', 'rsa')
const ports = fc.constantFrom(nodeCrypto, webCrypto)
const bodies = fc.uint8Array({ maxLength: 200 })
const words = fc.string({ unit: fc.constantFrom(...'abcXYZ019-._~%2F'.split('')), maxLength: 12 })
const addresses = fc
  .record({
    path: fc.array(words, { maxLength: 3 }),
    query: fc.option(fc.array(fc.tuple(words, words), { maxLength: 3 })),
  })
  .map(({ path, query }) => {
    const pairs = query?.map(([name, value]) => `${name}=${value}`).join('&')
    return `https://desk.example.com/${path.join('/')}${pairs === undefined ? '' : `?${pairs}`}`
  })
const notes = fc.string({ unit: 'grapheme-ascii', maxLength: 40 })
const ids = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 }).filter((id) => id.trim() !== '')

test('what one cryptography signs the other verifies, whatever the key, the address, the header and the body', async () => {
  await fc.assert(
    fc.asyncProperty(
      kinds,
      ports,
      ports,
      addresses,
      notes,
      bodies,
      ids,
      async (kind, signer, verifier, address, note, body, id) => {
        const headers = { 'x-note': note }
        const key = { id, key: keyPairs[kind][0]?.privateKey ?? '' }
        const call = await signWith(signer, { scheme: ROW, key, url: address, headers, body, nowMs: NOW_MS })
        const options = { scheme: ROW, key: [{ id, key: publicKey(kind) }] }
        const request = { ...call, method: 'POST' }
        expect(await tryCall(options, request, { crypto: verifier })).toMatchObject({
          verdict: 'valid',
          trust: { keyId: id },
        })

        const stranger = { scheme: ROW, key: [{ id, key: publicKey(kind, 1) }] }
        expect((await tryCall(stranger, request, { crypto: verifier })).verdict).toBe('signature_mismatch')
        const changed = { ...request, headers: { ...call.headers, 'x-note': `${note}x` } }
        expect((await tryCall(options, changed, { crypto: verifier })).verdict).toBe('signature_mismatch')
      },
    ),
    { numRuns: 150 },
  )
})

test('a message with one character changed somewhere is not verified, or it means the same', async () => {
  const good = crafted({ parameters: `${CREATED};keyid="k1";alg="ed25519"` })
  const names = ['signature-input', 'signature', 'content-digest'] as const
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names, 'url' as const, 'body' as const),
      fc.nat(),
      fc.constantFrom(...'aZ0 ;=:"(),.@\\/?&%\t'.split('')),
      fc.constantFrom('replace', 'insert', 'remove'),
      async (where, position, letter, how) => {
        const value = String(where === 'url' || where === 'body' ? good[where] : good.headers[where])
        // An address that is none is a mistake of whoever set up the host.
        const start = where === 'url' ? 'https://'.length : 0
        const at = start + (position % (value.length - start))
        const other =
          value.slice(0, at) + (how === 'remove' ? '' : letter) + value.slice(how === 'insert' ? at : at + 1)
        // Whitespace around a header is none of it; a host is one in any case, and with an empty port.
        const isSame =
          (where === 'content-digest' && other.trim() === value) ||
          (where === 'url' && other.toLowerCase().replace('.com:/', '.com/') === value)
        fc.pre(other !== value && !isSame)
        const changed =
          where === 'url' || where === 'body'
            ? { ...good, [where]: other }
            : { ...good, headers: { ...good.headers, [where]: other } }
        const { verdict, status } = await judged(changed)
        expect(verdict).not.toBe('valid')
        expect(status).toBe(401)
      },
    ),
    { numRuns: 2_000 },
  )
})

test('whatever stands in the headers is refused with a reason, and never throws', async () => {
  const raw = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc.string({
      unit: fc.constantFrom(...'sig1=("@method" "date");created=1750000000keyid:AQ==:,?%\\\t.-@*'.split('')),
      maxLength: 160,
    }),
  )
  const components = fc.array(
    fc.constantFrom(
      '"@method"',
      '"@target-uri"',
      '"content-digest"',
      '"date"',
      '"x";bs',
      '"x";key="a"',
      '"priority";sf',
      '"@query-param";name="page"',
    ),
    { maxLength: 6 },
  )
  const nearly = fc
    .tuple(components, fc.constantFrom(CREATED, ';created=1', '', `${CREATED};alg="x"`, `${CREATED};expires=1`))
    .map(([list, parameters]) => `sig1=(${list.join(' ')})${parameters}`)
  const lines = fc.oneof(raw, nearly, fc.array(fc.oneof(raw, nearly), { maxLength: 3 }))
  const good = crafted()
  await fc.assert(
    fc.asyncProperty(lines, lines, fc.option(lines), fc.option(raw), async (input, proof, digest, value) => {
      const headers = {
        ...good.headers,
        'signature-input': input,
        signature: typeof proof === 'string' && proof.length % 2 === 0 ? 'sig1=:AQ==:' : proof,
        ...(digest === null ? {} : { 'content-digest': digest }),
        ...(value === null ? {} : { x: value, date: [value, value], priority: value }),
      }
      const { verdict, status } = await judged({ ...good, headers })
      expect(status).toBe(401)
      expect(verdict).toMatch(/_(?:missing|malformed|mismatch|stale|future|refused|insufficient)$/)
    }),
    { numRuns: 2_000 },
  )
})

test('headers made to be slow are not', async () => {
  const good = crafted()
  const long = (text: string) => text.repeat(Math.floor(8_192 / text.length))
  const startedAt = performance.now()
  for (const value of [
    '"',
    '\\',
    '"\\',
    ',',
    'a,',
    'a=',
    '(',
    '("',
    ';a',
    ' ',
    '\t ',
    '\r\n ',
    'a=:',
    'a=%"',
    '@',
    '-1.',
  ].map(long)) {
    for (const name of ['signature-input', 'signature', 'content-digest']) {
      expect((await judged({ ...good, headers: { ...good.headers, [name]: value } })).status).toBe(401)
    }
  }
  expect(performance.now() - startedAt).toBeLessThan(5_000)
})
