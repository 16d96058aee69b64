import { expect, test } from 'vitest'

import { lately } from './lately.ts'

test('of what was added the last so many are there, by when they were added last', () => {
  const texts = lately(2)
  for (const text of ['a', 'b', 'a', 'c']) texts.add(text)
  expect(['a', 'b', 'c'].map((text) => texts.has(text))).toEqual([true, false, true])
  texts.delete('a')
  texts.add('d')
  expect(['a', 'c', 'd'].map((text) => texts.has(text))).toEqual([false, true, true])
})
