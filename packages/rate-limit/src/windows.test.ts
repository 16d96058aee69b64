import fc from 'fast-check'
import { expect, test } from 'vitest'

import { openWindows } from './windows.ts'
import type { Window } from './windows.ts'

test('the first is the one that was opened first and is open, whatever is opened and closed', () => {
  const keys = fc.constantFrom('a', 'b', 'c', 'd', '__proto__')
  const step = fc.tuple(fc.constantFrom('open', 'close', 'close-first'), keys)
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const windows = openWindows()
      let expected: Window[] = []
      for (const [index, [what, key]] of steps.entries()) {
        const known = expected.find((one) => one.key === key)
        if (what === 'open' && known === undefined) {
          const window = { key, endsMs: index }
          windows.open(window)
          expected.push(window)
        }
        const closed = what === 'close' ? known : what === 'close-first' ? windows.first() : undefined
        if (closed !== undefined) {
          windows.close(closed)
          expected = expected.filter((one) => one !== closed)
        }
        expect(windows.first()).toBe(expected[0])
        expect(windows.of(key)).toBe(expected.find((one) => one.key === key))
        expect(windows.size).toBe(expected.length)
      }
    }),
  )
})

test('the millionth costs no more than the first', () => {
  const windows = openWindows()
  for (let at = 0; at < 50_000; at += 1) windows.open({ key: `key-${at}`, endsMs: at })
  const takes = (from: number): number => {
    const startMs = performance.now()
    for (let at = from; at < from + 50_000; at += 1) {
      const first = windows.first()
      if (first !== undefined) windows.close(first)
      windows.open({ key: `key-${at}`, endsMs: at })
    }
    return performance.now() - startMs
  }
  const rounds = Array.from({ length: 5 }, (_, round) => takes(50_000 * (round + 1)))
  expect(windows.size).toBe(50_000)
  // By a walk over what was deleted each round would take seconds.
  expect(Math.min(...rounds)).toBeLessThan(500)
})
