import { expect, test } from 'vitest'

import { phrase } from './truncation-phrases.ts'

test.each([
  ['en', 'entries'],
  ['de', 'Einträgen'],
  ['DE-at', 'Einträgen'],
  ['den', 'entries'],
  ['nl', 'entries'],
])('%s says %j', (tag, entries) => {
  expect(phrase({ tag }, 'entries')).toBe(entries)
})

test('a developer’s own words go before those that are built in', () => {
  const austrian = { tag: 'de-AT', phrases: { 'output.other': 'und der Rest', other: 'x' } }
  expect([phrase(austrian, 'other'), phrase(austrian, 'text')]).toEqual(['und der Rest', 'Text'])
})
