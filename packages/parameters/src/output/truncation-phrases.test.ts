import { expect, test } from 'vitest'

import { phrase } from './truncation-phrases.ts'

test.each([
  ['en', 'and'],
  ['de', 'und'],
  ['DE-at', 'und'],
  ['den', 'and'],
  ['nl', 'and'],
])('%s says %j', (tag, and) => {
  expect(phrase({ tag }, 'and')).toBe(and)
})

test('a developer’s own words go before those that are built in', () => {
  const austrian = { tag: 'de-AT', phrases: { 'output.and': 'sowie', and: 'x' } }
  expect([phrase(austrian, 'and'), phrase(austrian, 'text')]).toEqual(['sowie', 'Text'])
})
