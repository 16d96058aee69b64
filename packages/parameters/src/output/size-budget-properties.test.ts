import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { utf8Length } from './bytes.ts'
import { trimmed } from './size-budget.ts'
import { budgetOf, numbers, trim, words } from './trim.test-kit.ts'

describe('any reply', () => {
  const leaf = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    longText(),
  )
  const { tree } = fc.letrec<{ tree: unknown; object: unknown; list: unknown }>((tie) => ({
    tree: fc.oneof({ maxDepth: 3, depthSize: 'small' }, leaf, tie('object'), tie('list')),
    object: fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('orders', '__proto__', 'truncated', '0')), tie('tree')),
    list: fc.array(tie('tree'), { maxLength: 12 }),
  }))
  const keeps = fc.dictionary(fc.constantFrom('orders', 'orders.*', 'orders.*.orders', ''), fc.nat(10))

  test('fits when it is cut, and holds nothing that was not in it', () => {
    fc.assert(
      fc.property(tree, fc.integer({ min: 1, max: 2_000 }), keeps, (value, maxBytes, keep) => {
        const text = JSON.stringify(value)
        const cut = trimmed(text, budgetOf(maxBytes, { keep, rest: 'Ask for more.' }))
        if (cut === undefined) return
        expect(utf8Length(cut.text)).toBeLessThanOrEqual(maxBytes)
        if (utf8Length(text) <= maxBytes) return
        expect(isBeginning(withoutNote(JSON.parse(cut.text)), withoutNote(JSON.parse(text)))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('is cut the same way every time, and as it is also when it is cut again', () => {
    fc.assert(
      fc.property(tree, fc.integer({ min: 1, max: 2_000 }), (value, maxBytes) => {
        const once = trim(value, maxBytes)
        expect(trim(value, maxBytes)).toEqual(once)
        if (once !== undefined) expect(trimmed(once.text, budgetOf(maxBytes))?.text).toBe(once.text)
      }),
    )
  })

  function longText(): fc.Arbitrary<string> {
    return fc
      .array(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: 80, size: 'max' })
      .map((all) => all.join(' '))
  }
})

/** Whether one value is another with entries off the ends of lists, and texts that break off. */
function isBeginning(part: unknown, whole: unknown): boolean {
  if (Array.isArray(part)) {
    return (
      Array.isArray(whole) && part.length <= whole.length && part.every((entry, at) => isBeginning(entry, whole[at]))
    )
  }
  if (typeof part === 'object' && part !== null) {
    const [members, others] = [Object.entries(part), whole as Record<string, unknown>]
    return (
      members.length === Object.keys(others).length &&
      members.every(([key, member]) => Object.hasOwn(others, key) && isBeginning(member, others[key]))
    )
  }
  if (part === whole) return true
  return typeof part === 'string' && part.endsWith('…') && String(whole).startsWith(part.slice(0, -1))
}

function withoutNote(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'truncated'))
}

describe('work is bounded', () => {
  test.each<[string, unknown]>([
    ['many lists', Array.from({ length: 20_000 }, () => numbers(5))],
    ['many lists of their own names', Object.fromEntries(numbers(5_000).map((name) => [`n${name}`, [1, 2, 3]]))],
    ['many texts', { notes: Array.from({ length: 5_000 }, () => words(40)) }],
    ['a long text that cannot be cut', { file: 'a'.repeat(2_000_000), orders: numbers(10) }],
    ['lists in lists', nested(500)],
  ])('for %s', (_what, value) => {
    const text = JSON.stringify(value)
    const startedAt = performance.now()
    trimmed(text, budgetOf(2_000))
    expect(performance.now() - startedAt).toBeLessThan(3_000)
  })
})

function nested(levels: number): unknown {
  let value: unknown = numbers(10)
  for (let level = 0; level < levels; level += 1) value = [value, ...numbers(10)]
  return value
}
