import { expect, test } from 'vitest'

import { isPlace } from './is-place.ts'

const KINDS = ['header', 'query', 'json']

test.each<[unknown, boolean]>([
  [{ header: 'x-signature' }, true],
  [{ query: 'a.b[].c' }, true],
  [{ json: 'a' }, true],
  [{ json: 'event-data.id' }, true],
  [{ json: 'a.b.c.0' }, true],
  [{ json: '' }, false],
  [{ json: '.' }, false],
  [{ json: 'a.' }, false],
  [{ json: 'a..b' }, false],
  [{ json: '__proto__' }, false],
  [{ json: 'a.__proto__.b' }, false],
  [{ json: 'a[].b' }, false],
  [{ json: 'a[0]' }, false],
  [{ header: '' }, false],
  [{ header: 1 }, false],
  [{ header: 'x', query: 'y' }, false],
  [{ headers: 'x-' }, false],
  [{ cookie: 'x' }, false],
  [{}, false],
  [[], false],
  [null, false],
  ['x-signature', false],
])('%j: %s', (value, expected) => {
  expect(isPlace(value, KINDS)).toBe(expected)
})

test.each<[string, boolean]>([
  ['value[].clientState', true],
  ['a.b[].c.d', true],
  ['a', true],
  ['a[].b[].c', false],
  ['[].a', false],
  ['a[]', false],
  ['a[].', false],
  ['a[].__proto__', false],
  ['a[].b[]', false],
])('through a list, %s: %s', (json, expected) => {
  expect(isPlace({ json }, KINDS, true)).toBe(expected)
})
