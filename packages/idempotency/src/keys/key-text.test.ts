import fc from 'fast-check'
import { expect, test } from 'vitest'

import { keyText } from './key-text.ts'

/** Parts that look like what stands between them, too. */
const part = fc.oneof(fc.constantFrom('', '-', ':', '0:', '1:a', '2:', '-1:-'), fc.string({ unit: 'binary' }))
const list = fc.array(fc.option(part, { nil: undefined }), { maxLength: 6 })

test('lists that differ have texts that differ', () => {
  fc.assert(
    fc.property(list, list, (one, other) => {
      const isSame = one.length === other.length && one.every((text, at) => text === other[at])
      expect(keyText(one) === keyText(other)).toBe(isSame)
    }),
    { numRuns: 2_000 },
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
])('%j is not %j', (one, other) => {
  expect(keyText(one)).not.toBe(keyText(other))
})
