import fc from 'fast-check'
import { expect, test } from 'vitest'

import { preferredWait } from './preferred-wait.ts'

test.each<[string, string | undefined]>([
  ['wait=10', '10'],
  ['respond-async, wait=10', '10'],
  ['respond-async; foo=bar, wait=10; x="y"', '10'],
  ['WAIT = 10', '10'],
  ['wait="10"', '10'],
  [' ,, wait=10', '10'],
  ['handling=lenient, foo="a, wait=1", wait=10', '10'],
  ['foo="\\", wait=1", wait=10', '10'],
  // Of one that comes twice the first counts, also where it says nothing.
  ['wait=20, wait=10', '20'],
  ['wait, wait=10', ''],
  ['wait=', ''],
  ['wait=ten', 'ten'],
  ['wait="', '"'],
  ['', undefined],
  ['respond-async', undefined],
  ['waiting=10', undefined],
  ['await=10', undefined],
  ['x=wait=10', undefined],
  ['foo; wait=10', undefined],
  ['foo="wait=10', undefined],
])('%j waits %j', (header, expected) => {
  expect(preferredWait(header)).toBe(expected)
})

test('anything at all is read in one go', () => {
  const pieces = fc.array(fc.constantFrom('wait', '=', '"', ',', ';', '\\', ' ', '10', 'x'), { maxLength: 40 })
  fc.assert(
    fc.property(pieces, (parts) => {
      const found = preferredWait(parts.join(''))
      expect(found === undefined || parts.join('').includes(found)).toBe(true)
    }),
  )
})
