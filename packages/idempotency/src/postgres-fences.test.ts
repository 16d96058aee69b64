import { expect, test } from 'vitest'

import { fencesFrom } from './postgres-fences.ts'

function setUp() {
  const seen = { nowMs: 0, draws: 0 }
  const draw = async (): Promise<number> => (seen.draws += 1)
  return { seen, fence: fencesFrom(draw, () => seen.nowMs) }
}

test('fences grow, and a block is drawn once for all who wait for it', async () => {
  const { seen, fence } = setUp()
  const first = await Promise.all([fence(), fence(), fence()])
  expect([first, fence(), seen.draws]).toEqual([[1_000_000, 1_000_001, 1_000_002], 1_000_003, 1])
})

test('a block is used for a minute, and until it is used up', async () => {
  const { seen, fence } = setUp()
  await fence()
  seen.nowMs = 59_999
  for (let count = 1; count < 1_000_000; count += 1) await fence()
  expect([await fence(), seen.draws]).toEqual([2_000_000, 2])
  seen.nowMs = 119_999
  expect(await fence()).toBe(3_000_000)
})

test('where none can be drawn, whoever asks next draws again', async () => {
  let draws = 0
  const fence = fencesFrom(
    async () => {
      draws += 1
      if (draws === 1) throw new Error('away')
      return draws
    },
    () => 0,
  )
  await expect(fence()).rejects.toThrow('away')
  expect(await fence()).toBe(2_000_000)
})
