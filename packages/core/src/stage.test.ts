import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { runningStage, stagesOf } from './stage.ts'

describe('stages are cut at their marks', () => {
  test('each ends where the next begins', () => {
    const marks = {
      count: 4,
      names: ['receive', 'signature', 'handler', 'respond'],
      startsMs: [1_000, 1_002, 1_005, 1_105],
    }
    expect(stagesOf(marks, 1_106)).toEqual([
      { name: 'receive', startMs: 0, durationMs: 2 },
      { name: 'signature', startMs: 2, durationMs: 3 },
      { name: 'handler', startMs: 5, durationMs: 100 },
      { name: 'respond', startMs: 105, durationMs: 1 },
    ])
  })

  test('one that comes back is one stage, from where it began', () => {
    const marks = { count: 4, names: ['receive', 'signature', 'receive', 'signature'], startsMs: [0, 1, 3, 10] }
    expect(stagesOf(marks, 11)).toEqual([
      { name: 'receive', startMs: 0, durationMs: 8 },
      { name: 'signature', startMs: 1, durationMs: 3 },
    ])
  })

  test('of nothing there are none', () => {
    expect(stagesOf({ count: 0, names: ['', ''], startsMs: [0, 0] }, 5)).toEqual([])
  })

  test('they add up to the total, and none is negative', () => {
    const name = fc.constantFrom('receive', 'telemetry', 'signature', 'handler', 'respond')
    const steps = fc.array(fc.tuple(name, fc.double({ min: 0, max: 60_000, noNaN: true })), { minLength: 1 })
    fc.assert(
      fc.property(steps, fc.double({ min: 0, max: 1e9, noNaN: true }), (taken, originMs) => {
        let nowMs = originMs
        const names: string[] = []
        const startsMs: number[] = []
        for (const [stage, tookMs] of taken) {
          names.push(stage)
          startsMs.push(nowMs)
          nowMs += tookMs
        }
        const stages = stagesOf({ count: names.length, names, startsMs }, nowMs)
        const sum = stages.reduce((total, { durationMs }) => total + durationMs, 0)
        expect(sum).toBeCloseTo(nowMs - originMs, 3)
        expect(stages.every(({ durationMs, startMs }) => durationMs >= 0 && startMs >= 0)).toBe(true)
        expect(new Set(stages.map((stage) => stage.name)).size).toBe(stages.length)
      }),
    )
  })
})

test.each<[string[], string]>([
  [['receive'], 'receive'],
  [['receive', 'signature', 'handler'], 'handler'],
  // What is still open when the answer leaves was begun before.
  [['receive', 'signature', 'handler', 'respond'], 'handler'],
  [['receive', 'signature', 'respond'], 'signature'],
])('behind the marks %j it is %s that runs', (names, running) => {
  // The lists are longer than their count.
  expect(runningStage({ count: names.length, names: [...names, ''], startsMs: [] })).toBe(running)
})
