import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  bodyNames,
  changed,
  genuine,
  keyOf,
  NOW_MS,
  placesOf,
  schemeNames,
  valueAt,
  verifying,
} from './genuine.test-kit.ts'
import { tryCall } from './try-call.test-kit.ts'
import * as nodeCrypto from './crypto-node.ts'
import * as webCrypto from './crypto-web.ts'

const NUM_RUNS = 200
const bodies = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(text)),
)
const at = { nowMs: NOW_MS }

describe.each(schemeNames)('%s', (scheme) => {
  test('what is signed is verified', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, fc.integer({ min: -300, max: 300 }), async (body, offset) => {
        const nowMs = NOW_MS + (scheme === 'presigned-url' ? Math.max(0, offset) : offset) * 1_000
        const { verdict, trust } = await tryCall(verifying(scheme), await genuine(scheme, { body }), { nowMs })
        expect(verdict).toBe('valid')
        expect(trust).toMatchObject({ verified: true, scheme, keyId: '0' })
      }),
      { numRuns: NUM_RUNS },
    )
  })

  test('nothing of a proof can be changed by a character', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...placesOf(scheme)),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        fc.constantFrom('replace', 'insert', 'remove'),
        async (place, position, letter, how) => {
          const request = await genuine(scheme)
          const value = valueAt(request, place)
          // The word before a token counts in any case and takes any number of spaces.
          const start = value.indexOf(' ') + 1
          const index =
            scheme === 'bearer' || scheme === 'basic'
              ? start + (position % (value.length - start))
              : position % value.length
          const changedValue =
            value.slice(0, index) + (how === 'remove' ? '' : letter) + value.slice(how === 'insert' ? index : index + 1)
          // A space before the word, or before an item of Stripe's list, changes nothing.
          fc.pre(changedValue !== value && !(letter === ' ' && (index === start || scheme === 'stripe')))
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
    await fc.assert(
      fc.asyncProperty(fc.array(lines, { minLength: 4, maxLength: 4 }), texts, bodies, async (values, query, body) => {
        const { headers } = await genuine(scheme)
        const names = Object.keys(headers).slice(0, 3)
        const sent = Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']))
        const url = `https://a.example/?${query}&sig=${String(values[3])}`
        const { status, verdict } = await tryCall(verifying(scheme), { url, headers: sent, body }, at)
        expect(status).toBe(401)
        expect(verdict).toMatch(/_(?:missing|malformed|mismatch|stale|future)$/)
      }),
      { numRuns: NUM_RUNS },
    )
  })

  test('with another key nothing is verified', async () => {
    const { verdict } = await tryCall(verifying(scheme, { key: keyOf(scheme, 1) }), await genuine(scheme), at)
    expect(verdict).toBe('signature_mismatch')
  })

  test('both cryptographies sign alike', async () => {
    const options = { id: 'msg_1' }
    expect(await genuine(scheme, { ...options, crypto: webCrypto })).toEqual(
      await genuine(scheme, { ...options, crypto: nodeCrypto }),
    )
  })

  test('Web Crypto verifies what Node signed, and only that', async () => {
    const request = await genuine(scheme)
    const key = [keyOf(scheme, 1), keyOf(scheme)]
    const good = await tryCall(verifying(scheme, { key }), request, { ...at, crypto: webCrypto })
    expect(good).toMatchObject({ verdict: 'valid', trust: { keyId: '1' } })
    const bad = await tryCall(verifying(scheme, { key: keyOf(scheme, 1) }), request, { ...at, crypto: webCrypto })
    expect(bad.verdict).toBe('signature_mismatch')
  })
})

describe.each(bodyNames)('%s', (scheme) => {
  test('no bit of the body can be changed, none added and none taken away', async () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 300 })
    await fc.assert(
      fc.asyncProperty(bytes, fc.nat(), fc.constantFrom('flip', 'add', 'remove'), async (body, position, how) => {
        const request = await genuine(scheme, { body })
        const index = position % body.length
        const other = [...body]
        if (how === 'flip') other[index] = (other[index] ?? 0) ^ (1 << (position % 8))
        else other.splice(index, how === 'add' ? 0 : 1, ...(how === 'add' ? [position % 256] : []))
        const { verdict } = await tryCall(verifying(scheme), { ...request, body: Uint8Array.from(other) }, at)
        expect(verdict).toBe('signature_mismatch')
      }),
      { numRuns: NUM_RUNS },
    )
  })
})
