import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { changed, genuine, kitOf, NOW_MS, placesOf, schemeNames, valueAt, verifying } from './genuine.test-kit.ts'
import { tryCall } from './try-call.test-kit.ts'
import * as nodeCrypto from './crypto/crypto-node.ts'
import { schemes } from './schemes.ts'
import type { SchemeName } from './schemes.ts'
import * as webCrypto from './crypto/crypto-web.ts'

const NUM_RUNS = 200
const bodies = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(text)),
)
const at = { nowMs: NOW_MS }

describe.each(schemeNames)('%s', (scheme) => {
  test('nothing of a proof can be changed by a character', async () => {
    const request = await genuine(scheme)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...placesOf(scheme)),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        fc.constantFrom('replace', 'insert', 'remove'),
        async (place, position, letter, how) => {
          const value = valueAt(request, place)
          // The word before a token counts in any case and takes any number of spaces.
          const start = 'header' in place && place.header === 'authorization' ? value.indexOf(' ') + 1 : 0
          const index = start + (position % (value.length - start))
          const changedValue =
            value.slice(0, index) + (how === 'remove' ? '' : letter) + value.slice(how === 'insert' ? index : index + 1)
          // A space before the word, or before an item of a list, changes nothing.
          fc.pre(changedValue !== value && !(letter === ' ' && (index === start || isList(scheme))))
          const { verdict, status } = await tryCall(verifying(scheme), changed(request, place, changedValue), at)
          expect(verdict).not.toBe('valid')
          expect(status).toBe(401)
        },
      ),
      { numRuns: NUM_RUNS },
    )
  })

  test('whatever is sent instead is answered by a refusal', async () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'v1=t,.; \n0aZ'.split('')) }),
    )
    const lines = fc.oneof(texts, fc.array(texts, { maxLength: 3 }))
    const { headers } = await genuine(scheme)
    const names = Object.keys(headers).slice(0, 3)
    await fc.assert(
      fc.asyncProperty(fc.array(lines, { minLength: 4, maxLength: 4 }), texts, bodies, async (values, query, body) => {
        const sent = Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']))
        const url = `https://a.example/?${query}&sig=${String(values[3])}`
        const { status, verdict } = await tryCall(verifying(scheme), { url, headers: sent, body }, at)
        expect(status).toBe(401)
        expect(verdict).toMatch(/_(?:missing|malformed|mismatch|stale|future|unknown|refused|insufficient)$/)
      }),
      { numRuns: NUM_RUNS },
    )
  })

  test('with another key nothing is verified', async () => {
    const { verdict } = await tryCall(verifying(scheme, {}, 1), await genuine(scheme), at)
    expect(verdict).toMatch(/^(?:signature_mismatch|key_unknown)$/)
  })

  test('both cryptographies sign alike', async () => {
    if (!kitOf(scheme).isRepeatable || !kitOf(scheme).onWeb) return
    const options = { id: 'msg_1' }
    expect(await genuine(scheme, { ...options, crypto: webCrypto })).toEqual(
      await genuine(scheme, { ...options, crypto: nodeCrypto }),
    )
  })

  test('Web Crypto verifies what Node signed, and only that', async () => {
    if (!kitOf(scheme).onWeb) return
    const request = await genuine(scheme)
    const good = await tryCall(verifying(scheme), request, { ...at, crypto: webCrypto })
    expect(good).toMatchObject({ verdict: 'valid', trust: { verified: true, scheme } })
    const bad = await tryCall(verifying(scheme, {}, 1), request, { ...at, crypto: webCrypto })
    expect(bad.verdict).toMatch(/^(?:signature_mismatch|key_unknown)$/)
  })
})

/** Whether several signatures stand in one value. */
function isList(scheme: SchemeName): boolean {
  const row = schemes[scheme]
  return row.shape === 'signed' && row.grammar.between !== undefined
}
