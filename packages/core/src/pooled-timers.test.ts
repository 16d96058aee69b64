import { AsyncLocalStorage } from 'node:async_hooks'

import { describe, expect, test, vi } from 'vitest'

import { pooledTimer } from './pooled-timers.ts'

// Vitest's own fake timers stand in for the runtime's here, since the runtime's are what is being wrapped.
describe('a pooled timer', () => {
  test('goes off when it is due, once, and not before', async () => {
    vi.useFakeTimers()
    const run = vi.fn<() => void>()
    pooledTimer(5_000, run)
    await vi.advanceTimersByTimeAsync(4_999)
    expect(run).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(run).toHaveBeenCalledTimes(1)
    vi.useRealTimers()
  })

  test('does not go off once it is cleared, and clearing it again does nothing to whoever took it over', async () => {
    vi.useFakeTimers()
    const first = vi.fn<() => void>()
    const second = vi.fn<() => void>()
    const clear = pooledTimer(5_000, first)
    await vi.advanceTimersByTimeAsync(3_000)
    clear?.()
    pooledTimer(5_000, second)
    clear?.()
    expect(vi.getTimerCount()).toBe(1)
    await vi.advanceTimersByTimeAsync(4_999)
    expect(second).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1])
    vi.useRealTimers()
  })

  test('a thousand calls one after the other share one timer, and leave none behind', async () => {
    vi.useFakeTimers()
    for (let call = 0; call < 1_000; call += 1) pooledTimer(5_000, () => {})?.()
    expect(vi.getTimerCount()).toBe(1)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(vi.getTimerCount()).toBe(0)
    pooledTimer(5_000, () => {})?.()
    expect(vi.getTimerCount()).toBe(1)
    vi.useRealTimers()
  })

  test('one that was left under a fake clock is not taken over under another', async () => {
    vi.useFakeTimers()
    pooledTimer(5_000, () => {})?.()
    vi.useRealTimers()
    vi.useFakeTimers()
    const run = vi.fn<() => void>()
    pooledTimer(5_000, run)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(run).toHaveBeenCalledTimes(1)
    vi.useRealTimers()
  })

  test('runs in the context of whoever set it, also where the timer was made in another', async () => {
    vi.useFakeTimers()
    const tenant = new AsyncLocalStorage<string>()
    tenant.run('a', () => pooledTimer(5_000, () => {})?.())
    const seen: unknown[] = []
    tenant.run('b', () => pooledTimer(5_000, () => seen.push(tenant.getStore())))
    await vi.advanceTimersByTimeAsync(5_000)
    expect(seen).toEqual(['b'])
    vi.useRealTimers()
  })

  test('what runs at the same time has timers of its own', async () => {
    vi.useFakeTimers()
    const calls = Array.from({ length: 50 }, () => vi.fn<() => void>())
    for (const run of calls) pooledTimer(5_000, run)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(calls.every((run) => run.mock.calls.length === 1)).toBe(true)
    vi.useRealTimers()
  })
})
