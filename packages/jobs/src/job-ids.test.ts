import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { jobIds, readJobIds } from './job-ids.ts'

describe('ids of jobs', () => {
  test('are 26 letters and digits of which none looks like another, and never the same', () => {
    const ids = Array.from({ length: 10_000 }, () => jobIds())
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/)
  })

  test('have each letter as often as any other', () => {
    const counts = new Map<string, number>()
    for (let at = 0; at < 10_000; at += 1)
      for (const letter of jobIds()) counts.set(letter, (counts.get(letter) ?? 0) + 1)
    expect(counts.size).toBe(32)
    // Of 260,000 letters 8,125 each are expected, with a deviation of 89.
    for (const count of counts.values()) expect(Math.abs(count - 8_125)).toBeLessThan(600)
  })

  test('are read as they were, however a model spells them', () => {
    for (let at = 0; at < 1_000; at += 1) {
      const id = jobIds()
      for (const given of [id, id.toUpperCase(), ` ${id}\n`, `"${id}"`, id.replaceAll('1', 'I')]) {
        expect(readJobIds(given)).toContain(id)
      }
    }
  })
})

describe('whatever else comes', () => {
  test.each([
    [undefined],
    [null],
    [42],
    [{}],
    [[jobIds()]],
    [''],
    ['a b'],
    ['x'.repeat(101)],
    ['"'.repeat(100_000)],
    ['ä'],
    ['a/../b'],
  ])('%o is none', (given) => {
    expect(readJobIds(given)).toEqual([])
  })

  test('never reaches a store with anything in it but letters, digits, hyphens and underscores', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.anything()), (given) => {
        for (const id of readJobIds(given)) expect(id).toMatch(/^[\w-]{1,100}$/)
      }),
    )
  })
})
