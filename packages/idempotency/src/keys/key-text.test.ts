import { digest } from '@hookwell/core/adapter'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { keyText, listText, rememberedText } from './key-text.ts'

/** Halves of characters beyond the first 65,536: alone they are none, and UTF-8 has one sign for all of them. */
const halves = fc
  .array(fc.constantFrom('\ud83d', '\ud83e', '\ude00', '\udfff', '\ufffd', '\\ud83d', '"', 'a'), { maxLength: 4 })
  .map((units) => units.join(''))

/** Parts that look like what stands between them, too. */
const part = fc.oneof(
  fc.constantFrom('', '-', ':', '0:', '1:a', '2:', '-1:-', '!', '!8:"\\ud83d"', '8:"\\ud83d"'),
  fc.string({ unit: 'binary' }),
  halves,
)
const list = fc.array(fc.option(part, { nil: undefined }), { maxLength: 6 })

test('lists that differ have texts that differ, and so have the bytes that these are hashed as', async () => {
  await fc.assert(
    fc.asyncProperty(list, list, async (one, other) => {
      const isSame = one.length === other.length && one.every((text, at) => text === other[at])
      const texts = [keyText(one), keyText(other)] as const
      expect(texts[0] === texts[1]).toBe(isSame)
      expect((await digest(texts[0])) === (await digest(texts[1]))).toBe(isSame)
    }),
    { numRuns: 2_000 },
  )
})

test('a list within a list tells them apart just as well', async () => {
  const nested = fc.array(fc.option(halves, { nil: undefined }), { maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(nested, nested, async (one, other) => {
      const isSame = one.length === other.length && one.every((text, at) => text === other[at])
      const [left, right] = [one, other].map((inner) => digest(keyText(['run', listText(inner), 'a'])))
      expect((await left) === (await right)).toBe(isSame)
    }),
    { numRuns: 1_000 },
  )
})

test.each<[readonly (string | undefined)[], readonly (string | undefined)[]]>([
  [['a', 'b'], ['ab']],
  [
    ['', 'a'],
    ['a', ''],
  ],
  [[undefined], ['']],
  [[undefined], ['-']],
  [['1:a'], ['a']],
  [['a'], ['a', undefined]],
  [['talk-\ud83d'], ['talk-\ud83e']],
  [['talk-\ud83d'], ['talk-\ufffd']],
  [['talk-\ud83d'], ['talk-\\ud83d']],
  [['\ud83d'], ['!8:"\\ud83d"']],
  [['\ud83d', '\ude00'], ['\ud83d\ude00']],
])('%j is not %j', async (one, other) => {
  expect(keyText(one)).not.toBe(keyText(other))
  expect(await digest(keyText(one))).not.toBe(await digest(keyText(other)))
})

test('a text without such halves stands there as it is', () => {
  expect(keyText(['talk-1', undefined, '\ud83d\ude00'])).toBe('6:talk-1-2:\ud83d\ude00')
})

test('what is remembered of the last list changes no text', () => {
  fc.assert(
    fc.property(fc.array(list, { maxLength: 8 }), (lists) => {
      const remembered = rememberedText()
      for (const one of lists.flatMap((parts) => [parts, [...parts]])) expect(remembered(one)).toBe(listText(one))
    }),
  )
})
