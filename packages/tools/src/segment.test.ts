import { describe, expect, test } from 'vitest'

import { segmentOf } from './segment.ts'

const ORIGIN = 'https://desk.example'

describe('behind a mount that is known, there is one segment', () => {
  test.each([
    ['/delete', 'delete'],
    ['/delete/', 'delete'],
    ['/', undefined],
    ['//', undefined],
    ['//delete', '/delete'],
    ['/delete//', 'delete/'],
    ['/x/delete', 'x/delete'],
    ['/%64elete', '%64elete'],
    ['/./delete', './delete'],
  ])('%s', (behind, name) => {
    expect(segmentOf({ url: `${ORIGIN}/anam${behind}`, pathBehind: behind }, undefined)).toBe(name)
    expect(segmentOf({ url: `${ORIGIN}/anam${behind}?a=/b#/c`, pathBehind: undefined }, '/anam')).toBe(name)
  })

  test.each(['/anamx/delete', '/other/delete', '//anam/delete', '/ANAM/delete', '/x/anam/delete'])(
    'and at another path there is none: %s',
    (path) => {
      expect(segmentOf({ url: ORIGIN + path, pathBehind: '/delete' }, '/anam')).toContain('/')
    },
  )

  test('the path itself names none', () => {
    expect(segmentOf({ url: `${ORIGIN}/anam`, pathBehind: undefined }, '/anam')).toBeUndefined()
    expect(segmentOf({ url: ORIGIN, pathBehind: undefined }, '/anam')).toBeUndefined()
  })
})

describe('where nobody says where it is mounted, the last segment counts', () => {
  test.each([
    ['https://desk.example/anam/delete', 'delete'],
    ['https://desk.example/anam/delete/?x=/y', 'delete'],
    ['/anam/delete', 'delete'],
    ['delete', 'delete'],
    ['https://desk.example/', undefined],
    ['https://desk.example', undefined],
    ['', undefined],
    ['/anam/%64elete', '%64elete'],
  ])('%s', (url, name) => {
    expect(segmentOf({ url, pathBehind: undefined }, undefined)).toBe(name)
  })

  test.each(['/anam//delete', '//delete', '/anam/./delete', '/x/../delete', '/delete//', '/anam/delete/..', '//'])(
    'unless something is odd before it: %s',
    (url) => {
      expect(segmentOf({ url, pathBehind: undefined }, undefined)).toContain('/')
    },
  )
})
