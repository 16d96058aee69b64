import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { driftOf } from './drift.ts'

describe('two values', () => {
  test.each<[string, unknown, unknown, unknown[]]>([
    ['the same', [{ name: 'a', n: 1 }], [{ name: 'a', n: 1 }], []],
    ['in another order of keys', { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }, []],
    ['a key that is not said against none', { a: 1 }, { a: 1, b: undefined }, []],
    ['another value', [{ a: { b: 1 } }], [{ a: { b: 2 } }], [{ path: '[0].a.b', written: 1, now: 2 }]],
    ['a key more', { a: 1 }, { a: 1, b: null }, [{ path: 'b', now: null }]],
    ['a key less', { a: 1, b: 2 }, { a: 1 }, [{ path: 'b', written: 2 }]],
    ['an entry more', ['a'], ['a', 'b'], [{ path: '[1]', now: 'b' }]],
    ['another order of entries', ['a', 'b'], ['b', 'a'], [{ path: '[0]' }, { path: '[1]' }]],
    ['a list against an object', { a: [] }, { a: {} }, [{ path: 'a', written: [], now: {} }]],
    ['something else altogether', [], 'a', [{ path: '', written: [], now: 'a' }]],
    [
      'texts, by their lines',
      'a\nb',
      'a\nc\nd',
      [
        { path: 'line 2', written: 'b', now: 'c' },
        { path: 'line 3', now: 'd' },
      ],
    ],
    ['texts of other line ends', 'a\r\nb\r\n', 'a\nb\n', []],
    ['texts of other line ends, by their lines', 'a\r\nb', 'a\nc', [{ path: 'line 2', written: 'b', now: 'c' }]],
    ['a name that every object has', {}, { constructor: 1 }, [{ path: 'constructor', now: 1 }]],
  ])('%s', (_what, written, now, differences) => {
    const found = driftOf(written, now)
    expect(found).toHaveLength(differences.length)
    expect(found).toMatchObject(differences)
  })

  test('whatever they are: none where they are the same, one where they are not', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (one, other) => {
        expect(driftOf(JSON.parse(one), JSON.parse(one))).toEqual([])
        const same = driftOf(JSON.parse(one), JSON.parse(other)).length === 0
        if (same) expect(JSON.parse(one)).toEqual(JSON.parse(other))
      }),
    )
  })
})
