import { expect, test } from 'vitest'

import { roster } from './roster.ts'

test('holds what was added and not taken off, in that order', () => {
  const some = roster<string>()
  const takeOff = ['a', 'b', 'c'].map((one) => some.add(one))
  takeOff[1]?.()
  some.add('d')
  expect([some.list(), some.size]).toEqual([['a', 'c', 'd'], 3])
})

test('one that is added twice is there twice, and what takes it off does so once', () => {
  const some = roster<string>()
  const takeOff = some.add('a')
  some.add('a')
  takeOff()
  takeOff()
  expect(some.list()).toEqual(['a'])
})
