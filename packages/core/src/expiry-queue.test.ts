import fc from 'fast-check'
import { expect, test } from 'vitest'

import { expiryQueue } from './expiry-queue.ts'
import type { Expiring } from './expiry-queue.ts'

test('nothing is first in an empty queue', () => {
  expect(expiryQueue().first).toBeUndefined()
})

test('what expires first is first, whatever goes in and comes out in between', () => {
  const times = fc.array(fc.record({ expiresAtMs: fc.integer({ min: 0, max: 20 }), goes: fc.option(fc.nat()) }))
  fc.assert(
    fc.property(times, (steps) => {
      const queue = expiryQueue<Expiring>()
      const model: Expiring[] = []
      for (const { expiresAtMs, goes } of steps) {
        const entry = { expiresAtMs, place: 0 }
        queue.add(entry)
        model.push(entry)
        if (goes !== null) {
          const [gone] = model.splice(goes % model.length, 1)
          if (gone !== undefined) queue.remove(gone)
        }
        expect(queue.size).toBe(model.length)
        expect(queue.first?.expiresAtMs).toBe(model.map((one) => one.expiresAtMs).toSorted((a, b) => a - b)[0])
      }
      const order: number[] = []
      for (let first = queue.first; first !== undefined; first = queue.first) {
        order.push(first.expiresAtMs)
        queue.remove(first)
      }
      expect(order).toEqual(model.map((one) => one.expiresAtMs).toSorted((a, b) => a - b))
    }),
  )
})
