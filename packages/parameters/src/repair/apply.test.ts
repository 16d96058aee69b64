import { describe, expect, test } from 'vitest'

import { applied, isContainer } from './apply.ts'
import type { Edit } from './edit.ts'
import { ABSENT } from './readers/repairer.ts'

const put = (path: readonly PropertyKey[], value: unknown): Edit => ({ type: 'put', path, value, made: [] })
const rename = (path: readonly PropertyKey[], from: string): Edit => ({ type: 'rename', path, from, made: [] })

describe('changes are made one after the other', () => {
  test.each<[string, readonly Edit[], unknown]>([
    ['none', [], { a: 1, b: { c: [1, 2] } }],
    ['a value', [put(['a'], 2)], { a: 2, b: { c: [1, 2] } }],
    ['a value inside', [put(['b', 'c', 1], 3)], { a: 1, b: { c: [1, 3] } }],
    ['a value taken away', [put(['b', 'c'], ABSENT)], { a: 1, b: {} }],
    ['a name', [rename(['x'], 'a')], { x: 1, b: { c: [1, 2] } }],
    ['a name, then its value', [rename(['x'], 'b'), put(['x', 'c', 0], 5)], { a: 1, x: { c: [5, 2] } }],
    ['a value taken away, then another under its name', [put(['b'], ABSENT), rename(['b'], 'a')], { b: 1 }],
    ['all of it', [put([], { z: 1 }), put(['z'], 2)], { z: 2 }],
    ['a value, then what is inside', [put(['a'], { d: 1 }), put(['a', 'd'], 2)], { a: { d: 2 }, b: { c: [1, 2] } }],
    ['what is not there', [put(['x', 'y'], 1), put(['a', 'b'], 1)], { a: 1, b: { c: [1, 2] } }],
    ['a prototype', [put(['__proto__'], { polluted: 1 }), rename(['__proto__'], 'a')], { a: 1, b: { c: [1, 2] } }],
    ['what a prototype has', [put(['constructor', 'prototype', 'polluted'], 1)], { a: 1, b: { c: [1, 2] } }],
    ['a name like that of a prototype', [put(['constructor'], 1)], { a: 1, b: { c: [1, 2] }, constructor: 1 }],
  ])('%s', (_what, edits, result) => {
    const base = { a: 1, b: { c: [1, 2] } }
    const root = applied(base, edits)
    expect(root).toEqual(result)
    expect(Object.getPrototypeOf(root)).toBe(Object.prototype)
    expect(base).toEqual({ a: 1, b: { c: [1, 2] } })
    expect({}).not.toHaveProperty('polluted')
  })

  test('neither the base nor a value in a change is changed, and what is not on the way is not copied', () => {
    const inner = { d: 1 }
    const base = { a: 1, far: { e: 1 } }
    const root = applied(base, [put(['a'], inner), put(['a', 'd'], 2)]) as typeof base
    expect([inner, base]).toEqual([{ d: 1 }, { a: 1, far: { e: 1 } }])
    expect(root.far).toBe(base.far)
  })

  test('what is neither a plain object nor a list has no inside', () => {
    const date = new Date(0)
    expect(applied({ date }, [put(['date', 'x'], 1)])).toEqual({ date })
    expect([date, new Map(), 'a', null, undefined].map(isContainer)).toEqual(Array(5).fill(false))
    expect([{}, [], Object.create(null)].map(isContainer)).toEqual([true, true, true])
  })

  test('a key that a parser has made of `__proto__` stays a key', () => {
    const base = JSON.parse('{"__proto__":{"polluted":1},"a":1}') as object
    const root = applied(base, [put(['a'], 2)])
    expect(JSON.stringify(root)).toBe('{"__proto__":{"polluted":1},"a":2}')
    expect(root).not.toHaveProperty('polluted')
  })
})
