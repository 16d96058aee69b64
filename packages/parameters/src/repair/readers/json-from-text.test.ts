import { describe, expect, test } from 'vitest'

import { jsonFromText } from './json-from-text.ts'

const { mend } = jsonFromText

test.each<[string, string, object]>([
  ['array', '["a"]', ['a']],
  ['array', '[]', []],
  ['array', ' [1, 2]\n', [1, 2]],
  ['array', '[{"a":[1]}]', [{ a: [1] }]],
  ['array', '["[1]"]', ['[1]']],
  ['array', '["\\ud800"]', ['\ud800']],
  ['object', '{"a":1}', { a: 1 }],
  ['object', '{}', {}],
  ['object', '\t{"a": {"b": null}} ', { a: { b: null } }],
  ['object', '{"a":1,"a":2}', { a: 2 }],
])('where the type %s is wanted, %o is %o', (type, text, expected) => {
  expect(mend(text, { type })).toEqual(expected)
})

test.each<[string, string, unknown]>([
  ['it is an object', 'array', '{"a":1}'],
  ['it is a list', 'object', '["a"]'],
  ['it is a text', 'array', '"a"'],
  ['it is JSON twice', 'array', '"[1]"'],
  ['it is a number', 'array', '1'],
  ['it is null', 'object', 'null'],
  ['it is cut off', 'array', '["a"'],
  ['it is cut off', 'object', '{"a":'],
  ['there is more', 'array', '[1] [2]'],
  ['it is no JSON', 'object', "{'a': 1}"],
  ['it is no JSON', 'array', '[1,]'],
  ['it is no JSON', 'array', '[order id]'],
  ['there are words before it', 'array', 'tags: ["a"]'],
  ['it is fenced', 'array', '```json\n["a"]\n```'],
  ['it is empty', 'array', ''],
  ['it is empty', 'object', ' '],
  ['it is no text', 'array', ['a']],
  ['it is no text', 'object', { a: 1 }],
  ['it is no text', 'array', 1],
  ['it is no text', 'array', null],
  ['a text is wanted', 'string', '["a"]'],
  ['a text is wanted', 'string', '{"a":1}'],
  ['a number is wanted', 'number', '[1]'],
])('%s: where the type %s is wanted, %o is left alone', (_why, type, value) => {
  expect(mend(value, { type })).toBeUndefined()
})

test('where no type is wanted, there is nothing to mend', () => {
  expect(['[1]', '{}', ''].map((text) => mend(text, {}))).toEqual([undefined, undefined, undefined])
})

describe('what it holds is bounded', () => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
  const ones = (count: number): string => `[${Array.from({ length: count }, () => 1).join()}]`

  test('in depth', () => {
    expect(mend(nested(32), { type: 'array' })).toBeDefined()
    expect(mend(nested(33), { type: 'array' })).toBeUndefined()
    expect(mend('['.repeat(1_000_000), { type: 'array' })).toBeUndefined()
    expect(mend(nested(500_000), { type: 'array' })).toBeUndefined()
  })

  test('in number', () => {
    expect(mend(ones(10_000), { type: 'array' })).toHaveLength(10_000)
    expect(mend(ones(10_001), { type: 'array' })).toBeUndefined()
  })
})

test('no key of it reaches a prototype', () => {
  const text = '{"a":1,"__proto__":{"planted":1},"b":{"__pr\\u006fto__":1,"constructor":{"prototype":{"planted":1}}}}'
  const mended = mend(text, { type: 'object' }) as Record<string, object>
  expect(Object.keys(mended)).toEqual(['a', 'b'])
  expect(Object.keys(mended['b'] ?? {})).toEqual([])
  expect({}).not.toHaveProperty('planted')
})
