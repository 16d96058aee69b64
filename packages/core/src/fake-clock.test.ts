import { describe, expect, test } from 'vitest'

import { fakeClock } from './fake-clock.ts'

describe('a clock that moves only when it is told to', () => {
  test('shows both times', async () => {
    const clock = fakeClock({ epochMs: 1_000 })
    await clock.advance(250)
    expect([clock.epochMs(), clock.monotonicMs()]).toEqual([1_250, 250])
    expect(fakeClock().epochMs()).toBe(Date.UTC(2026, 0, 1))
  })

  test('runs what falls due on the way, in order and at its time', async () => {
    const clock = fakeClock()
    const seen: [string, number][] = []
    clock.after(30, () => seen.push(['late', clock.monotonicMs()]))
    clock.after(10, () => seen.push(['early', clock.monotonicMs()]))
    clock.after(10, () => seen.push(['early too', clock.monotonicMs()]))
    clock.after(-5, () => seen.push(['overdue', clock.monotonicMs()]))
    await clock.advance(29)
    expect(seen).toEqual([
      ['overdue', 0],
      ['early', 10],
      ['early too', 10],
    ])
    expect(clock.pending).toBe(1)
    await clock.advance(1)
    expect(seen.at(-1)).toEqual(['late', 30])
    expect(clock.pending).toBe(0)
  })

  test('forgets what was cancelled', async () => {
    const clock = fakeClock()
    let run = false
    clock.after(10, () => (run = true))()
    await clock.advance(10)
    expect([run, clock.pending]).toEqual([false, 0])
  })

  test('lets promises go on, and sees the timers that they set', async () => {
    const clock = fakeClock()
    const seen: number[] = []
    const wait = (ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve))
    void (async () => {
      await Promise.resolve()
      await wait(10)
      await wait(20)
      seen.push(clock.monotonicMs())
    })()
    await clock.advance(100)
    expect(seen).toEqual([30])
  })
})
