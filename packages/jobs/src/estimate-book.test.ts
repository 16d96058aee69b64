import { fakeClock } from '@hookwell/core/testing'
import { expect, test } from 'vitest'

import { estimateBook } from './estimate-book.ts'
import { memoryEngine } from './memory-engine.ts'

function bookOf(durations: () => Promise<readonly { readonly ms: number }[]>) {
  const clock = fakeClock()
  let asked = 0
  const engine = { ...memoryEngine({ clock }), durations: () => ((asked += 1), durations()) }
  const complaints: string[] = []
  const book = estimateBook(engine, clock, (message) => complaints.push(message))
  return {
    clock,
    complaints,
    asked: () => asked,
    p50: async () => Math.round((await book.estimate('report', 30, undefined)).p50Seconds),
  }
}

const lasting = (seconds: number) => Array.from({ length: 24 }, () => ({ ms: seconds * 1_000 }))

test('a history is read every five seconds at most, however many ask', async () => {
  const { clock, asked, p50 } = bookOf(async () => lasting(10))
  for (let second = 0; second < 20; second += 1) {
    expect(await Promise.all([p50(), p50(), p50()])).toEqual([10, 10, 10])
    await clock.advance(1_000)
  }
  expect(asked()).toBe(4)
})

test('nobody waits for a newer one than there is', async () => {
  let seconds = 10
  const { clock, p50 } = bookOf(async () => (seconds === 10 ? lasting(seconds) : new Promise(() => {})))
  expect(await p50()).toBe(10)
  seconds = 20
  await clock.advance(10_000)
  expect(await p50()).toBe(10)
})

test('one that cannot be read leaves the one before, and what was declared where there is none', async () => {
  let isDown = true
  const { clock, complaints, p50 } = bookOf(async () => {
    if (isDown) throw new Error('down')
    return lasting(10)
  })
  expect(await p50()).toBe(30)
  isDown = false
  await clock.advance(5_000)
  await p50()
  expect(await p50()).toBe(10)
  isDown = true
  await clock.advance(5_000)
  await p50()
  expect([await p50(), complaints.length]).toEqual([10, 2])
})
