import fc from 'fast-check'
import { expect, test } from 'vitest'

import { oldestFirst } from './oldest-first.ts'

test('the first is the oldest that is there, whatever was dropped in between', () => {
  const steps = fc.array(fc.oneof(fc.constant('add' as const), fc.constant('first' as const), fc.nat(200)))
  fc.assert(
    fc.property(steps, (given) => {
      const there = new Set<number>()
      const queue = oldestFirst<number>(
        (entry) => there.has(entry),
        () => there.size,
      )
      let next = 0
      for (const step of given) {
        if (step === 'add') {
          there.add(next)
          queue.add(next)
          next += 1
        } else if (step !== 'first') there.delete(step)
        expect(queue.first()).toBe([...there][0])
      }
    }),
  )
})
