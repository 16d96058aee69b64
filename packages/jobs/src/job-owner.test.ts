import { expect, test } from 'vitest'

import { ownerDigest } from './job-owner.ts'

test.each([
  ['talk-1', 'talk-2'],
  ['talk-\ud83d', 'talk-\ud83e'],
  ['talk-\ud83d', 'talk-\ufffd'],
  ['talk-\ud83d', JSON.stringify('talk-\ud83d')],
])('%j and %j are two owners', (one, other) => {
  expect(ownerDigest(one)).not.toBe(ownerDigest(other))
})
