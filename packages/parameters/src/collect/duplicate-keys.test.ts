import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { collected } from './collect.test-kit.ts'
import { hasDuplicateKeys } from './duplicate-keys.ts'

describe('a key that an object has twice', () => {
  test.each<[string, boolean]>([
    ['{"a":1,"a":1}', true],
    ['{"a":1,"b":2,"a":3}', true],
    [String.raw`{"a":1,"\u0061":2}`, true],
    [String.raw`{"a\/b":1,"a/b":2}`, true],
    [String.raw`{"\"":1,"\u0022":2}`, true],
    [String.raw`{"\\":1,"\u005c":2}`, true],
    [String.raw`{"\ud83d\ude42":1,"🙂":2}`, true],
    ['{"":1,"":2}', true],
    ['{ "a" \t:1 ,\r\n "a"\n:2}', true],
    ['{"b":[{"a":1},{"c":{"a":1,"a":2}}]}', true],
    ['{"a":{"b":1},"a":{"c":1}}', true],
    ['{"a":[],"b":{},"a":1}', true],
    ['{"__proto__":1,"__proto__":2}', true],
    ['{}', false],
    ['{"a":"a"}', false],
    ['{"a":{"a":{"a":1}}}', false],
    ['{"b":[{"a":1},{"a":1}],"a":1}', false],
    ['{"a":["b","b"],"b":"a"}', false],
    ['{"a":1,"A":2,"a ":3}', false],
    [String.raw`{"\u00e9":1,"e\u0301":2}`, false],
    [String.raw`{"a":"\",\"a\":1","b":"\\"}`, false],
    [String.raw`{"a\\":1,"a\"":2,"a":3}`, false],
    ['{"a":"{","b":"}","c":"[{\'"}', false],
    ['{"toString":1,"constructor":2}', false],
  ])('%s: %s', (json, isThere) => {
    expect(hasDuplicateKeys(json)).toBe(isThere)
  })

  test('is refused where it has to be, and the last one counts where not', async () => {
    const anything = z.record(z.string(), z.unknown())
    const body = { headers: { 'content-type': 'application/json' }, body: '{"planted":1,"planted":2}' }
    expect((await collected(anything, body)).raw).toEqual({ planted: 2 })
    const refused = await collected(anything, body, { refusesDuplicateKeys: true })
    expect([refused.status, refused.code]).toEqual([400, 'body_duplicate_key'])
    expect(refused.text).not.toContain('planted')
  })
})

/** JSON as a parser sees it before it drops anything. */
type Tree = { readonly members: readonly (readonly [string, Tree])[] } | { readonly entries: readonly Tree[] } | Scalar
type Scalar = string | number | boolean | null

const key = fc.oneof(fc.constantFrom('a', 'b', '"', '\\', '\\"', '{', 'é', '', 'a\nb'), fc.string({ unit: 'binary' }))
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(key, fc.integer(), fc.boolean(), fc.constant(null)),
    fc.record({ members: fc.array(fc.tuple(key, tie('tree')), { maxLength: 5 }) }),
    fc.record({ entries: fc.array(tie('tree'), { maxLength: 5 }) }),
  ),
}))
const blank = fc.constantFrom('', '', ' ', '\n', '\t\r\n  ')

test('is found exactly where a slow look at every object finds it, however the JSON is written', () => {
  fc.assert(
    fc.property(tree, blank, fc.integer({ min: 1, max: 7 }), (given, space, every) => {
      const json = written(given, space, every)
      JSON.parse(json)
      return hasDuplicateKeys(json) === isDoubled(given)
    }),
    { numRuns: 2_000 },
  )
})

test('takes time by the length of the text, and not by its square', () => {
  for (const unit of ['\\\\', '\\"', '":', '{', '[{', '\\u0061']) {
    const json = `{"a":${JSON.stringify(unit.repeat(250_000))}}`
    expect(hasDuplicateKeys(json)).toBe(false)
  }
})

function isDoubled(given: Tree): boolean {
  if (typeof given !== 'object' || given === null) return false
  if ('entries' in given) return given.entries.some(isDoubled)
  const { members } = given
  return (
    members.some(([name], index) => members.findIndex(([other]) => other === name) !== index) ||
    members.some(([, inner]) => isDoubled(inner))
  )
}

/** As JSON, with blanks and with every so many-th character of a text escaped. */
function written(given: Tree, space: string, every: number): string {
  if (typeof given === 'string') return writtenText(given, every)
  if (typeof given !== 'object' || given === null) return JSON.stringify(given)
  const part = (inner: Tree): string => space + written(inner, space, every) + space
  if ('entries' in given) return `[${given.entries.map(part).join(',')}]`
  return `{${given.members.map(([name, inner]) => `${part(name)}:${part(inner)}`).join(',')}}`
}

function writtenText(text: string, every: number): string {
  const units = Array.from({ length: text.length }, (_, index) => {
    const unit = text.charAt(index)
    const escaped = `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
    return index % every === 0 || unit < ' ' || unit === '"' || unit === '\\' ? escaped : unit
  })
  return `"${units.join('')}"`
}
