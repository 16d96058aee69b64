import fc from 'fast-check'
import { serializeDictionary } from 'structured-headers'
import type { Dictionary } from 'structured-headers'
import { describe, expect, test } from 'vitest'

import { readDictionary } from './dictionary.ts'

const namesOf = (text: string): readonly string[] | undefined => {
  const members = readDictionary(text)
  return members === undefined ? undefined : [...members.keys()]
}

describe('what is a Dictionary', () => {
  test.each([
    ['a=1', ['a']],
    ['a=1, b=2', ['a', 'b']],
    ['a=1,b=2', ['a', 'b']],
    ['a=1 \t,\t b=2', ['a', 'b']],
    ['a="x, b=2", c', ['a', 'c']],
    [String.raw`a="\", b=2", c`, ['a', 'c']],
    [String.raw`a="\\", b=2`, ['a', 'b']],
    ['a=("x" "y");z=1, *b=:AQ==:', ['a', '*b']],
    ['constructor=1, to-string=2', ['constructor', 'to-string']],
  ])('%s', (text, names) => {
    expect(namesOf(text)).toEqual(names)
  })
})

describe('what is none', () => {
  test.each([
    ['nothing', ''],
    ['a name twice', 'a=1, a=2'],
    ['a name twice, the same both times', 'a=1, a=1'],
    ['a comma behind', 'a=1,'],
    ['a comma before', ',a=1'],
    ['two commas', 'a=1,, b=2'],
    ['a space behind', 'a=1 '],
    ['a space before', ' a=1'],
    ['a line break', 'a=1,\r\n b=2'],
    ['junk behind', 'a=1 b'],
    ['a capital in a name', 'A=1'],
    ['a list without its end', 'a=("x"'],
    ['a string without its end', 'a="x'],
    ['a string that ends in a backslash', 'a="x\\'],
    ['a string outside of ASCII', 'a="é"'],
    ['bytes without their end', 'a=:AQ=='],
    ['bytes in the other alphabet', 'a=:_-8=:'],
    ['a number that is none', 'a=1.'],
    ['a cut inside of a string that hides a backslash', String.raw`a=%"\", b=1`],
    ['more members than anybody sends', Array.from({ length: 33 }, (_, index) => `a${index}`).join(', ')],
    ['more characters than a header has', `a="${'x'.repeat(8_192)}"`],
  ])('%s', (_what, text) => {
    expect(readDictionary(text)).toBeUndefined()
  })
})

describe('whether it is written as RFC 9651 section 4.1 writes it', () => {
  test.each([
    ['a=("x" "y");z=1', true],
    ['a=:AQ==:', true],
    ['a', true],
    ['a=("x"  "y");z=1', false],
    ['a=( "x" "y");z=1', false],
    ['a=("x" "y"); z=1', false],
    ['a=("x" "y");z=1;z=1', false],
    ['a=("x" "y");z=1;z=2', false],
    ['a=("x";n=1;n=1)', false],
    ['a=("x" "y");z=01', false],
    ['a=("x" "y");z=1.0', false],
    ['a=?1', false],
    ['a=:AQ=:', false],
    ['a=:AQ:', false],
    ['a=:AR==:', false],
    ['a=@99999999999999999999', false],
  ])('%s: %s', (text, isCanonical) => {
    expect(readDictionary(text)?.get('a')?.isCanonical ?? false).toBe(isCanonical)
  })
})

test('what was written is read again, and is canonical', () => {
  const names = fc.stringMatching(/^[a-z*][a-z0-9_.*-]{0,8}$/)
  const items = fc.oneof(
    fc.string({ unit: fc.constantFrom(...' ",\\;=():aZ9'.split('')), maxLength: 12 }),
    fc.integer({ min: -1_000, max: 1_000 }),
    fc.boolean(),
    fc.uint8Array({ maxLength: 12 }),
  )
  const dictionaries = fc.dictionary(names, items, { minKeys: 1, maxKeys: 8 })
  fc.assert(
    fc.property(dictionaries, (object) => {
      const entries = Object.entries(object).map(([name, value]) => [name, [value, new Map()]] as const)
      const members = readDictionary(serializeDictionary(new Map(entries) as unknown as Dictionary))
      expect([...(members?.keys() ?? [])]).toEqual(entries.map(([name]) => name))
      expect([...(members?.values() ?? [])].every(({ isCanonical }) => isCanonical)).toBe(true)
    }),
  )
})

test('whatever comes is read or is not, and never throws', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: fc.constantFrom(...'sig1=("@method");=:AQ:,?%\\ \t.-'.split('')), maxLength: 200 }),
  )
  fc.assert(
    fc.property(texts, (text) => {
      for (const name of readDictionary(text)?.keys() ?? []) expect(text).toContain(name)
    }),
    { numRuns: 2_000 },
  )
})
