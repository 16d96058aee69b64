import { describe, expect, test } from 'vitest'

import { after, isThenable } from './maybe.ts'

describe('what needs no waiting is not made to wait', () => {
  test('a value goes on at once', () => {
    expect(after(2, (value) => value * 2)).toBe(4)
  })

  test('a promise goes on after it', async () => {
    const later = after(Promise.resolve(2), (value) => value * 2)
    expect(later).toBeInstanceOf(Promise)
    expect(await later).toBe(4)
  })
})

test.each<[unknown, boolean]>([
  [Promise.resolve(), true],
  // oxlint-disable-next-line unicorn/no-thenable
  [{ then: () => {} }, true],
  // oxlint-disable-next-line unicorn/no-thenable
  [Object.assign(() => {}, { then: () => {} }), true],
  // oxlint-disable-next-line unicorn/no-thenable
  [{ then: 1 }, false],
  [null, false],
  [undefined, false],
  ['then', false],
  [{}, false],
])('isThenable(%o) is %s', (value, expected) => {
  expect(isThenable(value)).toBe(expected)
})
