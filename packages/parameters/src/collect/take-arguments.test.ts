import { isHookwellError } from '@hookwell/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { DEFAULTS } from './collect.test-kit.ts'
import { takeArguments } from './take-arguments.ts'

describe('arguments inside an envelope', () => {
  test.each<[string, unknown, unknown]>([
    ['an object', { a: 1 }, { a: 1 }],
    ['a text that holds one', '{"a":1}', { a: 1 }],
    ['a text with a text that holds one', JSON.stringify('{"a":1}'), { a: 1 }],
    ['nothing', undefined, {}],
    ['null', null, {}],
    ['an empty text', '', {}],
    ['a list', [1], undefined],
    ['a list as text', '[1]', undefined],
    ['a number', 7, undefined],
    ['a text that is no JSON', 'order 7', undefined],
    ['null as text', 'null', undefined],
    ['more layers of text than anybody sends', [1, 2, 3].reduce((text) => JSON.stringify(text), '{"a":1}'), undefined],
  ])('%s', (_what, args, taken) => {
    expect(takeArguments(args, DEFAULTS)).toEqual(taken)
  })

  test('the limits hold for them, as object and as text', () => {
    const deep = `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`
    for (const args of [deep, JSON.parse(deep) as unknown, { long: 'x'.repeat(100_001) }]) {
      expect(takeArguments(args, DEFAULTS)).toMatchObject({ code: 'body_too_complex' })
    }
  })

  test.each(['{"a":1,"a":2}', JSON.stringify('{"a":{"b":1,"\\u0062":2}}')])(
    'a key that is there twice is refused only where it is in a body: %s',
    (text) => {
      const refusing = { ...DEFAULTS, refusesDuplicateKeys: true }
      expect(takeArguments(text, refusing)).toMatchObject({ code: 'body_duplicate_key' })
      expect(takeArguments(text, DEFAULTS)).not.toHaveProperty('code')
      expect(takeArguments('{"a":1,"b":{"a":1}}', refusing)).toEqual({ a: 1, b: { a: 1 } })
      expect(takeArguments({ a: 1 }, refusing)).toEqual({ a: 1 })
    },
  )

  test('what could reach a prototype is taken away', () => {
    const text = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"a":{"__proto__":1}}'
    expect(Object.entries(takeArguments(text, DEFAULTS) ?? {})).toEqual([['a', {}]])
  })

  test('any value ends in an object, a refusal or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.json(), fc.string()), (args) => {
        const taken = takeArguments(args, DEFAULTS)
        return taken === undefined || isHookwellError(taken) || !Array.isArray(taken)
      }),
    )
  })
})
