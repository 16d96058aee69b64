import { describe, expect, test } from 'vitest'

import type { Issue } from '../schema/issue.ts'
import { complaintsOf, isAnswered, wrongPlaces } from './complaints.ts'
import { keyOf } from './edit.ts'

const issue = (path: readonly PropertyKey[], tags: object = {}): Issue => ({ message: 'wrong', path, ...tags })

describe('issues are put together by place', () => {
  const root = { a: { b: [1, { c: null }] }, text: 'x' }

  test('what is further out comes first', () => {
    const issues = [issue(['a', 'b', 0]), issue(['a']), issue(['a', 'b', 0]), issue([])]
    expect(complaintsOf(root, issues).map(({ path, issues: own }) => [path.join('.'), own.length])).toEqual([
      ['', 1],
      ['a', 1],
      ['a.b.0', 2],
    ])
  })

  test.each<[readonly PropertyKey[], readonly PropertyKey[]]>([
    [
      ['a', 'b', 1, 'c'],
      ['a', 'b', 1, 'c'],
    ],
    [
      ['a', 'b', 1, 'c', 'd'],
      ['a', 'b', 1, 'c'],
    ],
    [['text', 'd', 'e'], ['text']],
    [
      ['a', 'none', 'd'],
      ['a', 'none', 'd'],
    ],
    [
      ['constructor', 'name'],
      ['constructor', 'name'],
    ],
  ])('one about %j is about %j', (path, place) => {
    expect(complaintsOf(root, [issue(path)])[0]?.path).toEqual(place)
  })
})

test('something is wrong in everything around', () => {
  expect([...wrongPlaces([issue(['a', 0]), issue(['a', 1])])]).toEqual([[], ['a'], ['a', 0], ['a', 1]].map(keyOf))
  expect(wrongPlaces([]).size).toBe(0)
})

describe('what was wrong is answered', () => {
  test.each<[string, Issue, Issue, boolean]>([
    ['where it has another code', issue([], { code: 'a' }), issue([], { code: 'b' }), true],
    [
      'not where it has the same, and other words',
      { ...issue([], { code: 'a' }), message: 'x' },
      issue([], { code: 'a' }),
      false,
    ],
    ['where it has another type', issue([], { type: 'a' }), issue([], { type: 'b' }), true],
    ['not where it has the same type', issue([], { type: 'a' }), issue([], { type: 'a' }), false],
    ['where it has other words and no code', { message: 'x' }, { message: 'y' }, true],
    ['not where it has the same words', { message: 'x' }, { message: 'x' }, false],
  ])('%s', (_where, before, after, expected) => {
    expect(isAnswered([before], [after])).toBe(expected)
  })

  test('of several none may be left', () => {
    expect(isAnswered([issue([], { code: 'a' }), issue([], { code: 'b' })], [issue([], { code: 'b' })])).toBe(false)
    expect(isAnswered([issue([], { code: 'a' })], [])).toBe(true)
  })
})

describe('paths', () => {
  test.each<[readonly PropertyKey[], readonly PropertyKey[]]>([
    [['a', 'b'], ['ab']],
    [['a', 'b'], ['a1:b']],
    [['1:a'], ['a']],
    [['', ''], ['']],
    [[], ['']],
  ])('%j and %j have keys of their own', (one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other))
  })

  test('an index is one, whoever writes it', () => {
    expect(keyOf(['a', 0])).toBe(keyOf(['a', '0']))
  })
})
