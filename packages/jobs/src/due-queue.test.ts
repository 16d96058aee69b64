import fc from 'fast-check'
import { expect, test } from 'vitest'

import { dueQueue } from './due-queue.ts'
import type { Due } from './due-queue.ts'

test('whatever is put in, put elsewhere and dropped: the one that is due comes first', () => {
  const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
  const put = fc.record({ does: fc.constant('put' as const), id: ids, atMs: fc.integer({ min: 0, max: 9 }) })
  const drop = fc.record({ does: fc.constant('drop' as const), id: ids, atMs: fc.constant(0) })
  fc.assert(
    fc.property(
      fc.array(fc.oneof(put, put, drop), { maxLength: 60 }),
      fc.integer({ min: 0, max: 9 }),
      (steps, nowMs) => {
        const queue = dueQueue<Due & { readonly id: string }>()
        const all = new Map(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => [id, { id, atMs: 0, turn: 0, place: 0 }]))
        const model = new Map<string, number>()
        for (const { does, id, atMs } of steps) {
          const one = all.get(id) as Due & { readonly id: string }
          if (does === 'put') queue.put(one, atMs)
          else queue.drop(one)
          model.delete(id)
          if (does === 'put') model.set(id, atMs)
        }
        // In a Map what was put there last stands last, and a sort keeps that order.
        const expected = [...model].filter(([, atMs]) => atMs <= nowMs).toSorted(([, one], [, other]) => one - other)
        const seen: (readonly [string, number])[] = []
        for (let due = queue.peek(nowMs); due !== undefined; due = queue.peek(nowMs)) {
          seen.push([due.id, due.atMs])
          queue.drop(due)
        }
        expect(seen).toEqual(expected)
      },
    ),
  )
})
