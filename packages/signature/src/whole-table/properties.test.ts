// `expect` takes as long for 250,000 verdicts as most schemes do to give them.
import assert from 'node:assert/strict'

import fc from 'fast-check'
import { describe, test } from 'vitest'

import { changed, genuine, kitOf, NOW_MS, placesOf, schemeNames, valueAt, verifying } from '../genuine.test-kit.ts'
import type { GenuineRequest } from '../genuine.test-kit.ts'
import type { Place } from '../kit.test-kit.ts'
import { quickJudge } from '../quick-judge.test-kit.ts'

const NUM_RUNS = 1_000
const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_+/=.'.split('')

const contents = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 100 }),
  fc.json({ maxDepth: 2 }),
)

describe.each(schemeNames)('%s', (scheme) => {
  const { signsBody, wrap, body } = kitOf(scheme)
  const bodyOf = (content: string | Uint8Array): string | Uint8Array => {
    if (!signsBody) return body
    if (wrap === undefined) return content
    return wrap(content) ?? wrap(String(content)) ?? body
  }
  const { window } = kitOf(scheme)
  const [pastMs, futureMs] = [window?.pastSeconds ?? 0, window?.futureSeconds ?? 0].map(
    (seconds) => seconds * 1_000,
  ) as [number, number]
  const judge = quickJudge(verifying(scheme))
  const targets = [...placesOf(scheme), ...(signsBody ? (['body'] as const) : [])]

  test('what is signed is verified, and not once it is changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        contents,
        fc.constantFrom(...targets),
        fc.nat(),
        fc.constantFrom(...LETTERS),
        fc.integer({ min: -futureMs, max: pastMs }),
        async (content, target, position, letter, laterMs) => {
          const request = await genuine(scheme, { body: bodyOf(content) })
          assert.equal(await judge(request, NOW_MS + laterMs), 'valid')
          const mutated =
            target === 'body' ? withFlip(request, position) : withLetter(request, target, position, letter)
          if (mutated !== undefined) assert.notEqual(await judge(mutated), 'valid')
        },
      ),
      { numRuns: NUM_RUNS },
    )
  })
})

function withFlip(request: GenuineRequest, position: number): GenuineRequest {
  const { body } = request
  if (body.length === 0) return { ...request, body: Uint8Array.of(position % 256) }
  const at = position % body.length
  return { ...request, body: body.with(at, (body[at] ?? 0) ^ (1 << (position % 8))) }
}

/** The request with one character of its proof replaced; none where that happens to be the same. */
function withLetter(
  request: GenuineRequest,
  place: Place,
  position: number,
  letter: string,
): GenuineRequest | undefined {
  const value = valueAt(request, place)
  // The word before a token counts in any case.
  const start = 'header' in place && place.header === 'authorization' ? value.indexOf(' ') + 1 : 0
  const at = start + (position % (value.length - start))
  const other = value.slice(0, at) + letter + value.slice(at + 1)
  return other === value ? undefined : changed(request, place, other)
}
