import { expect, test } from 'vitest'

import { nearest } from './nearest.ts'

test.each([
  ['strpe', 'stripe'],
  ['GitHub', 'github'],
  ['standardwebhooks', 'standard-webhooks'],
  ['slak', 'slack'],
  ['quantum', undefined],
  ['', undefined],
])('%j: %j', (word, expected) => {
  expect(nearest(word, ['stripe', 'github', 'standard-webhooks', 'slack'])).toBe(expected)
})
