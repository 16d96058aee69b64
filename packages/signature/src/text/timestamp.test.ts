import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { judgeAbsurdTime, judgeTime, readTimestamp, timeWindow, writeTimestamp } from './timestamp.ts'

describe('reading', () => {
  test.each([
    ['s', '1750000000', 1_750_000_000_000],
    ['s', '0', 0],
    ['ms', '1750000000123', 1_750_000_000_123],
    ['iso', '2025-06-15T15:06:40Z', 1_750_000_000_000],
    ['iso', '2025-06-15T15:06:40.123456789Z', 1_750_000_000_123],
    ['iso', '2025-06-15T17:06:40.5+02:00', 1_750_000_000_500],
  ] as const)('%s %j', (unit, text, epochMs) => {
    expect(readTimestamp(text, unit)).toBe(epochMs)
  })

  // The first two are taken by libraries that use parseInt and sign what it understood.
  test.each([
    ['s', '1750000000junk'],
    ['s', '1750000000.9'],
    ['s', ''],
    ['s', ' 1750000000'],
    ['s', '+1750000000'],
    ['s', '-1'],
    ['s', '1e9'],
    ['s', '0x10'],
    ['s', '١٧٥'],
    ['s', '175000000000000'],
    ['s', '1, 1750000000'],
    ['ms', '1750000000123.5'],
    ['ms', '9'.repeat(400)],
    ['iso', '2025-06-15'],
    ['iso', '2025-06-15T15:06:40'],
    ['iso', '2025-13-15T15:06:40Z'],
    ['iso', '2025-06-15 15:06:40Z'],
    ['iso', '2025-06-15T15:06:40.1234567890Z'],
    ['iso', 'Sun, 15 Jun 2025 15:06:40 GMT'],
  ] as const)('refuses %s %j', (unit, text) => {
    expect(readTimestamp(text, unit)).toBeUndefined()
  })

  test.each(['s', 'ms', 'iso'] as const)('%s: what was written is read again', (unit) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (second) => {
        expect(readTimestamp(writeTimestamp(second * 1_000, unit), unit)).toBe(second * 1_000)
      }),
    )
  })
})

describe('judging, with five minutes behind and one ahead', () => {
  const window = timeWindow({ unit: 's', pastSeconds: 300, futureSeconds: 60 }, undefined, undefined)
  const nowMs = 1_750_000_000_000

  test.each([
    [0, undefined],
    [-300_000, undefined],
    [-300_001, 'timestamp_stale'],
    [60_000, undefined],
    [60_001, 'timestamp_future'],
  ])('%d ms from now: %s', (offset, reason) => {
    expect(judgeTime(nowMs + offset, nowMs, window)?.reason).toBe(reason)
  })

  test('says how far off the time is', () => {
    expect(judgeTime(nowMs - 3_600_000, nowMs, window)?.detail).toBe('the signed time is 3600 s ago; 300 s are allowed')
    expect(judgeTime(nowMs + 3_600_000, nowMs, window)?.detail).toBe(
      'the signed time is 3600 s ahead; 60 s are allowed',
    )
  })

  test.each([
    [-86_700_000, undefined],
    [-86_700_001, 'timestamp_stale'],
    [86_460_000, undefined],
    [86_460_001, 'timestamp_future'],
  ])('%d ms from now needs no body to be refused: %s', (offset, reason) => {
    expect(judgeAbsurdTime(nowMs + offset, nowMs, window)?.reason).toBe(reason)
  })

  test('a side that is not checked takes any time', () => {
    const open = timeWindow({ unit: 's', pastSeconds: null, futureSeconds: null }, undefined, undefined)
    expect(judgeTime(0, nowMs, open)).toBeUndefined()
    expect(judgeAbsurdTime(9e14, nowMs, open)).toBeUndefined()
  })

  test('each side can be set on its own', () => {
    expect(timeWindow({ unit: 's', pastSeconds: 300, futureSeconds: 60 }, 5, undefined)).toEqual({
      pastMs: 5_000,
      futureMs: 60_000,
    })
    expect(timeWindow({ unit: 's', pastSeconds: 300, futureSeconds: 60 }, undefined, 0)).toEqual({
      pastMs: 300_000,
      futureMs: 0,
    })
  })
})
