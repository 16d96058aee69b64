import { expect, test } from 'vitest'

import { isSame } from './same.ts'

test.each<[unknown, unknown, boolean]>([
  [1, 1, true],
  [1, '1', false],
  [0, -0, false],
  [Number.NaN, Number.NaN, true],
  [null, null, true],
  [null, {}, false],
  [undefined, null, false],
  [[1, { a: 2 }], [1, { a: 2 }], true],
  [[1], [1, 2], false],
  [[], {}, false],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: 1 }, { b: 1 }, false],
  [{ constructor: Object }, {}, false],
  [{ a: undefined }, { b: undefined }, false],
  [new Date(1), new Date(1), true],
  [new Date(1), new Date(2), false],
  [new Date(1), new Date(1).toISOString(), false],
  [new Map(), new Map(), false],
])('%o and %o: %s', (one, other, expected) => {
  expect([isSame(one, other), isSame(other, one)]).toEqual([expected, expected])
})
