import { expect, test } from 'vitest'

import { isOneEdit } from './one-edit.ts'

test.each<[string, string, string]>([
  ['one more, in front', 'xabc', 'abc'],
  ['one more, inside', 'abxc', 'abc'],
  ['one more, at the end', 'abcx', 'abc'],
  ['one more of the same', 'abbc', 'abc'],
  ['another, in front', 'xbcd', 'abcd'],
  ['another, inside', 'axcd', 'abcd'],
  ['another, at the end', 'abcx', 'abcd'],
  ['swapped, in front', 'bacd', 'abcd'],
  ['swapped, inside', 'acbd', 'abcd'],
  ['swapped, at the end', 'abdc', 'abcd'],
  ['one against none', 'a', ''],
])('%s: %o and %o are, and the other way round', (_edit, one, other) => {
  expect([isOneEdit(one, other), isOneEdit(other, one)]).toEqual([true, true])
})

test.each<[string, string, string]>([
  ['two more', 'abcxy', 'abc'],
  ['two more, apart', 'xabcy', 'abc'],
  ['two others', 'axyd', 'abcd'],
  ['two others, apart', 'xbcy', 'abcd'],
  ['one more and another', 'xaycd', 'abcd'],
  ['one less and one more', 'bcda', 'abcd'],
  ['swapped, but not neighbours', 'cbad', 'abcd'],
  ['swapped and another', 'bacx', 'abcd'],
  ['half swapped', 'bxcd', 'abcd'],
  ['the other half swapped', 'xacd', 'abcd'],
  ['two against none', 'ab', ''],
])('%s: %o and %o are not, and not the other way round', (_edit, one, other) => {
  expect([isOneEdit(one, other), isOneEdit(other, one)]).toEqual([false, false])
})
