import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import { pipeline, unsigned } from '@hookwell/core'
import type { Call } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { complaints } from './complaints.ts'
import { memoryCounter } from './memory-counter.ts'
import { rateLimit } from './rate-limit.ts'
import { as, desk } from './rate-limit.test-kit.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

afterEach(() => {
  vi.useRealTimers()
})

describe('memory', () => {
  test('is bounded, whatever callers there are', async () => {
    const { codes, logger } = desk([rateLimit({ limit: 1, windowSeconds: 60, maxKeys: 3 })])
    for (const subject of ['a', 'b', 'c', 'd']) await codes(1, as(subject))
    // The oldest window is forgotten, and no other.
    expect(await codes(1, as('b'))).toEqual(['too_many_calls'])
    expect(await codes(1, as('d'))).toEqual(['too_many_calls'])
    expect(await codes(1, as('a'))).toEqual(['ok'])
    expect(logger.lines.map(({ message }) => message)).toEqual([
      'rateLimit() counts more keys than maxKeys, and forgets the oldest',
    ])
  })

  test('holds no more for a million callers than for as many as it counts', async () => {
    const held: { call?: Call } = {}
    await pipeline({ name: 'orders', logger: recordingLogger() })
      .use(unsigned())
      .handle((call) => void (held.call = call))
      .run({})
    const { call } = held as { call: Call }
    const count = memoryCounter({ limit: 10, windowSeconds: 3_600, maxKeys: 1_000 }, complaints())
    const heapAfter = async (from: number, until: number): Promise<number> => {
      for (let at = from; at < until; at += 1) {
        const counted = count(`caller-${at}`, 1, call)
        if (at % 1_000 === 0) await counted
      }
      collectGarbage()
      return process.memoryUsage().heapUsed
    }
    const full = await heapAfter(0, 10_000)
    expect((await heapAfter(10_000, 1_000_000)) - full).toBeLessThan(2_000_000)
  })

  test('lets go of windows that have ended, a few a call', async () => {
    const { clock, codes, endpoint } = desk([rateLimit({ limit: 1, windowSeconds: 1, maxKeys: 100 })])
    for (let at = 0; at < 100; at += 1) await endpoint.run(as(`old-${at}`))
    await clock.advance(1_000)
    for (let at = 0; at < 50; at += 1) await endpoint.run(as(`new-${at}`))
    // There was room for them, so none of them is forgotten.
    for (let at = 0; at < 50; at += 1) expect(await codes(1, as(`new-${at}`))).toEqual(['too_many_calls'])
  })
})

describe('the clock on the wall', () => {
  test.each([
    ['back by an hour', -3_600_000],
    ['back by decades', -1e12],
    ['forward by a day', 86_400_000],
    ['forward by decades', 1e12],
  ])('is set %s: a window is as long as it was', async (_what, byMs) => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { clock, codes, endpoint } = desk([rateLimit({ limit: 1, windowSeconds: 60 })])
    await codes(1)
    vi.setSystemTime(Date.now() + byMs)
    const reply = await endpoint.run({})
    expect([reply.json(), reply.headers['retry-after']]).toMatchObject([{ code: 'too_many_calls' }, '60'])
    await clock.advance(60_000)
    expect(await codes(2)).toEqual(['ok', 'too_many_calls'])
  })
})

test('no timer is left behind', async () => {
  vi.useFakeTimers()
  await desk([rateLimit({ limit: 1, windowSeconds: 60 })]).codes(2)
  expect(vi.getTimerCount()).toBe(0)
})
