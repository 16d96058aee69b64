import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { withoutValues } from './without-values.ts'

describe('a library’s message', () => {
  test.each<[string, string, unknown, string]>([
    [
      'zod',
      'Invalid input: expected number, received string',
      'Miller',
      'Invalid input: expected number, received string',
    ],
    ['zod', 'Invalid option: expected one of "new"|"sent"', 'lost', 'Invalid option: expected one of "new"|"sent"'],
    ['valibot', 'Invalid type: Expected string but received 12345', 12_345, 'Invalid type: Expected string'],
    ['valibot', 'Invalid email: Received "Mrs "Miller" at home"', 'Mrs "Miller" at home', 'Invalid email'],
    ['arktype', 'total must be a number (was "Miller")', 'Miller', 'total must be a number'],
    ['arktype', 'must be a string (was a number)', 1, 'must be a string'],
  ])('of %s stays, without the value', (_library, message, value, told) => {
    expect(withoutValues(message, value)).toBe(told)
  })

  test.each<[string, string, unknown]>([
    ['the value', 'The name Miller is not on the list', 'Miller'],
    ['a short one', 'at most 3, but there are 7', 7],
    ['a big one', 'the id 12345678901234567890 is taken', 12_345_678_901_234_567_890n],
    ['something inside', 'Miller and Co', { people: [{ name: 'Miller' }] }],
    ['a name that somebody gave', 'Unrecognized key: "Miller"', { Miller: true }],
    ['perhaps something: there is too much to look at', 'odd', Array.from({ length: 2_000 }, () => null)],
    [
      'perhaps something: it cannot be looked at',
      'odd',
      Object.defineProperty({}, 'a', { enumerable: true, get: bomb }),
    ],
  ])('that repeats %s is not told', (_what, message, value) => {
    expect(withoutValues(message, value)).toBeUndefined()
  })

  test('is told where a short value only stands inside its words', () => {
    expect(withoutValues('expected 12 entries', 1)).toBe('expected 12 entries')
  })

  test('ends also with a value that goes in circles', () => {
    const circle: Record<string, unknown> = {}
    circle['self'] = circle
    expect(withoutValues('odd', circle)).toBeUndefined()
  })

  test('never holds a text of the value', () => {
    const text = fc.string({ minLength: 4 }).filter((given) => given.trim().length > 3)
    fc.assert(
      fc.property(text, fc.string(), fc.string(), (value, before, behind) => {
        expect(withoutValues(`${before}${value}${behind}`, { deep: [value] }) ?? '').not.toContain(value.trim())
      }),
    )
  })
})

function bomb(): never {
  throw new Error('planted')
}
