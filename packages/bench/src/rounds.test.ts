import { expect, test } from 'vitest'

import { addedTo, compareAdded, compareRounds } from './rounds.ts'

test('two cases are compared round by round', () => {
  const slower = compareRounds('ours', 'theirs', [30, 20, 10], [10, 10, 10])
  expect(slower).toEqual({ id: 'ours', against: 'theirs', cpuRatio: 2, spread: [1, 3], minCpuMicros: 10 })
})

test('what is added is compared over all rounds, also where it was nothing in one of them', () => {
  const without = [10, 10, 10]
  const [ours, theirs] = [addedTo(without, [16, 13, 19]), addedTo(without, [10, 13, 14])]
  expect(compareAdded('ours', 'theirs', ours, theirs)).toMatchObject({ cpuRatio: 2, spread: [1, 3] })
})
