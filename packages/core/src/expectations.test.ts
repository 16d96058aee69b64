import { describe, expect, test } from 'vitest'

import { equal, holds, shown } from './testing.ts'

describe('equal()', () => {
  test.each<[string, unknown, unknown]>([
    ['members in another order', { a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 }],
    ['a member that is undefined, and none', { a: undefined }, {}],
    ['nothing, and nothing', undefined, undefined],
  ])('%s: the same', (_what, actual, expected) => {
    expect(() => equal(actual, expected, 'a')).not.toThrow()
  })

  test.each<[string, unknown, unknown]>([
    ['items in another order', [1, 2], [2, 1]],
    ['a number and its text', 1, '1'],
    ['nothing and null', undefined, null],
    ['null and nothing', null, undefined],
    ['nothing and the word', undefined, 'undefined'],
    ['a member more', { a: 1, b: 1 }, { a: 1 }],
  ])('%s: not the same', (_what, actual, expected) => {
    expect(() => equal(actual, expected, 'a')).toThrow(/^a: expected /)
  })

  test('says what was expected and what was there', () => {
    expect(() => equal({ a: 1 }, [2], 'the reply')).toThrow('the reply: expected [2], got {"a":1}')
  })
})

test('holds() says what does not hold', () => {
  expect(() => holds(true, 'a key is taken once')).not.toThrow()
  expect(() => holds(false, 'a key is taken once')).toThrow('a key is taken once')
})

test.each<[string, unknown, string]>([
  ['a short value', { a: [1] }, '{"a":[1]}'],
  ['nothing', undefined, 'undefined'],
  ['160 characters', 'x'.repeat(158), `"${'x'.repeat(158)}"`],
  ['161 characters', `${'x'.repeat(158)}y`, `"${'x'.repeat(79)}…${'x'.repeat(78)}y"`],
])('shown() gives %s', (_what, value, text) => {
  expect(shown(value)).toBe(text)
})
