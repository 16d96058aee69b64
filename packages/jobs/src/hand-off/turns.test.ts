import type { Clock } from '@hookwell/core'
import { fakeClock } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { turns } from './turns.ts'

/** Calls that wait, and when each was handed off. */
function queued(clock: Clock = fakeClock()) {
  const queue = turns(clock)
  const handedOff: { readonly at: number; readonly dueAtMs: number; readonly atMs: number }[] = []
  const wait = (count: number, dueAtMs: number, notBeforeMs = 0) =>
    Array.from({ length: count }, (_none, at) =>
      queue.wait({
        dueAtMs,
        notBeforeMs,
        now: () => handedOff.push({ at, dueAtMs, atMs: clock.monotonicMs() }),
      }),
    )
  return { wait, handedOff }
}

describe('calls that wait', () => {
  test('are left to the budget where they are few', async () => {
    const clock = fakeClock()
    const { wait, handedOff } = queued(clock)
    wait(19, 1_000)
    await clock.advance(2_000)
    expect([handedOff, clock.pending]).toEqual([[], 0])
  })

  test('have their turns where they are many: in their order, each early enough for those behind it', async () => {
    const clock = fakeClock()
    const { wait, handedOff } = queued(clock)
    wait(400, 1_000)
    await clock.advance(1_000)
    const turns = handedOff.map(({ atMs }) => atMs)
    // A millisecond each; the last few are left to the budget.
    expect(turns[0]).toBe(600)
    expect(handedOff.length).toBeGreaterThan(370)
    expect(handedOff.map(({ at }) => at)).toEqual(Array.from(turns.keys()))
    const inOneGo = [...new Set(turns)].map((atMs) => turns.filter((turn) => turn === atMs).length)
    expect(Math.max(...inOneGo)).toBeLessThanOrEqual(32)
    expect(clock.pending).toBe(0)
  })

  test('make nobody wait less who is due much later', async () => {
    const clock = fakeClock()
    const { wait, handedOff } = queued(clock)
    wait(100, 1_000)
    wait(100, 60_000)
    await clock.advance(10_000)
    expect(handedOff.filter(({ dueAtMs }) => dueAtMs === 60_000)).toEqual([])
    expect(handedOff.find(({ atMs }) => atMs < 890)).toBeUndefined()
  })

  test('that are done before have no turn', async () => {
    const clock = fakeClock()
    const { wait, handedOff } = queued(clock)
    const stops = wait(400, 1_000)
    await clock.advance(500)
    for (const stop of stops) stop()
    expect(clock.pending).toBe(0)
    await clock.advance(2_000)
    expect(handedOff).toEqual([])
  })

  test('have the time that is theirs in any case, however many they are', async () => {
    const clock = fakeClock()
    const { wait, handedOff } = queued(clock)
    wait(5_000, 1_000, 500)
    await clock.advance(499)
    expect(handedOff).toEqual([])
    await clock.advance(501)
    expect(handedOff[0]?.atMs).toBe(500)
  })
})
